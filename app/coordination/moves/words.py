"""What stands against a change of the host, and the news about one."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.coordination.moves.rules import Problem

PROBLEMS: dict[Problem, Any] = {
    Problem.NOT_RUNNING: _l("The placement does not run, so its library cannot change."),
    Problem.OUTSIDE: _l("Choose a day after the first day of the placement, at most its last one."),
    Problem.TOO_FAR: _l("Choose a day at most sixty days ahead."),
    Problem.FOLLOWS: _l(
        "The library changes on this day or later already. "
        "Choose a later day, or take that back first."
    ),
    Problem.SAME: _l("The placement is at this library then. Choose another one."),
    Problem.NO_AGREEMENT: _l(
        "This library has no agreement that is signed and valid on that day. "
        "Choose another day, or keep the agreement first."
    ),
    Problem.APPROVED: _l(
        "Hours of this day or later are approved already. Choose the day after them."
    ),
}
ABOUT_LIBRARY = frozenset({Problem.SAME, Problem.NO_AGREEMENT})


def problem_said(one: Problem) -> str:
    """What stands against it, and what to do instead."""
    return str(PROBLEMS[one])


def moved_said(kind: str, *, day: str, learner: str, mine: Any) -> str:
    """News about a change of the library; `mine` if the reader is the learner."""
    values = {"day": day, "learner": learner}
    if kind == "host changed" and mine:
        return _("Your placement goes on at another library from %(day)s.", **values)
    if kind == "host changed":
        return _("The placement goes on at another library from %(day)s: %(learner)s", **values)
    if mine:
        return _("Your placement stays at its library: a change was taken back.")
    return _("A change of the library was taken back: %(learner)s", **values)
