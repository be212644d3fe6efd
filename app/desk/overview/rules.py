"""Decides who of the learners needs somebody first, and how a group is sorted and shown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from app.core.text.order import key
from app.desk.waiting.rules import SILENT

FAR_BEHIND = 0.25  # of the even pace (DESIGN 15)
PLAN_STARTS = timedelta(days=14)  # before the first day of a placement a plan should be begun
NEAR = 3  # weeks that a phone shows of the heat map
HEAT = (8, 14, 18)  # hours a week at which the heat map changes its shade


class Plan(StrEnum):
    """How an action plan stands, in one word."""

    NONE = "none"
    WRITING = "writing"
    WAITING = "waiting"
    CHANGES = "changes"
    SMALL = "small changes"  # approved, and small changes are asked for
    APPROVED = "approved"


class Why(StrEnum):
    """Why a learner needs somebody, the most urgent first."""

    NO_ENTRY = "no entry"
    MENTOR_SILENT = "mentor silent"
    BEHIND = "behind"
    MISSED_MEETING = "missed meeting"
    NO_PLAN = "no plan"
    WAITING = "waiting"


URGENT = {why: place for place, why in enumerate(Why)}


class Place(StrEnum):
    """Where a learner is on the road of hours."""

    BEFORE = "before"  # no placement runs
    ON_TRACK = "on track"
    AHEAD = "ahead"
    DONE = "done"


@dataclass(frozen=True)
class Reason:
    """One reason, with its number: days, minutes, or that of a meeting."""

    why: Why
    number: int = 0
    since: date | None = None


@dataclass(frozen=True)
class Course:
    """A placement as figures; durations in minutes of work, `weeks` by their number.

    `expected` is the even pace up to the end of the last full week; `waiting` was sent, `beside`
    is all that is logged and does not count yet. A week is what is approved, and what is beside.
    """

    starts_on: date
    week: int  # today's; more than `of` once it is over
    of: int
    goal: int
    expected: int
    approved: int = 0
    waiting: int = 0
    beside: int = 0
    weeks: tuple[tuple[int, int], ...] = ()
    is_over: bool = False
    last_entry: date | None = None
    waits_since: date | None = None

    @property
    def behind(self) -> int:
        """Minutes, from approved hours and full weeks (PRODUCT "Decided"); never below zero."""
        return max(0, self.expected - self.approved)


@dataclass
class Row:
    """A learner on the group's page."""

    enrolment_id: int
    name: str
    profile: str
    library: str
    course: Course | None
    plan: Plan
    meetings_held: int
    meetings: int
    version: int | None = None  # the newest one of the plan that was handed in
    missed: int = 0  # the number of the latest meeting that was missed
    waits_for_me: int = 0
    mine: bool = False
    reasons: tuple[Reason, ...] = ()

    @property
    def needs(self) -> bool:
        """Whether the learner is in difficulty; work that waits for the trainer is none."""
        return any(one.why is not Why.WAITING for one in self.reasons)

    @property
    def place(self) -> Place:
        """On track or ahead, whatever else there may be."""
        if self.course is None:
            return Place.BEFORE
        if self.course.is_over:
            return Place.DONE
        sent, week = self.course.approved + self.course.waiting, self.course.goal / self.course.of
        return Place.AHEAD if sent >= self.course.expected + week else Place.ON_TRACK


def reasons(row: Row, today: date, starts_on: date | None) -> tuple[Reason, ...]:
    """Why this learner needs somebody today, the most urgent first (DESIGN 15).

    `starts_on` is the first day of a placement that is planned and does not run yet.
    """
    found = [*_course(row.course, today)] if row.course and not row.course.is_over else []
    if row.missed:
        found.append(Reason(Why.MISSED_MEETING, row.missed))
    soon = starts_on is not None and starts_on - today <= PLAN_STARTS
    if row.plan is Plan.NONE and (soon or row.course is not None):
        found.append(Reason(Why.NO_PLAN))
    if row.waits_for_me:
        found.append(Reason(Why.WAITING, row.waits_for_me))
    return tuple(sorted(found, key=lambda one: URGENT[one.why]))


def _course(course: Course, today: date) -> Iterable[Reason]:
    last = course.last_entry or course.starts_on
    if today - last >= SILENT:
        yield Reason(Why.NO_ENTRY, (today - last).days, course.last_entry)
    if course.waits_since and today - course.waits_since >= SILENT:
        yield Reason(Why.MENTOR_SILENT, (today - course.waits_since).days, course.waits_since)
    # what was sent may wait for a mentor, who is then named instead of the learner
    if course.approved + course.waiting < course.expected * (1 - FAR_BEHIND):
        yield Reason(Why.BEHIND, course.behind)


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
