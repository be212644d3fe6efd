"""What stands against a correction, by how much it changes hours, what its states are called."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.text.i18n import format_hours, in_a_row
from app.workplace.corrections.rules import Problem, State
from app.workplace.logbook import rules as logbook
from app.workplace.logbook.actions import limits_of
from app.workplace.logbook.rules import Kind
from app.workplace.logbook.words import about_the_day, about_the_hours
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of

PROBLEMS: dict[Problem, Any] = {
    Problem.NOT_APPROVED: _l(
        "Only an approved entry is corrected. This one is not approved: change it itself, or wait "
        "for the answer."
    ),
    Problem.IS_OPEN: _l(
        "Another correction of this entry waits. It stands on this page: wait for the answer, or "
        "take it back first."
    ),
    Problem.CHANGED: _l("Meanwhile the entry counts other hours than you saw. Look at it again."),
    Problem.SAME: _l("That is what counts already. Write what it was instead."),
}
STATES = {
    State.OPEN: _l("Waits for the mentor"),
    State.AGREED: _l("Waits for the coordinator"),
    State.APPROVED: _l("Corrected"),
    State.REFUSED: _l("Correction refused"),
    State.WITHDRAWN: _l("Correction taken back"),
    State.FALLEN: _l("Correction fell away"),
}


def correction_said(state: State) -> str:
    """What a correction's state is called."""
    return str(STATES[state])


def change_said(minutes: int) -> str:
    """A change of hours with its sign: +0:30 or −1:00."""
    return f"{'−' if minutes < 0 else '+'}{format_hours(abs(minutes))}"


def proposed_said(minutes: dict[Kind, int]) -> str:
    """By how much approved hours would change, work and assessment apart; "": nothing waits."""
    work, assessment = (minutes.get(kind) for kind in Kind)
    said = []
    if work is not None:
        said.append(_("%(hours)s proposed", hours=change_said(work)))
    if assessment is not None:
        said.append(_("assessment: %(hours)s proposed", hours=change_said(assessment)))
    return in_a_row(said)


def problem_said(one: Problem | logbook.Problem, minutes: int, placement: Placement) -> str:
    """What stands against a correction to so many minutes, and what to write instead."""
    if isinstance(one, Problem):
        return str(PROBLEMS[one])
    limits = limits_of(placement.enrolment.cohort)
    words = about_the_day(placement.first_day, calendar_of(placement).last_day, limits)
    words |= about_the_hours(minutes, limits)
    return words[one]
