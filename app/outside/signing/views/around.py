"""What the page of a responsible person shows: the plan, the hours, what there is to do."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from flask_login import current_user

from app.core import clock
from app.core.storage import mailing
from app.groups.cohorts.queries import team_of
from app.groups.terms.words import lines
from app.people.accounts.models import Person
from app.people.bymail.rules import masked
from app.programme.current import programme
from app.workplace.amendments.actions import amending
from app.workplace.amendments.queries import open_of
from app.workplace.amendments.queries import standing as amended_by
from app.workplace.amendments.words import problem_said
from app.workplace.evidence import queries as signed
from app.workplace.logbook.models import Entry, entries_of
from app.workplace.logbook.queries import hours_of
from app.workplace.logbook.rules import Kind, State
from app.workplace.logbook.words import amounts_said
from app.workplace.placements import actions as placements
from app.workplace.placements import papers
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import Side, can_accept, can_take_back


def plan_of(placement: Placement) -> dict[str, Any]:
    """The plan as it stands, and whether the host can accept it or take that back."""
    team, standing = team_of(placement.enrolment_id), placement.standing()
    accepted, state = frozenset(standing), placement.state
    return {
        "frame": papers.facts(placement, team, placements.agreement_for(placement)),
        "state": state,
        "standing": standing,
        "sides": tuple(Side),
        "can_accept": can_accept(state, Side.HOST, accepted),
        "can_take_back": can_take_back(state, Side.HOST, accepted),
        "competence": programme().competence,
        "language": placement.enrolment.cohort.language,
    }


def amendment_of(placement: Placement) -> dict[str, Any]:
    """The amendment that is read, its lines, and whether the host can accept it or take it back."""
    one = open_of(placement.id) if placement.is_active else None
    if one is None:
        return {"amendment": None}
    known, against = amended_by(placement, one), amending.against(placement, one)
    return {
        "amendment": one,
        "amended": lines(one.before, one.after),
        "amended_by": known,
        "against": list(map(problem_said, against)),
        "can_accept_amendment": not against and Side.HOST not in known,
        "can_leave_amendment": Side.HOST in known,
    }


def hours_in(placement: Placement) -> dict[str, Any]:
    """The hours by week with their states, and the signature under them."""
    if not placement.activated_at:
        return {"weeks": [], "signing": None, "hours": None, "is_asked": False}
    entries = entries_of(placement.id)
    sent = [one for one in entries if one.state is not State.DRAFT]
    is_asked = signed.is_asked(placement)
    found = signed.signing(placement, entries)
    return {
        "weeks": _weeks(placement, sent),
        "hours": hours_of(placement, clock.today(), drafts=False),
        "signing": found if is_asked or found.signature else None,
        "is_asked": is_asked,
    }


def _weeks(placement: Placement, entries: Sequence[Entry]) -> list[tuple[int, str, list[Entry]]]:
    """Number of the week, its hours in words (refused ones are none), its entries."""
    grouped = groupby(entries, key=lambda one: placement.week_of(one.day))
    weeks = [(number, list(some)) for number, some in grouped]
    return [(number, amounts_said(_counted(some)), some) for number, some in weeks]


def _counted(entries: Sequence[Entry]) -> list[tuple[Kind, int]]:
    return [(one.kind, one.minutes) for one in entries if one.state is not State.REFUSED]


def code_goes_to(person: Person) -> str:
    """The address to which a code would go, as its owner knows it again; "": none can go."""
    return masked(person.email) if mailing.is_on() and person.email else ""


def somebody_else(person: Person) -> Person | None:
    """Whoever is signed in in this browser, if it is another one."""
    is_other = current_user.is_authenticated and current_user.id != person.id
    return current_user._get_current_object() if is_other else None


def frame() -> dict[str, Any]:
    """What the page around shows of a sign-in: nothing. Languages can be chosen where nobody is
    signed in, since the choice would be kept with that person.
    """
    values: dict[str, Any] = {"me": None, "open_until": None}
    if current_user.is_authenticated:
        values["languages"] = []
    return values
