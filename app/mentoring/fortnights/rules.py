"""Decides on which days meetings are planned, and under which numbers."""

from collections.abc import Collection, Container, Iterable
from datetime import date, timedelta
from itertools import count
from typing import TypeVar

from app.groups.pauses.rules import Stretch
from app.workplace.placements.rules import monday

T = TypeVar("T")
FRIDAY, DAY = 4, timedelta(days=1)


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
    known = range(1, weeks * 7 // every_days + 1)
    ends = [first + timedelta(days=every_days * number - 1) for number in known]
    days = [max(starts_on, _working_day(day, free)) for day in ends]
    return _after(days, free, pauses) if pauses else days


def numbered(planned: Iterable[T], beside: Collection[int]) -> dict[int, T]:
    """What the rule plans by its number; the numbers `beside`, of mentoring meetings, are taken."""
    free = (number for number in count(1) if number not in beside)
    return dict(zip(free, planned, strict=False))  # there is no end of numbers


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
