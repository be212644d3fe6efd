"""What stands against an amendment, and what its states are called."""

from typing import Any

from flask import get_template_attribute
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.groups.terms.rules import Missing, State
from app.workplace.amendments.rules import Problem

PROBLEMS: dict[Problem, Any] = {
    Problem.NOT_RUNNING: _l("The placement does not run, so its plan is not amended."),
    Problem.IS_OPEN: _l(
        "Another amendment of this plan waits. Wait until it holds, or take it back first."
    ),
    Problem.CHANGED: _l("Meanwhile the plan was changed. Look at it again before you go on."),
    Problem.SAME: _l("That is what the plan says already. Change a line first."),
    Problem.NO_BASIS: _l(
        "No action plan is approved, so the placement needs its conditions. Write them."
    ),
    Problem.OUTSIDE: _l("The logbook has entries outside these days. Let the days hold them all."),
    Problem.USED: _l(
        "The logbook has entries for a task or an objective that you took out. Put it back."
    ),
}
STATES = {
    State.OPEN: _l("Waits for acceptances"),
    State.HELD: lazy_pgettext("amendment", "Holds"),
    State.REFUSED: lazy_pgettext("amendment", "Refused"),
    State.WITHDRAWN: lazy_pgettext("amendment", "Taken back"),
}


def amendment_said(state: State) -> str:
    """What the state of an amendment is called."""
    return str(STATES[state])


def problem_said(one: Problem | Missing) -> str:
    """What stands against an amendment, and what to do."""
    if isinstance(one, Problem):
        return str(PROBLEMS[one])
    missing = get_template_attribute("workplace/placements/_words.html", "missing")
    return str(missing(one))
