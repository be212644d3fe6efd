"""Decides when the two pages open, and what of them was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.groups.pauses.rules import Calendar

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
LAST_DAYS = timedelta(days=6)  # before the last one: the page of the end is open on seven days
TOLD_FOR = timedelta(days=14)  # so long a mail that goes anyway says that a page is open
LONGEST = 500  # signs of a sentence


class Moment(StrEnum):
    """When somebody looks back."""

    MIDWAY = "midway"  # half of the counted days are over
    END = "end"


class Side(StrEnum):
    """Who looks back."""

    LEARNER = "learner"
    MENTOR = "mentor"


@dataclass(frozen=True)
class Learning:
    """What somebody taught and learned: codes of areas and a sentence each, and what they can do.

    Everything may be left out.
    """

    taught: tuple[str, ...] = ()
    taught_words: str = ""
    learned: tuple[str, ...] = ()
    learned_words: str = ""
    can_now: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return self == Learning()


def opens_on(moment: Moment, calendar: Calendar) -> date:
    """The day from which the page can be filled in.

    Midway is the first Monday at which half of the days that count are over; pauses move it.
    """
    if moment is Moment.END:
        return calendar.last_day - LAST_DAYS
    monday = calendar.days.first - calendar.days.first.weekday() * DAY
    while calendar.gone(monday) * 2 < calendar.planned:
        monday += WEEK
    return monday


def is_open(opens: date, today: date, *, is_over: bool) -> bool:
    """Whether the page can be filled in: once a placement is over both can."""
    return is_over or today >= opens


def is_told(opens: date, today: date) -> bool:
    """Whether a mail that goes anyway says that the page is open."""
    return opens <= today < opens + TOLD_FOR


def answered(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without the questions that were left out."""
    return {key: value for key, value in answers.items() if value not in (None, "")}
