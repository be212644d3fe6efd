"""Decides about changes of people: which parts pass on, when, and what stands against it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.groups.cohorts.rules import EVALUATORS, Scope
from app.policy import Role

LATEST = timedelta(days=60)  # so far ahead a change can be planned


class Part(StrEnum):
    """A part that passes on: around learners, or of a coordinator (of the group, of the site)."""

    MENTOR = "mentor"
    MAIN_TRAINER = "main_trainer"
    RESPONSIBLE = "responsible"
    TUTOR = "tutor"
    COORDINATOR = "coordinator"
    SITE = "site"

    @property
    def role(self) -> Role:
        """The role that it is."""
        return Role.COORDINATOR if self is Part.SITE else Role(self.value)

    @property
    def scope(self) -> Scope:
        """What its assignments reach."""
        scopes = {Part.COORDINATOR: Scope.COHORT, Part.SITE: Scope.SITE}
        return scopes.get(self, Scope.ENROLMENT)

    @property
    def is_of_learners(self) -> bool:
        """Whether it is held for one learner each."""
        return self.scope is Scope.ENROLMENT


# those that an agreement with the host speaks of
IN_AGREEMENTS = frozenset({Part.MENTOR, Part.MAIN_TRAINER, Part.RESPONSIBLE})


class Refusal(StrEnum):
    """Why a part does not pass on to somebody."""

    SAME = "same"  # who leaves would come
    LEARNER = "learner"  # learns in this course
    OTHER_SIDE = "other side"  # evaluates there on the other side, on that day or later
    HAS_SCORED = "has scored"  # gave scores on the other side of what is not released yet
    ERASED = "erased"
    LAST = "last"  # nobody who has an account could coordinate any more


@dataclass(frozen=True)
class Comer:
    """What is known of whoever comes: with one of the learners of whom the part is."""

    is_same: bool = False
    is_erased: bool = False
    learns: bool = False
    holds: frozenset[Role] = frozenset()  # there, on that day or later
    has_scored: bool = False


def refusal(part: Part, comer: Comer) -> Refusal | None:
    """What stands against it (toolkit 1.3.1: trainer and mentor evaluate together, each alone)."""
    if comer.is_same:
        return Refusal.SAME
    if comer.is_erased:
        return Refusal.ERASED
    if comer.learns:
        return Refusal.LEARNER
    if part.role in EVALUATORS and comer.holds & (EVALUATORS - {part.role}):
        return Refusal.OTHER_SIDE
    return Refusal.HAS_SCORED if part.role in EVALUATORS and comer.has_scored else None


@dataclass(frozen=True)
class Fact:
    """So many things of a kind (words.py says them); `minutes` are those of entries."""

    kind: str
    count: int
    minutes: int = 0


def in_time(day: date, today: date) -> bool:
    """Whether a change can be planned for this day."""
    return today <= day <= today + LATEST


class Fate(StrEnum):
    """Whether a change can be taken back."""

    OPEN = "open"
    UNDONE = "undone"
    OVER = "over"  # the day on which it was made is over
    FOLLOWED = "followed"  # one of these parts was changed again


def fate(made_on: date, today: date, *, is_undone: bool, is_followed: bool) -> Fate:
    """How it stands; a change is taken back on the day on which it was made."""
    if is_undone:
        return Fate.UNDONE
    if made_on != today:
        return Fate.OVER
    return Fate.FOLLOWED if is_followed else Fate.OPEN
