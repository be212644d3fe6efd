"""Decides about cohorts and enrolments: states, who may hold which role together."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.people.accounts.rules import Stage
from app.policy import Role

EVALUATORS = frozenset({Role.MENTOR, Role.MAIN_TRAINER})


class Scope(StrEnum):
    """What an assignment reaches."""

    SITE = "site"
    COHORT = "cohort"
    ENROLMENT = "enrolment"


class Tongue(str):
    """The language of a document's labels; `own` is that in which its learner writes."""

    __slots__ = ("own",)
    own: str

    def __new__(cls, labels: str, own: str | None) -> "Tongue":
        """Of the labels, and of the text where it is another one."""
        made = super().__new__(cls, labels)
        made.own = own or labels
        return made


class EnrolmentStatus(StrEnum):
    """States of an enrolment (PRODUCT "Decided")."""

    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"
    COMPLETED = "completed"


TRANSITIONS: dict[EnrolmentStatus, frozenset[EnrolmentStatus]] = {
    EnrolmentStatus.ACTIVE: frozenset(
        {EnrolmentStatus.PAUSED, EnrolmentStatus.LEFT, EnrolmentStatus.COMPLETED}
    ),
    EnrolmentStatus.PAUSED: frozenset({EnrolmentStatus.ACTIVE, EnrolmentStatus.LEFT}),
    EnrolmentStatus.LEFT: frozenset({EnrolmentStatus.ACTIVE}),
    EnrolmentStatus.COMPLETED: frozenset({EnrolmentStatus.ACTIVE}),
}


TAKING_PART = frozenset({EnrolmentStatus.ACTIVE, EnrolmentStatus.PAUSED})


def may_hold(role: Role, held: set[Role]) -> bool:
    """Whether somebody who holds `held` in an enrolment may also hold `role` there.

    Trainer and mentor of one learner differ, and nobody evaluates their own work (toolkit
    1.3.1: trainer and mentor evaluate together).
    """
    if Role.LEARNER in held or (role is Role.LEARNER and held):
        return False
    return not (role in EVALUATORS and held & (EVALUATORS - {role}))


def clashing(role: Role, held: set[Role]) -> Role:
    """Which of the roles held does not go with `role`. Raises StopIteration if all do."""
    return next(one for one in sorted(held) if not may_hold(role, {one}))


@dataclass(frozen=True)
class Stood:
    """That somebody stands or stood in for another, from a day until before a day.

    Whoever was sent home in the middle of a day stood in on it.
    """

    name: str  # of whoever was away
    first_name: str
    person_id: int
    role: Role
    first: date
    end: date | None
    sent_home: date | None = None

    def covers(self, day: date) -> bool:
        """Whether it was so on this day."""
        last = self.end is None or day < self.end or day == self.end == self.sent_home
        return self.first <= day and last

    def fits(self, roles: Collection[str]) -> bool:
        """Whether it was in one of these parts; none: whichever it was."""
        return not roles or self.role in roles


class Missing(StrEnum):
    """What an enrolment still lacks; it may lack it for a while, and pages say so."""

    PROFILE = "profile"
    LIBRARY = "library"
    MENTOR = "mentor"
    TRAINER = "trainer"
    RESPONSIBLE = "responsible"


@dataclass
class Counts:
    """A cohort in figures: learners who take part, how far they have come, what they lack."""

    learners: int = 0
    joined: int = 0
    opened: int = 0
    invited: int = 0
    no_link: int = 0
    no_profile: int = 0
    no_library: int = 0
    no_mentor: int = 0
    no_trainer: int = 0
    no_responsible: int = 0

    def add(self, reached: Stage, missing: list[Missing]) -> None:
        """Count one learner in."""
        self.learners += 1
        for name in (reached.name.lower(), *(f"no_{lack}" for lack in missing)):
            setattr(self, name, getattr(self, name) + 1)


def held_on(day: date, now: Any, earlier: Iterable[Sequence[Any]]) -> Any:
    """What a figure was on a day: what began to wait then is promised no other answer since.

    `earlier`: rows [ISO day, value], the oldest first: what it was until the evening before.
    """
    found = (value for until, value in earlier if day < date.fromisoformat(until))
    return next(found, now)
