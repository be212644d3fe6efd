"""How a group is sorted, counted and shown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache

from app.core.text.order import key
from app.desk.overview.rules.reasons import URGENT
from app.desk.overview.rules.row import Place, Plan, Row, Why

NEAR = 3  # weeks that a phone shows of the heat map
HEAT = (8, 14, 18)  # hours a week at which the heat map changes its shade


def figures(rows: Sequence[Row]) -> dict[str, int]:
    """The group in numbers: how many need somebody, are on track or ahead; minutes approved."""
    well = [row for row in rows if not row.needs]
    return {
        "on_track": sum(row.place in (Place.ON_TRACK, Place.DONE) for row in well),
        "need": len(rows) - len(well),
        "reasons": sum(bool(row.reasons) for row in rows),
        "ahead": sum(row.place is Place.AHEAD for row in well),
        "before": sum(row.place is Place.BEFORE for row in well),
        "plans": sum(row.plan in (Plan.APPROVED, Plan.SMALL) for row in rows),
        "approved": sum(row.course.approved for row in rows if row.course),
    }


def common_week(rows: Iterable[Row]) -> tuple[int, int] | None:
    """The week in which most placements are that run, and of how many weeks."""
    weeks = [(row.course.week, row.course.of) for row in rows if row.course]
    running = Counter((week, of) for week, of in weeks if 1 <= week <= of)
    return running.most_common(1)[0][0] if running else None


class Sort(StrEnum):
    """In which order the group is shown."""

    ATTENTION = "attention"
    NAME = "name"
    HOURS = "hours"
    LIBRARY = "library"


class Show(StrEnum):
    """Which learners of the group are shown."""

    ALL = "all"
    MINE = "mine"
    ATTENTION = "attention"


def chosen(rows: Iterable[Row], show: Show, profile: str) -> list[Row]:
    """The rows that are to be shown."""
    return [
        row
        for row in rows
        if (show is not Show.MINE or row.mine)
        and (show is not Show.ATTENTION or row.reasons)
        and (not profile or row.profile == profile)
    ]


def in_order(rows: Iterable[Row], sort: Sort, language: str) -> list[Row]:
    """The rows in the order asked for; names, as `language` sorts them, where nothing else does."""
    by_name = sorted(rows, key=lambda row: key(row.name, language))
    if sort is Sort.HOURS:
        return sorted(by_name, key=lambda row: row.course.approved if row.course else 0)
    if sort is Sort.LIBRARY:
        return sorted(by_name, key=lambda row: (row.library == "", key(row.library, language)))
    if sort is Sort.ATTENTION:
        return sorted(by_name, key=_urgency)
    return by_name


def _urgency(row: Row) -> tuple[int, int]:
    first = row.reasons[0] if row.reasons else None
    return (URGENT[first.why], -first.number) if first else (len(Why), 0)


def shade(approved: int, beside: int, week: int, this_week: int) -> str:
    """The heat map's shade of a cell: 0 (nothing logged in a week that began) to 4 by what is
    approved, w: nothing of it yet, x: a week to come.
    """
    if week > this_week:
        return "x"
    if approved == 0:
        return "w" if beside else "0"
    return _warmth(approved)


@cache
def _warmth(minutes: int) -> str:
    return str(1 + sum(minutes >= hours * 60 + (hours == HEAT[-1]) for hours in HEAT))


def near(this_week: int, count: int) -> range:
    """The weeks of `count` that matter today: this one and the two before it."""
    last = min(max(this_week, NEAR), count)
    return range(max(1, last - NEAR + 1), last + 1)


def pages(rows: Sequence[Row], page: int, size: int) -> tuple[list[Row], int]:
    """One page of the rows (1 is the first; past the end: the last), and how many there are."""
    count = max(1, -(-len(rows) // size))
    at = min(max(page, 1), count)
    return list(rows[(at - 1) * size : at * size]), count
