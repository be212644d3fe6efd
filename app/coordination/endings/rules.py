"""Decides on which day a placement can end early."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum


class Problem(StrEnum):
    """Why a placement cannot end so."""

    NOT_RUNNING = "not running"
    DONE = "done"  # all its hours are approved: it ends with its evaluation
    OUTSIDE = "outside"  # before its first day, or in the future
    LATER = "later"  # entries lie after that day


def is_done(approved: Mapping[str, int], work: int, assessment: int) -> bool:
    """Whether so many approved minutes are all that the plan asks for: nothing ends early then."""
    return approved["work"] >= work and approved["assessment"] >= assessment


def problem(day: date, first: date, today: date, *, has_later: bool) -> Problem | None:
    """What stands against this last day, or None; `has_later`: entries lie after it."""
    if not first <= day <= today:
        return Problem.OUTSIDE
    return Problem.LATER if has_later else None
