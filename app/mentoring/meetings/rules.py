"""Decides about meetings: on which days they are planned, and how one stands today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.people.accounts.rules import CLOCKS_DIFFER
from app.policy import Role

CORRECT_FOR = timedelta(days=7)
AT_ONCE = timedelta(days=2)  # who moves a meeting to or from a day so near lets it be mailed


class Kind(StrEnum):
    """Who meets: learner and trainer, learner and mentor, or several learners with the trainer.

    A mentoring meeting comes beside the fortnightly hour with the trainer and never stands for it.
    """

    TRAINER = "trainer"
    MENTORING = "mentoring"
    GROUP = "group"


class Mode(StrEnum):
    """How they meet; the toolkit asks for face to face (1.3.2)."""

    IN_PERSON = "in person"
    ONLINE = "online"


class Status(StrEnum):
    """How a meeting stands, derived from its days."""

    EARLY = "early"  # its day was over when the plan was accepted
    PLANNED = "planned"
    DUE = "due"  # its day is over, not yet for long
    MISSED = "missed"
    HELD = "held"


@dataclass(frozen=True)
class Span:
    """The days in which meetings are asked for: the plan is accepted, the placement not over."""

    accepted_on: date
    ended_on: date | None = None

    def asks_for(self, planned_on: date) -> bool:
        """Whether a meeting of this day will be held or is missed: not if it came too early."""
        return planned_on >= self.accepted_on

    def has(self, planned_on: date, held_on: date | None) -> bool:
        """Whether there is such a meeting: after the end none is planned any more."""
        return held_on is not None or self.ended_on is None or planned_on < self.ended_on


def status(
    planned_on: date, held_on: date | None, today: date, late_days: int, span: Span
) -> Status:
    """How a meeting stands: missed when it is `late_days` or more late."""
    if held_on:
        return Status.HELD
    if not span.asks_for(planned_on):
        return Status.EARLY
    late = (today - planned_on).days
    if late >= late_days:
        return Status.MISSED
    return Status.DUE if late > 0 else Status.PLANNED


def is_near(days: Iterable[date], today: date) -> bool:
    """Whether one of these days is today or so near that others have to be told at once."""
    return any(today <= one <= today + AT_ONCE for one in days)


def can_correct(age: timedelta) -> bool:
    """A note may be corrected for seven days; after that it only grows.

    So does one of a time that has not come, by a clock that was put back: its seven days are not
    prolonged.
    """
    return -CLOCKS_DIFFER <= age <= CORRECT_FOR


class Act(StrEnum):
    """What can be done with a meeting."""

    DAY_IS_OVER = "day is over"
    MOVE = "move"
    HOLD = "write down"
    CORRECT = "correct the note"
    ADD = "add to the note"


@dataclass(frozen=True)
class Step:
    """From which states an act leads to which ones, and who does it; nobody: its day."""

    ways: Mapping[Status, frozenset[Status]]
    by: frozenset[Role]


OPEN = (Status.EARLY, Status.PLANNED, Status.DUE, Status.MISSED)
THREE = frozenset({Role.LEARNER, Role.MENTOR, Role.MAIN_TRAINER})
_NOTED = {Status.HELD: frozenset({Status.HELD})}


def _table(by: Role, *more: Role) -> dict[Act, Step]:
    holders = frozenset({by, *more})
    passing = {
        Status.PLANNED: frozenset({Status.DUE}),
        Status.DUE: frozenset({Status.MISSED}),
    }
    return {
        Act.DAY_IS_OVER: Step(passing, frozenset()),
        Act.MOVE: Step(dict.fromkeys(OPEN, frozenset({Status.PLANNED})), holders),
        Act.HOLD: Step(dict.fromkeys(OPEN, frozenset({Status.HELD})), holders),
        Act.CORRECT: Step(_NOTED, THREE),
        Act.ADD: Step(_NOTED, THREE),
    }


TRANSITIONS = _table(Role.MAIN_TRAINER)  # the fortnightly hour, and a meeting of several
MENTORING = _table(Role.MENTOR, Role.MAIN_TRAINER)
TABLES = {Kind.TRAINER: TRANSITIONS, Kind.MENTORING: MENTORING, Kind.GROUP: TRANSITIONS}
# without whom it is no meeting of its kind, whoever else comes
NEEDED = {
    Kind.TRAINER: Role.MAIN_TRAINER,
    Kind.MENTORING: Role.MENTOR,
    Kind.GROUP: Role.MAIN_TRAINER,
}


def can(act: Act, kind: Kind, state: Status, roles: Iterable[str]) -> bool:
    """Whether somebody in these roles may do this with such a meeting as it stands."""
    step = TABLES[kind][act]
    return state in step.ways and bool(step.by & set(roles))
