"""Decides about difficulties: kinds, states, whose turn it is, until when."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

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
