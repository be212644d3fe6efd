"""Decides about difficulties: kinds, states, whose turn it is, until when."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from typing import Any

from app.policy import Role

ANSWER_IN = 5  # working days until a difficulty should be dealt with
FRIDAY, DAY = 4, timedelta(days=1)
DAYS_AHEAD = 60  # in which so many working days are found, whatever is free


class Kind(StrEnum):
    """What a difficulty is: said by the learner or the mentor, or found in the night."""

    STUCK = "stuck"  # the learner says so
    CONCERN = "concern"  # the mentor asks the trainer to talk with the learner
    NO_ENTRY = "no entry"
    BEHIND = "behind"  # at this pace the hours end weeks after the plan
    MISSED = "missed"  # a meeting
    RETURNED = "returned"  # the same section of a document, twice
    SILENT = "silent"  # the mentor


SIGNALS = frozenset({Kind.NO_ENTRY, Kind.BEHIND, Kind.MISSED, Kind.RETURNED, Kind.SILENT})


class Readers(StrEnum):
    """Who reads what the learner wrote about a difficulty, beside the learner."""

    TRAINER = "trainer"
    BOTH = "both"  # the mentor too


class State(StrEnum):
    """Where a difficulty is (PRODUCT, state machines)."""

    OPEN = "open"
    IN_HAND = "in hand"
    CLOSED = "closed"


class Ending(StrEnum):
    """How a difficulty was closed."""

    DONE = "done"  # somebody wrote what was done
    WITHDRAWN = "withdrawn"  # by whoever had said it, before anybody took it
    ITSELF = "itself"  # a signal whose cause was gone before anybody took it


class Act(StrEnum):
    """What can be done with a difficulty."""

    TAKE = "take"
    CLOSE = "close"
    REOPEN = "reopen"
    ANSWER = "answer"  # what the learner has to say about a signal
    WITHDRAW = "withdraw"
    PASS = "pass on"  # noqa: S105 - no password; from a silent mentor to the trainer
    END = "end"  # of a signal, by itself


@dataclass(frozen=True)
class Step:
    """From which states an act leads to which one, who does it, with which kinds.

    `to`: None leaves it where it is. Nobody in `by`: the program.
    """

    sources: frozenset[State]
    to: State | None
    by: frozenset[Role]
    kinds: frozenset[Kind] = frozenset(Kind)

    @property
    def ways(self) -> dict[State, tuple[State]]:
        """Each state with the one to which it leads."""
        return {one: (self.to or one,) for one in self.sources}


_OPEN, _CLOSED = frozenset({State.OPEN}), frozenset({State.CLOSED})
_GOES_ON = frozenset({State.OPEN, State.IN_HAND})
_TRAINER, _NOBODY = frozenset({Role.MAIN_TRAINER}), frozenset[Role]()
TRANSITIONS: dict[Act, Step] = {
    Act.TAKE: Step(_OPEN, State.IN_HAND, _TRAINER),
    Act.CLOSE: Step(_GOES_ON, State.CLOSED, _TRAINER),
    Act.REOPEN: Step(_CLOSED, State.OPEN, frozenset({Role.LEARNER, Role.MAIN_TRAINER})),
    Act.ANSWER: Step(_GOES_ON, None, frozenset({Role.LEARNER}), SIGNALS),
    Act.WITHDRAW: Step(
        _OPEN,
        State.CLOSED,
        frozenset({Role.LEARNER, Role.MENTOR}),
        frozenset({Kind.STUCK, Kind.CONCERN}),
    ),
    Act.PASS: Step(_OPEN, None, _NOBODY, frozenset({Kind.SILENT})),
    Act.END: Step(_OPEN, State.CLOSED, _NOBODY, SIGNALS),
}
SAID_BY = {Kind.STUCK: Role.LEARNER, Kind.CONCERN: Role.MENTOR}


def can(act: Act, state: State, kind: Kind) -> bool:
    """Whether a difficulty of this kind in this state allows the act."""
    step = TRANSITIONS[act]
    return state in step.sources and kind in step.kinds


def may(act: Act, kind: Kind, role: Role) -> bool:
    """Whether whoever holds this part does it: what was said is taken back by who said it."""
    return role in TRANSITIONS[act].by and (act is not Act.WITHDRAW or SAID_BY.get(kind) is role)


def state(*, is_taken: bool, is_closed: bool) -> State:
    """Where it is."""
    if is_closed:
        return State.CLOSED
    return State.IN_HAND if is_taken else State.OPEN


def due_on(since: date, free: Container[date] = (), days: int = ANSWER_IN) -> date:
    """The day until which it should be dealt with: so many working days after `since`."""
    day = since
    while days:
        day += DAY
        days -= is_working(day, free)
    return day


def is_working(day: date, free: Container[date] = ()) -> bool:
    """Whether people work on this day."""
    return day.weekday() <= FRIDAY and day not in free


MENTOR_DAYS = 3  # working days that a silent mentor has before it is the trainer's turn
FROM_WEEK = 3  # of the placement: before that nothing is looked for


@dataclass(frozen=True)
class Limits:
    """From when on the program speaks of a difficulty; 0: not of this kind."""

    no_entry_days: int
    behind_weeks: int
    missed_meetings: int
    returned_times: int
    silent_days: int


@dataclass(frozen=True)
class Standing:
    """How a learner stands tonight, whose placement runs; as plain facts.

    `said_on`: the last day of which the learner said something, else the first one; no pause lies
    after it. `end_week`: in which the hours are complete at this pace; None: nothing can be said.
    """

    week: int
    of: int
    said_on: date
    last_entry: date | None = None
    end_week: float | None = None
    is_done: bool = False  # all hours are logged
    missed: tuple[int, ...] = ()  # numbers of meetings
    returned: tuple[str, str, int] | None = None  # document, section, how often
    waits_since: date | None = None  # for the mentor's answer
    rests: bool = False  # a pause, a free day or no working day


def causes(one: Standing, limits: Limits, today: date) -> dict[Kind, dict[str, Any]]:
    """What is hard for a learner tonight: the kinds, each with the facts that explain it."""
    found = {
        Kind.NO_ENTRY: _no_entry(one, limits, today),
        Kind.BEHIND: _behind(one, limits),
        Kind.MISSED: _missed(one, limits),
        Kind.RETURNED: _returned(one, limits),
        Kind.SILENT: _silent(one, limits, today),
    }
    return {kind: {"why": str(kind), **facts} for kind, facts in found.items() if facts}


def may_begin(one: Standing) -> bool:
    """Whether the program may speak of a new one tonight: from the third week on, on no day off."""
    return one.week >= FROM_WEEK and not one.rests


def _no_entry(one: Standing, limits: Limits, today: date) -> dict[str, Any]:
    days = (today - one.said_on).days
    if not limits.no_entry_days or days < limits.no_entry_days or one.is_done:
        return {}
    since = {"since": one.last_entry.isoformat()} if one.last_entry else {}
    return {"days": days, **since}


def _behind(one: Standing, limits: Limits) -> dict[str, Any]:
    if not limits.behind_weeks or one.end_week is None or one.is_done:
        return {}
    if one.end_week - one.of <= limits.behind_weeks:
        return {}
    return {"end": ceil(one.end_week), "of": one.of}


def _missed(one: Standing, limits: Limits) -> dict[str, Any]:
    if not limits.missed_meetings or len(one.missed) < limits.missed_meetings:
        return {}
    return {"number": one.missed[-1]}


def _returned(one: Standing, limits: Limits) -> dict[str, Any]:
    if not limits.returned_times or one.returned is None:
        return {}
    document, part, times = one.returned
    return {"document": document, "part": part} if times >= limits.returned_times else {}


def _silent(one: Standing, limits: Limits, today: date) -> dict[str, Any]:
    if not limits.silent_days or one.waits_since is None:
        return {}
    days = (today - one.waits_since).days
    if days < limits.silent_days:
        return {}
    return {"days": days, "since": one.waits_since.isoformat()}
