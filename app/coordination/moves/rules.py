"""Decides about changes of the host: from which day, what stands against one, how it goes on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.policy import Role

LATEST = timedelta(days=60)  # so far ahead a change can be planned, as one of people


class State(StrEnum):
    """Where a change of the host is."""

    PLANNED = "planned"  # its day is to come
    BEGUN = "begun"
    UNDONE = "undone"


class Act(StrEnum):
    """What moves it."""

    BEGIN = "begin"  # the day has come
    UNDO = "undo"


@dataclass(frozen=True)
class Step:
    """From which states an act leads to which ones, and who does it; nobody: the program."""

    ways: Mapping[State, frozenset[State]]
    by: frozenset[Role]


_UNDONE = frozenset({State.UNDONE})
TRANSITIONS: dict[Act, Step] = {
    Act.BEGIN: Step({State.PLANNED: frozenset({State.BEGUN})}, frozenset()),
    Act.UNDO: Step({State.PLANNED: _UNDONE, State.BEGUN: _UNDONE}, frozenset({Role.COORDINATOR})),
}


def can(act: Act, now: State) -> bool:
    """Whether a change in this state allows the act."""
    return now in TRANSITIONS[act].ways


def state(*, is_begun: bool, is_undone: bool) -> State:
    """The state that follows from the facts."""
    if is_undone:
        return State.UNDONE
    return State.BEGUN if is_begun else State.PLANNED


class Problem(StrEnum):
    """Why a placement cannot go on there from that day."""

    NOT_RUNNING = "not running"
    OUTSIDE = "outside"  # not after its first day, or after its last one
    TOO_FAR = "too far"
    FOLLOWS = "follows"  # the host changes on that day or later already
    SAME = "same"
    NO_AGREEMENT = "no agreement"  # none that is signed and valid on that day
    APPROVED = "approved"  # hours of that day or later, for the host of before


@dataclass(frozen=True)
class Asked:
    """A change as somebody wants it, with what is known around it."""

    day: date
    first: date  # of the placement
    last: date  # on which hours can be logged
    today: date
    is_running: bool
    is_same: bool
    has_agreement: bool
    approved: date | None  # the last day with approved hours
    changed: date | None  # the day of the last change that stands


def problem(asked: Asked) -> Problem | None:
    """The first thing that stands against it."""
    against: tuple[tuple[Problem, Callable[[], bool]], ...] = (
        (Problem.NOT_RUNNING, lambda: not asked.is_running),
        (Problem.OUTSIDE, lambda: not asked.first < asked.day <= asked.last),
        (Problem.TOO_FAR, lambda: asked.day > asked.today + LATEST),
        (Problem.FOLLOWS, lambda: asked.changed is not None and asked.day <= asked.changed),
        (Problem.SAME, lambda: asked.is_same),
        (Problem.NO_AGREEMENT, lambda: not asked.has_agreement),
        (Problem.APPROVED, lambda: asked.approved is not None and asked.day <= asked.approved),
    )
    return next((one for one, is_so in against if is_so()), None)


def can_undo(
    now: State, made_on: date, today: date, *, is_followed: bool, has_approved: bool
) -> bool:
    """Whether it can be taken back: until its day, and on the day on which it was made.

    Not once another change followed, or hours were approved for the new host.
    """
    if not can(Act.UNDO, now) or is_followed:
        return False
    return now is State.PLANNED or (made_on == today and not has_approved)
