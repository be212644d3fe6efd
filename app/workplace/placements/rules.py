"""Decides about placement plans: their states, what is missing, what an acceptance is bound to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from app.core.text.canonical_json import content_hash
from app.groups.pauses.rules import WEEKDAYS
from app.policy import Role


class State(StrEnum):
    """Where a placement plan is. It is derived from facts and stored nowhere."""

    DRAFT = "draft"
    PROPOSED = "proposed"  # the three sides read it
    CHANGES = "changes"  # one of them asked for changes: it is written again
    ACCEPTED = "accepted"  # all three accepted this text; something else is still missing
    ACTIVE = "active"
    COMPLETED = "completed"
    ENDED = "ended"  # early


class Side(StrEnum):
    """The three who confirm a placement plan (PROGRAMME 9.2)."""

    LEARNER = "learner"
    TRAINER = "trainer"
    HOST = "host"


SIDE_OF = {
    Role.LEARNER: Side.LEARNER,
    Role.MAIN_TRAINER: Side.TRAINER,
    Role.RESPONSIBLE: Side.HOST,
}


class Act(StrEnum):
    """What can be done with a placement plan."""

    WRITE = "write"
    PROPOSE = "propose"
    ACCEPT = "accept"
    TAKE_BACK = "take back"  # an acceptance
    ASK = "ask"  # for changes
    UNASK = "unask"  # by whoever asked
    START = "start"
    COMPLETE = "complete"
    END = "end"  # early
    RESUME = "resume"  # after that


@dataclass(frozen=True)
class Step:
    """From which states an act leads to which ones, and who does it; nobody: the program."""

    ways: Mapping[State, frozenset[State]]
    by: frozenset[Role]


def _step(by: Iterable[Role], **ways: set[State]) -> Step:
    return Step({State[one]: frozenset(to) for one, to in ways.items()}, frozenset(by))


_CHANGES, _WAITS = {State.CHANGES}, {State.PROPOSED, State.ACCEPTED}
_ENDERS = (Role.MAIN_TRAINER, Role.COORDINATOR)
_WRITERS = (Role.LEARNER, Role.MENTOR, Role.MAIN_TRAINER)
TRANSITIONS: dict[Act, Step] = {
    # what was accepted counts for the text that it was of, and again once it stands there again
    Act.WRITE: _step(
        _WRITERS, DRAFT={State.DRAFT}, CHANGES=_CHANGES, PROPOSED=_WAITS, ACCEPTED=_WAITS
    ),
    Act.PROPOSE: _step(_WRITERS, DRAFT={State.PROPOSED}, CHANGES=_WAITS),
    Act.ACCEPT: _step(SIDE_OF, PROPOSED={*_WAITS, State.ACTIVE}),
    Act.TAKE_BACK: _step(SIDE_OF, PROPOSED={State.PROPOSED}, ACCEPTED={State.PROPOSED}),
    Act.ASK: _step(SIDE_OF, PROPOSED=_CHANGES, ACCEPTED=_CHANGES),
    Act.UNASK: _step(SIDE_OF, CHANGES=_WAITS),
    Act.START: _step(_WRITERS, ACCEPTED={State.ACTIVE}),
    Act.COMPLETE: _step((), ACTIVE={State.COMPLETED}),
    Act.END: _step(_ENDERS, ACTIVE={State.ENDED}),
    Act.RESUME: _step(_ENDERS, ENDED={State.ACTIVE}),
}


def can(act: Act, now: State) -> bool:
    """Whether a plan in this state allows the act."""
    return now in TRANSITIONS[act].ways


def state(
    proposed: bool,
    activated: bool,
    completed: bool,
    accepted: frozenset[Side],
    *,
    asked: bool = False,
    ended: bool = False,
) -> State:
    """The state that follows from the facts; `accepted` are the sides that accepted this text.

    `asked`: somebody asked for changes since it was proposed; `ended`: it was completed early.
    """
    if completed:
        return State.ENDED if ended else State.COMPLETED
    if activated:
        return State.ACTIVE
    if not proposed:
        return State.DRAFT
    if asked:
        return State.CHANGES
    return State.ACCEPTED if accepted == frozenset(Side) else State.PROPOSED


def can_edit(now: State) -> bool:
    """The text may change until the placement runs."""
    return can(Act.WRITE, now)


def can_accept(now: State, side: Side, accepted: frozenset[Side]) -> bool:
    """Each side accepts once, in any order."""
    return can(Act.ACCEPT, now) and side not in accepted


def can_take_back(now: State, side: Side, accepted: frozenset[Side]) -> bool:
    """An acceptance may be taken back until the placement runs."""
    return can(Act.TAKE_BACK, now) and side in accepted


def text_hash(fields: Mapping[str, Any]) -> str:
    """SHA-256 of the plan's text as canonical JSON: what an acceptance is bound to."""
    return content_hash(fields)


class End(StrEnum):
    """What may be over before a placement is whose end was moved."""

    AGREEMENT = "agreement"
    GROUP = "group"


@cache  # asked for each learner of a group
def ticked(weekdays: str) -> frozenset[int]:
    """The weekdays on which a learner works, from 0, a Monday; Monday to Friday if none is ticked.

    `weekdays` are figures from 1, as a placement keeps them.
    """
    return frozenset(int(one) - 1 for one in weekdays) or WEEKDAYS


def monday(day: date) -> date:
    """The Monday of the day's week: weeks are ISO weeks."""
    return day - timedelta(days=day.weekday())


def week_number(starts_on: date, day: date) -> int:
    """Which week of the placement a day is in: 1 is the week with the first day."""
    return (monday(day) - monday(starts_on)).days // 7 + 1


def week_monday(starts_on: date, number: int) -> date:
    """The Monday with which a week of the placement begins."""
    return monday(starts_on) + timedelta(weeks=number - 1)
