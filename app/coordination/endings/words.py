"""What stands against an early end, and the news about one."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.coordination.endings.rules import Problem

PROBLEMS: dict[Problem, Any] = {
    Problem.NOT_RUNNING: _l("The placement does not run, so it cannot end."),
    Problem.DONE: _l("All hours are approved, so it ends with its final evaluation."),
    Problem.OUTSIDE: _l("Choose a day from the first day of the placement until today."),
    Problem.LATER: _l("The logbook has entries after this day. Choose the day of the last one."),
}


def problem_said(one: Problem) -> str:
    """What stands against it, and what to write instead."""
    return str(PROBLEMS[one])


def ended_said(kind: str, *, who: str, learner: str, mine: Any) -> str:
    """News about an early end; `mine` if the reader is the learner."""
    values = {"who": who, "learner": learner}
    if kind == "placement ended early" and mine:
        return _("%(who)s ended your placement early.", **values)
    if kind == "placement ended early":
        return _("%(who)s ended the placement early: %(learner)s", **values)
    if mine:
        return _("Your placement runs again.")
    return _("The placement runs again: %(learner)s", **values)
