"""Decides about meetings: on which days they are planned, and how one stands today."""

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.groups.pauses.rules import Stretch
from app.people.accounts.rules import CLOCKS_DIFFER
from app.workplace.placements.rules import monday

CORRECT_FOR = timedelta(days=7)
FRIDAY, DAY = 4, timedelta(days=1)
AT_ONCE = timedelta(days=2)  # who moves a meeting to or from a day so near lets it be mailed


class Kind(StrEnum):
    """Who meets: learner and trainer, learner and mentor, or several learners."""

    TRAINER = "trainer"
    MENTORING = "mentoring"
    GROUP = "group"


class Mode(StrEnum):
    """How they meet; the toolkit asks for face to face (1.3.2)."""

    IN_PERSON = "in person"
    ONLINE = "online"


class Status(StrEnum):
    """How a meeting stands, derived from its days."""

    EARLY = "early"  # its day was over when the plan was accepted
    PLANNED = "planned"
    DUE = "due"  # its day is over, not yet for long
    MISSED = "missed"
    HELD = "held"


def planned_days(
    starts_on: date,
    weeks: int,
    every_days: int,
    free: Container[date] = (),
    pauses: Collection[Stretch] = (),
) -> list[date]:
    """The days on which meetings are due: the last working day of every `every_days` days.

    With 14 days they fall on the Fridays of weeks 2, 4, 6, 8 and 10 (PROGRAMME 9.4). `free` days
    are no working days. One that falls into a pause is due on the first working day after it, so
    that a pause makes no meeting late; each has a day of its own.
    """
    first = monday(starts_on)
    count = weeks * 7 // every_days
    ends = [first + timedelta(days=every_days * number - 1) for number in range(1, count + 1)]
    days = [max(starts_on, _working_day(day, free)) for day in ends]
    return _after(days, free, pauses) if pauses else days


def _working_day(day: date, free: Container[date]) -> date:
    while _is_off(day, free):
        day -= DAY
    return day


def _after(days: Iterable[date], free: Container[date], pauses: Collection[Stretch]) -> list[date]:
    """The same days, those in a pause moved to the first day after it that no other one has."""
    found: list[date] = []
    for planned in days:
        day, moves = planned, _is_paused(planned, pauses)
        while moves and (_is_paused(day, pauses) or _is_off(day, free) or day in found):
            day += DAY
        found.append(day)
    return found


def _is_paused(day: date, pauses: Collection[Stretch]) -> bool:
    return any(one.has(day) for one in pauses)


def _is_off(day: date, free: Container[date]) -> bool:
    return day.weekday() > FRIDAY or day in free


@dataclass(frozen=True)
class Span:
    """The days in which meetings are asked for: the plan is accepted, the placement not over."""

    accepted_on: date
    ended_on: date | None = None

    def asks_for(self, planned_on: date) -> bool:
        """Whether a meeting of this day will be held or is missed: not if it came too early."""
        return planned_on >= self.accepted_on

    def has(self, planned_on: date, held_on: date | None) -> bool:
        """Whether there is such a meeting: after the end none is planned any more."""
        return held_on is not None or self.ended_on is None or planned_on < self.ended_on


def status(
    planned_on: date, held_on: date | None, today: date, late_days: int, span: Span
) -> Status:
    """How a meeting stands: missed when it is `late_days` or more late."""
    if held_on:
        return Status.HELD
    if not span.asks_for(planned_on):
        return Status.EARLY
    late = (today - planned_on).days
    if late >= late_days:
        return Status.MISSED
    return Status.DUE if late > 0 else Status.PLANNED


def is_near(days: Iterable[date], today: date) -> bool:
    """Whether one of these days is today or so near that others have to be told at once."""
    return any(today <= one <= today + AT_ONCE for one in days)


def can_correct(age: timedelta) -> bool:
    """A note may be corrected for seven days; after that it only grows.

    So does one of a time that has not come, by a clock that was put back: its seven days are not
    prolonged.
    """
    return -CLOCKS_DIFFER <= age <= CORRECT_FOR
