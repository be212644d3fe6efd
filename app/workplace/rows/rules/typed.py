"""Decides about rows of entries: how many stand on a page, what last week hands over."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.core.text.unseen import plain
from app.workplace.details.rules import Span
from app.workplace.logbook.rules import Limits, needs_reason

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 7, 5, 60
FULL_ROWS = 30  # so many have all fields: a page with sixty of these is slow on an old computer
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Begun:
    """With what a row begins; its words are still to be written. `minutes` of `day`."""

    day: date
    minutes: int
    task_key: str
    objective_key: str = ""
    span: Span | None = None


def taken_over(last_week: Iterable[Begun], open_days: Collection[date]) -> list[Begun]:
    """The rows of last week on the same weekdays of this week, as far as these can be logged."""
    moved = (replace(one, day=one.day + WEEK) for one in last_week)
    return [one for one in moved if one.day in open_days]


def first_days(open_days: Iterable[date], logged: Mapping[date, object]) -> list[date | None]:
    """The days with which the rows of a page begin: those without an entry, then none."""
    free = [day for day in open_days if not logged.get(day)][:FIRST_ROWS]
    return [*free, *[None] * (FIRST_ROWS - len(free))]


Same = tuple[date, int, str]  # day, minutes and words by which two entries are one


def same(day: date, minutes: int, did: str) -> Same:
    """By what an entry is known again: capitals, accents and spaces in its words do not count."""
    return day, minutes, plain(did)


def known(rows: Iterable[Same], standing: Collection[Same]) -> list[int]:
    """The places of the rows that stand in the logbook already, or in an earlier row."""
    seen, found = set(standing), []
    for place, row in enumerate(rows):
        if row in seen:
            found.append(place)
        seen.add(row)
    return found


def reason_of(day: date, reason: str, today: date, limits: Limits) -> str:
    """The sentence for all that come late, for an entry of this day: "" for one that does not."""
    return reason if needs_reason(day, today, limits) else ""
