"""Decides about points of an agenda and agreed steps: their states, and who does what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.policy import Role

# who meets: each adds points and agrees on steps, and each may be whose step it is
THREE = (Role.LEARNER, Role.MENTOR, Role.MAIN_TRAINER)


class State(StrEnum):
    """How an agreed step stands."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not done"


class Act(StrEnum):
    """What can be done with an agreed step."""

    DONE = "say done"
    NOT_DONE = "say not done"
    REOPEN = "open again"


@dataclass(frozen=True)
class Step:
    """From which states an act leads to which ones, and who does it."""

    ways: Mapping[State, frozenset[State]]
    by: frozenset[Role]


def _step(sources: Iterable[State], to: State) -> Step:
    return Step(dict.fromkeys(sources, frozenset({to})), frozenset(THREE))


TRANSITIONS: dict[Act, Step] = {
    Act.DONE: _step([State.OPEN], State.DONE),
    Act.NOT_DONE: _step([State.OPEN], State.NOT_DONE),
    Act.REOPEN: _step([State.DONE, State.NOT_DONE], State.OPEN),
}


def after(act: Act, state: State) -> State | None:
    """To which state the act leads from this one; None if it cannot be done."""
    return next(iter(TRANSITIONS[act].ways.get(state, ())), None)


def is_due(state: State, due_on: date, today: date) -> bool:
    """Whether a step is still open on its day or later."""
    return state is State.OPEN and due_on <= today
