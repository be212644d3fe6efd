"""The figures by which the course of a group runs: one list, which every page follows.

A room that asks `Cohort.setting` for one more adds its line here (a test looks).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

STEPS = (5, 10, 15, 20, 30, 60)  # minutes that divide an hour (PROGRAMME 14: a quarter)
DAY = 24 * 60
KEPT = timedelta(days=400)  # longer than a course: nothing waits so long


class Unit(StrEnum):
    """How a figure is kept and typed."""

    HOURS = "hours"  # whole minutes
    NUMBER = "number"  # of days, weeks, pages: the label says of what
    STEP = "step"  # one of STEPS
    PART = "part"  # of the document whose pages are counted; "" is all of it
    YES = "yes"  # or no


class Topic(StrEnum):
    """What a figure is about."""

    PLACEMENT = "placement"
    LOGBOOK = "logbook"
    MEETINGS = "meetings"
    ANSWERS = "answers"
    MAIL = "mail"
    DIFFICULTIES = "difficulties"
    PLAN = "plan"


class Holds(StrEnum):
    """For whom or what a changed figure holds."""

    BEGUN = "begun"  # placement plans that are begun from then on
    TYPED = "typed"  # hours that are written or changed from then on
    WARNS = "warns"  # everything: it only warns
    NOTED = "noted"  # notes that are written from then on
    NOT_HELD = "not held"  # meetings that are not held
    WAITS = "waits"  # what begins to wait for an answer from then on
    NIGHT = "night"  # what the next night finds
    WRITTEN = "written"  # business plans that are still written


@dataclass(frozen=True)
class Figure:
    """One line: what is asked, within which bounds (of a number or of minutes), for what it holds.

    `below` and `above` name figures that it must not be greater or smaller than.
    """

    name: str
    topic: Topic
    unit: Unit
    holds: Holds
    least: int = 0
    most: int = 0
    below: str = ""
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wrong:
    """A value outside of its bounds, or on the wrong side of the figure that is named."""

    least: int | None = None
    most: int | None = None
    other: str = ""


_PLACEMENT, _LOGBOOK, _MEETINGS = Topic.PLACEMENT, Topic.LOGBOOK, Topic.MEETINGS
_HOURS, _NUMBER = Unit.HOURS, Unit.NUMBER
LINES = (
    Figure("work_minutes", _PLACEMENT, _HOURS, Holds.BEGUN, 15, 2000 * 60),
    Figure("assessment_minutes", _PLACEMENT, _HOURS, Holds.BEGUN, 15, 500 * 60),
    Figure("weeks", _PLACEMENT, _NUMBER, Holds.BEGUN, 1, 104),
    Figure("hour_step_minutes", _LOGBOOK, Unit.STEP, Holds.TYPED),
    Figure(
        "entry_longest_minutes", _LOGBOOK, _HOURS, Holds.TYPED, 60, DAY, below="day_longest_minutes"
    ),
    Figure(
        "day_longest_minutes",
        _LOGBOOK,
        _HOURS,
        Holds.TYPED,
        60,
        DAY,
        above=("entry_longest_minutes", "day_warning_minutes"),
    ),
    Figure("entry_times", _LOGBOOK, Unit.YES, Holds.TYPED),
    Figure("entry_reason_after_days", _LOGBOOK, _NUMBER, Holds.TYPED, 1, 365),
    Figure(
        "day_warning_minutes", _LOGBOOK, _HOURS, Holds.WARNS, 15, DAY, below="day_longest_minutes"
    ),
    Figure("week_warning_minutes", _LOGBOOK, _HOURS, Holds.WARNS, 15, 7 * DAY),
    Figure("meeting_every_days", _MEETINGS, _NUMBER, Holds.BEGUN, 1, 90),
    Figure("meeting_minutes", _MEETINGS, _HOURS, Holds.NOTED, 15, 8 * 60),
    Figure("meeting_late_days", _MEETINGS, _NUMBER, Holds.NOT_HELD, 1, 60),
    Figure("answer_days", Topic.ANSWERS, _NUMBER, Holds.WAITS, 1, 90),
    Figure("agree_days", Topic.ANSWERS, _NUMBER, Holds.WAITS, 1, 90),
    Figure("evidence_after_days", Topic.ANSWERS, _NUMBER, Holds.WAITS, 1, 180),
    Figure("remind_first_days", Topic.MAIL, _NUMBER, Holds.WAITS, 1, 60, below="remind_again_days"),
    Figure(
        "remind_again_days", Topic.MAIL, _NUMBER, Holds.WAITS, 1, 90, above=("remind_first_days",)
    ),
    Figure("remind_trainer_days", Topic.MAIL, _NUMBER, Holds.WAITS, 1, 120),
    Figure("remind_coordinator_days", Topic.MAIL, _NUMBER, Holds.WAITS, 1, 180),
    Figure("signal_no_entry_days", Topic.DIFFICULTIES, _NUMBER, Holds.NIGHT, 0, 90),
    Figure("signal_behind_weeks", Topic.DIFFICULTIES, _NUMBER, Holds.NIGHT, 0, 52),
    Figure("signal_missed_meetings", Topic.DIFFICULTIES, _NUMBER, Holds.NIGHT, 0, 10),
    Figure("signal_returned_times", Topic.DIFFICULTIES, _NUMBER, Holds.NIGHT, 0, 10),
    Figure("signal_silent_days", Topic.DIFFICULTIES, _NUMBER, Holds.NIGHT, 0, 90),
    Figure("page_limit", Topic.PLAN, _NUMBER, Holds.WRITTEN, 1, 50),
    Figure("page_limit_part", Topic.PLAN, Unit.PART, Holds.WRITTEN),
    Figure("page_characters", Topic.PLAN, _NUMBER, Holds.WRITTEN, 500, 10_000),
)
FIGURES = {one.name: one for one in LINES}


class Move(StrEnum):
    """Where the day moves up to which hours were reported."""

    NOWHERE = "nowhere"
    FORWARD = "forward"
    BACK = "back"  # needs a reason: what was reported can be corrected without a coordinator again


def move(before: date | None, until: date | None) -> Move:
    """Where it moves from one day to another; None: no hours are reported."""
    if before == until:
        return Move.NOWHERE
    return Move.BACK if before and (until is None or until < before) else Move.FORWARD


class NoReport(StrEnum):
    """Why hours cannot be reported until a day."""

    FUTURE = "future"
    BEFORE_START = "before start"


def no_report(until: date, today: date, starts_on: date) -> NoReport | None:
    """What stands against a day: what is still to come, or was before the course, is not worked."""
    if until > today:
        return NoReport.FUTURE
    return NoReport.BEFORE_START if until < starts_on else None


def problem(figure: Figure, value: int, held: Mapping[str, Any]) -> Wrong | None:
    """Why a number or minutes cannot be taken beside the figures that hold, or None.

    The order of entry, day and warning is that which the programme itself is held to.
    """
    if not figure.least <= value <= figure.most:
        return Wrong(figure.least, figure.most)
    if figure.below and value > held[figure.below]:
        return Wrong(most=held[figure.below], other=figure.below)
    highest = max(figure.above, key=lambda name: held[name], default="")
    if highest and value < held[highest]:
        return Wrong(least=held[highest], other=highest)
    return None


def kept(
    earlier: Mapping[str, list[Any]], name: str, before: Any, today: date
) -> dict[str, list[Any]]:
    """What figures were, once this one is no longer as it was `before`.

    What waits already keeps its days: nobody is late overnight because a figure changed. A second
    change on one day adds nothing, and after KEPT nothing is asked any more.
    """
    if FIGURES[name].holds is not Holds.WAITS:
        return dict(earlier)
    since = (today - KEPT).isoformat()
    rows = [row for row in earlier.get(name, []) if row[0] >= since]
    if not rows or rows[-1][0] != today.isoformat():
        rows.append([today.isoformat(), before])
    return {**earlier, name: rows}


def after(own: Mapping[str, Any], name: str, value: Any, usual: Any) -> dict[str, Any]:
    """A group's settings with this one changed; what is as usual is not kept as its own."""
    others = {key: one for key, one in own.items() if key != name}
    return others if value == usual else {**others, name: value}
