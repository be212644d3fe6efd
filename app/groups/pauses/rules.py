"""Decides which days count, and looks ahead: what is expected by now, when the goal is reached."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

WEEKDAYS = frozenset(range(5))  # Monday to Friday, where a plan ticks no days
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
PUT_BACK_FOR = DAY  # so long a pause that was taken out or changed can be as it was
FREE_FOR = 366 * DAY  # so long after the last day of a plan free days are looked up


class Kind(StrEnum):
    """What a pause is. Illness is no kind: nobody has to know why somebody was away."""

    AWAY = "away"
    CLOSED = "library closed"  # for all placements at the host


@dataclass(frozen=True)
class Stretch:
    """Days from the first until the last one, both included."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last

    def meets(self, other: "Stretch") -> bool:
        """Whether they share a day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: "Stretch") -> "Stretch":
        """What of them lies in another stretch that they meet."""
        return Stretch(max(self.first, other.first), min(self.last, other.last))

    def __iter__(self) -> Iterator[date]:
        """Each of the days."""
        return (self.first + number * DAY for number in range((self.last - self.first).days + 1))


def joined(pauses: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same days, in order; those that overlap or touch are one, whatever kinds they were."""
    found: list[Stretch] = []
    for one in sorted(pauses, key=lambda pause: (pause.first, pause.last)):
        if found and one.first <= found[-1].last + DAY:
            found[-1] = Stretch(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return tuple(found)


@dataclass(frozen=True)
class Calendar:
    """The days of one placement that count: working days that are neither free nor paused.

    `days` are those of its plan, and `weeks` how many weeks it is planned for, each counted whole.
    `weekdays` are numbers from 0, a Monday. `pauses` that overlap are one (see `joined`).
    """

    days: Stretch
    weeks: int
    weekdays: frozenset[int] = WEEKDAYS
    pauses: tuple[Stretch, ...] = ()
    free: Mapping[date, str] = field(default_factory=dict)  # with their names

    def counts(self, day: date) -> bool:
        """Whether hours are expected of the day."""
        return day.weekday() in self.weekdays and day not in self._off

    def is_paused(self, day: date) -> bool:
        """Whether a pause has the day."""
        return any(one.has(day) for one in self.pauses)

    def paused(self, within: Stretch) -> list[Stretch]:
        """The pauses of these days, cut to them."""
        return [one.within(within) for one in self.pauses if one.meets(within)]

    def rested(self, today: date) -> date | None:
        """The latest day until today that a pause has."""
        days = (min(one.last, today) for one in self.pauses if one.first <= today)
        return max(days, default=None)

    def taken(self, pause: Stretch) -> int:
        """How many working days a pause takes, or would."""
        days = (day for day in pause if day.weekday() in self.weekdays and day not in self.free)
        return sum(1 for _day in days)

    @cached_property
    def last_day(self) -> date:
        """The last day on which hours can be logged: a pause moves it by the days that it takes.

        Days after the last working day of the week, like a Sunday, are kept.
        """
        last = self.days.last
        missing = sum(last >= day >= self.days.first for day in self._paused)
        if not missing:
            return last
        found = last
        while missing:
            found += DAY
            missing -= self.counts(found)
        return found + min(_spare(last, self.weekdays), _until_work(found, self.weekdays)) * DAY

    @property
    def days_open(self) -> Stretch:
        """The days on which hours can be logged."""
        return Stretch(self.days.first, self.last_day)

    @cached_property
    def planned(self) -> int:
        """How many days count in all planned weeks. A pause only moves them."""
        days = Stretch(self.days.first, self.days.first + self.weeks * WEEK - DAY)
        return _working(days, self.weekdays) - sum(map(days.has, self._free))

    def gone(self, today: date) -> int:
        """How many of them are over: those of full weeks, after the last day all of them."""
        if today not in self._gone:  # a group asks one calendar for each of its learners
            self._gone[today] = self._count(today)
        return self._gone[today]

    def _count(self, today: date) -> int:
        if today > self.last_day:
            return self.planned
        days = Stretch(self.days.first, _monday(today) - DAY)
        return min(self.planned, _working(days, self.weekdays) - sum(map(days.has, self._off)))

    def week_after(self, count: float) -> float:
        """In which week so many days have counted: 3.5 is in the middle of the fourth week."""
        counted, number, monday = 0, 0, _monday(self.days.first)
        off = Counter(map(_monday, self._off))
        last = max(off, default=monday)
        while monday <= last:
            days = Stretch(max(monday, self.days.first), monday + 6 * DAY)
            here = _working(days, self.weekdays) - (off[monday] if number else self._off_in(days))
            if counted + here >= count and here:
                return number + (count - counted) / here
            counted, number, monday = counted + here, number + 1, monday + WEEK
        return number + (count - counted) / len(self.weekdays)

    def _off_in(self, days: Stretch) -> int:
        return sum(map(days.has, self._off))

    @cached_property
    def _gone(self) -> dict[date, int]:
        return {}

    @cached_property
    def _free(self) -> frozenset[date]:
        return frozenset(day for day in self.free if day.weekday() in self.weekdays)

    @cached_property
    def _paused(self) -> frozenset[date]:
        """The working days that are paused, each once."""
        days = (day for one in self.pauses for day in one if day.weekday() in self.weekdays)
        return frozenset(days) - self._free

    @cached_property
    def _off(self) -> frozenset[date]:
        return self._free | self._paused


def _working(days: Stretch, weekdays: frozenset[int]) -> int:
    """How many of the days are such weekdays; none of a stretch that ends before it begins."""
    whole, rest = divmod((days.last - days.first).days + 1, 7)
    if whole < 0:
        return 0
    began = days.first.weekday()
    return whole * len(weekdays) + sum((began + one) % 7 in weekdays for one in range(rest))


def _monday(day: date) -> date:
    return day - day.weekday() * DAY


def _spare(day: date, weekdays: frozenset[int]) -> int:
    """How many days lie after the last working weekday until this day, with it."""
    return next(back for back in range(7) if (day - back * DAY).weekday() in weekdays)


def _until_work(day: date, weekdays: frozenset[int]) -> int:
    """How many days lie between this day and the next working weekday."""
    return next(on for on in range(7) if (day + (on + 1) * DAY).weekday() in weekdays)


@dataclass(frozen=True)
class Forecast:
    """Hours that look ahead (PRODUCT feature 8), in minutes; None where nothing can be said."""

    expected: int  # by now, at an even pace
    behind: int  # less than nothing: ahead
    pace: float | None  # in a week of all its working days, until now
    needed: float | None  # in such a week, from now on
    end_week: float | None  # when the goal is reached at this pace


def expected(goal: int, calendar: Calendar, today: date) -> int:
    """The minutes that are expected by now: the goal, spread over the days that count."""
    if not calendar.planned:
        return goal if today > calendar.last_day else 0
    return round(goal * calendar.gone(today) / calendar.planned)


def forecast(goal: int, calendar: Calendar, today: date, approved: int) -> Forecast:
    """Look ahead from approved minutes and full weeks; what waits is no part of it.

    A day on which nobody works lowers what is expected, and is never counted as worked.
    """
    by_now, gone = expected(goal, calendar, today), calendar.gone(today)
    rest, left, week = max(0, goal - approved), calendar.planned - gone, len(calendar.weekdays)
    pace = approved * week / gone if gone else None
    needed = rest * week / left if left else None
    end_week = calendar.week_after(gone + rest * gone / approved) if pace else None
    return Forecast(by_now, by_now - approved, pace, needed, end_week)


class Problem(StrEnum):
    """Why a pause is refused; the form says it in words at the field."""

    BACKWARDS = "backwards"  # it ends before it begins
    OUTSIDE = "outside"  # of the days on which hours can be logged
    TOO_LONG = "too long"


LONGEST = 366  # days of one pause: more is a year that was mistyped


def problem(pause: Stretch, calendar: Calendar) -> Problem | None:
    """What stands against a pause of a placement, or None."""
    if pause.last < pause.first:
        return Problem.BACKWARDS
    if not pause.meets(calendar.days_open):
        return Problem.OUTSIDE
    return Problem.TOO_LONG if (pause.last - pause.first).days >= LONGEST else None
