"""Decides which days can be noted as an absence, who can stand in, and when one ends."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.groups.cohorts.rules import may_hold
from app.groups.pauses.rules import Stretch
from app.policy import Role

PARTS = (Role.MENTOR, Role.MAIN_TRAINER)  # in which somebody can stand in
LONGEST = 366  # days, and so far ahead


class State(StrEnum):
    """Where an absence is."""

    COMING = "coming"
    NOW = "now"
    OVER = "over"  # its last day was there
    ENDED = "ended"  # by a click, before that


class Act(StrEnum):
    """What moves an absence: its days, or somebody."""

    BEGIN = "begin"
    PASS = "pass"  # noqa: S105 - no password
    CHANGE = "change"  # its days, or who stands in
    END = "end"


MOVED_BY = (*PARTS, Role.COORDINATOR)  # each mentor or trainer the own absence
BY_DAY = frozenset({Act.BEGIN, Act.PASS})  # the others: the person, or who coordinates
TRANSITIONS: dict[State, dict[Act, State]] = {
    State.COMING: {Act.BEGIN: State.NOW, Act.CHANGE: State.COMING, Act.END: State.ENDED},
    State.NOW: {Act.PASS: State.OVER, Act.CHANGE: State.NOW, Act.END: State.ENDED},
    State.OVER: {},
    State.ENDED: {},
}


def state(days: Stretch, is_ended: bool, today: date) -> State:
    """Where an absence with these days is today."""
    if is_ended:
        return State.ENDED
    if today > days.last:
        return State.OVER
    return State.NOW if today >= days.first else State.COMING


def can(act: Act, now: State) -> bool:
    """Whether an absence in this state allows the act."""
    return act in TRANSITIONS[now]


class Problem(StrEnum):
    """Why days are refused; the form says it in words at the field."""

    BACKWARDS = "backwards"
    PAST = "past"  # nobody waits on those days any more
    FAR = "far"
    TOO_LONG = "too long"
    OVERLAPS = "overlaps"  # a day counts once


def problem(days: Stretch, today: date, others: Iterable[Stretch]) -> Problem | None:
    """What stands against an absence beside `others` of the same person, or None."""
    if days.last < days.first:
        return Problem.BACKWARDS
    if days.last < today:
        return Problem.PAST
    if (days.first - today).days > LONGEST:
        return Problem.FAR
    if (days.last - days.first).days >= LONGEST:
        return Problem.TOO_LONG
    return Problem.OVERLAPS if any(days.meets(one) for one in others) else None


class Unfit(StrEnum):
    """Why somebody cannot stand in."""

    SELF = "self"
    GONE = "gone"  # nobody who helps there, or erased meanwhile
    LEARNER = "learner"
    EVALUATOR = "evaluator"  # holds the other side of an evaluation
    AWAY = "away"
    NO_STEP = "no step"  # whoever is away stands in for somebody: one step only


def unfit(role: Role, held: set[Role]) -> Unfit | None:
    """Why somebody who holds these parts beside a learner cannot stand in for this one."""
    if Role.LEARNER in held:
        return Unfit.LEARNER
    return None if may_hold(role, held - {role}) else Unfit.EVALUATOR
