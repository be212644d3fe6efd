"""What states of agreed steps are called, whose they are, and who wrote in a note."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.groups.absences.words import named
from app.groups.cohorts.queries import Team
from app.mentoring.agendas.models import AgreedStep, Company
from app.mentoring.agendas.rules import THREE, State
from app.mentoring.meetings.models import Meeting, Told
from app.policy import Role

STATES = {
    State.OPEN: lazy_pgettext("step", "Open"),
    State.DONE: lazy_pgettext("step", "Done"),
    State.NOT_DONE: lazy_pgettext("step", "Not done"),
}
PARTS = {
    Role.LEARNER: _l("learner"),
    Role.MENTOR: _l("mentor"),
    Role.MAIN_TRAINER: _l("main trainer"),
}


def state_said(state: State) -> str:
    """How a step stands."""
    return str(STATES[state])


def whose(step: AgreedStep, team: Team) -> str:
    """Who does it as of today: whoever has the part, else the part alone."""
    holder = team.holder(step.role)
    return holder.name if holder else str(PARTS[step.role])


def choices(team: Team) -> list[tuple[str, str]]:
    """Who may be asked to do something: the parts that somebody has today, by name."""
    held = ((role, team.holder(role)) for role in THREE)
    return [
        (str(role), _("%(name)s (%(role)s)", name=person.name, role=PARTS[role]))
        for role, person in held
        if person
    ]


Said = list[tuple[str, str, datetime]]  # by whom, as they are called now, the words, when


def note_said(meeting: Meeting, company: Company) -> tuple[Said, Said]:
    """What was added to the note, and what it said before each correction."""
    of = company.learners[0].enrolment_id if company.learners else None
    added, corrected = meeting.told(company.names)
    return list(_said(added, of)), list(_said(corrected, of))


def _said(rows: Iterable[Told], of: int | None) -> Iterable[tuple[str, str, datetime]]:
    for row, number, name in rows:
        at = datetime.fromisoformat(row["at"])
        yield named(name, number, of, at) if name else "", row["text"], at
