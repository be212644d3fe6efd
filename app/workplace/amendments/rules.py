"""Decides about amendments of plans that run: states, who does what, what stands against one."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.groups.terms.rules import Missing, State, Text, changes
from app.policy import Role
from app.workplace.placements.rules import SIDE_OF


class Act(StrEnum):
    """What can be done with an amendment."""

    ACCEPT = "accept"  # the third acceptance lets it hold
    TAKE_BACK = "take back"  # an acceptance
    REFUSE = "refuse"
    WITHDRAW = "withdraw"  # by whoever proposed it


@dataclass(frozen=True)
class Step:
    """From which states an act leads to which ones, and who does it."""

    ways: Mapping[State, frozenset[State]]
    by: frozenset[Role]


def _step(by: Collection[Role], *to: State) -> Step:
    return Step({State.OPEN: frozenset(to)}, frozenset(by))


WRITERS = (Role.LEARNER, Role.MENTOR, Role.MAIN_TRAINER)
TRANSITIONS: dict[Act, Step] = {
    Act.ACCEPT: _step(SIDE_OF, State.OPEN, State.HELD),
    Act.TAKE_BACK: _step(SIDE_OF, State.OPEN),
    Act.REFUSE: _step(SIDE_OF, State.REFUSED),
    Act.WITHDRAW: _step(WRITERS, State.WITHDRAWN),
}


def can(act: Act, state: State) -> bool:
    """Whether an amendment in this state allows the act."""
    return state in TRANSITIONS[act].ways


class Problem(StrEnum):
    """Why an amendment cannot be proposed, or cannot hold."""

    NOT_RUNNING = "not running"
    IS_OPEN = "is open"  # another one is read
    CHANGED = "changed"  # the plan is another than the page showed
    SAME = "same"
    NO_BASIS = "no basis"  # neither an approved action plan nor conditions would be left
    OUTSIDE = "outside"  # entries lie outside the days
    USED = "used"  # a task or an objective with entries would go


@dataclass(frozen=True)
class Used:
    """What the logbook holds to: its first and last day, tasks and objectives by key."""

    first: date | None = None
    last: date | None = None
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asked:
    """An amendment as somebody wants it, with what is known around it. The texts are plain."""

    before: Text
    after: Text
    is_running: bool
    is_open: bool  # another one is
    is_seen: bool  # the plan is as the page showed it
    missing: Collection[Missing]  # what the new text lacks
    has_basis: bool  # an approved action plan, or conditions
    used: Used
    last_day: date | None  # on which hours can be logged then, with the pauses


def problems(asked: Asked) -> list[Problem | Missing]:
    """What stands against an amendment: the first that makes the rest idle, else all of it."""
    first: tuple[tuple[Problem, bool], ...] = (
        (Problem.NOT_RUNNING, not asked.is_running),
        (Problem.IS_OPEN, asked.is_open),
        (Problem.CHANGED, not asked.is_seen),
        (Problem.SAME, not changes(asked.before, asked.after)),
    )
    if found := next((one for one, is_so in first if is_so), None):
        return [found]
    against: tuple[tuple[Problem, Callable[[Asked], bool]], ...] = (
        (Problem.NO_BASIS, lambda one: not one.has_basis),
        (Problem.OUTSIDE, _is_outside),
        (Problem.USED, _is_used),
    )
    return [*asked.missing, *(one for one, is_so in against if is_so(asked))]


def _is_outside(asked: Asked) -> bool:
    if not (asked.last_day and asked.used.first and asked.used.last):
        return False
    is_before = asked.used.first.isoformat() < asked.after["starts_on"]
    return is_before or asked.used.last > asked.last_day


def _is_used(asked: Asked) -> bool:
    keys = (_keys(text) for text in (asked.before, asked.after))
    gone = next(keys) - next(keys)
    return bool(gone & asked.used.keys)


def _keys(text: Text) -> set[Any]:
    return {row["key"] for name in ("tasks", "objectives") for row in text[name]}
