"""A learner of a group as figures: how the plan stands, and how far the hours are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    rested_until: date | None = None  # the latest day until today that a pause has
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
    on_evidence: int = 0  # the placement of which the trainer may approve hours no mentor answers
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
