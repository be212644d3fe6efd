"""What the states of a placement, its three sides and the roles that accept it are called."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.groups.absences.words import acted
from app.people.bymail.words import way_said
from app.policy import Role
from app.workplace.placements.rules import Side, State

STATES = {
    State.DRAFT: _l("Being written"),
    State.PROPOSED: _l("Waits for acceptances"),
    State.CHANGES: _l("Changes asked"),
    State.ACCEPTED: _l("Accepted, not started yet"),
    State.ACTIVE: _l("Running"),
    State.ENDED: _l("Ended early"),
    State.COMPLETED: lazy_pgettext("placement", "Completed"),
}
SIDES = {
    Side.LEARNER: _l("Learner"),
    Side.TRAINER: _l("Trainer"),
    Side.HOST: _l("Host library"),
}
ROLES = {
    Role.LEARNER: _l("learner"),
    Role.MENTOR: _l("mentor"),
    Role.MAIN_TRAINER: _l("trainer"),
    Role.RESPONSIBLE: _l("responsible person"),
}


def side_said(side: str) -> str:
    """Whose acceptance it is."""
    return str(SIDES[Side(side)])


def acceptance_said(side: str, name: str, day: str, roles: str, way: str | None = None) -> str:
    """Who accepted for a side, when, as what and how; `roles` are joined by +."""
    words = _("%(side)s: %(name)s accepted on %(day)s", side=side_said(side), name=name, day=day)
    as_what = [*(str(ROLES[Role(one)]) for one in roles.split("+")), way_said(way)]
    return f"{words} ({', '.join(filter(None, as_what))})"


def accepted_by(one: Any) -> str:
    """Who accepted, by name; of the three sides only the trainer's can have a deputy."""
    person = one.person
    is_trainers = one.side == Side.TRAINER
    return acted(person, one, one.at, Role.MAIN_TRAINER) if is_trainers else str(person.name)


def plan_state_said(state: str) -> str:
    """Where a placement plan stands."""
    return str(STATES[State(state)])
