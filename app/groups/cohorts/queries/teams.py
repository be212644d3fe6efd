"""Looks who stands around learners: who holds a part, who stands in, who is away."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from app.core import clock
from app.core.db.base import db
from app.core.db.statements import kept
from app.groups.cohorts.models import Absence, Assignment
from app.people.accounts.models import Person
from app.policy import Role

# where a team has the one person who holds the role
PLACES = {Role.LEARNER: "learner", Role.MENTOR: "mentor",
          Role.MAIN_TRAINER: "trainer", Role.RESPONSIBLE: "responsible"}  # fmt: skip


@dataclass(frozen=True)
class Deputy:
    """Somebody who holds a part today beside whoever it belongs to."""

    person: Person
    role: Role
    for_id: int  # the number of the person who is away


@dataclass(frozen=True)
class Stood:
    """That somebody stands or stood in for another, from a day until before a day."""

    person_id: int
    role: Role
    name: str  # of whoever was away
    first: date
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether it was so on this day."""
        return self.first <= day and (self.end is None or day < self.end)


@dataclass
class Team:
    """The people around one learner, as of today."""

    learner: Person | None = None
    mentor: Person | None = None
    trainer: Person | None = None
    responsible: Person | None = None
    tutors: list[Person] = field(default_factory=list)
    deputies: list[Deputy] = field(default_factory=list)
    stood: list[Stood] = field(default_factory=list)  # whenever somebody stood in
    away: dict[int, date] = field(default_factory=dict)  # who is away today, until when

    def holder(self, role: Role) -> Person | None:
        """Who holds the role, if it is one that one person holds."""
        return getattr(self, PLACES[role]) if role in PLACES else None

    def acting(self, role: Role) -> list[Person]:
        """Who may act in this part today: whoever holds it, then the deputies."""
        held = self.holder(role)
        return [
            *([held] if held else []),
            *(one.person for one in self.deputies if one.role == role),
        ]

    def stands(self, role: Role) -> Person | None:
        """Who does what waits in this part today; None while its holder is away and nobody else."""
        there = [one for one in self.acting(role) if one.id not in self.away]
        return there[0] if there else None

    def everybody(self) -> set[Person]:
        """All of them, each once."""
        held = (self.learner, self.mentor, self.trainer, self.responsible, *self.tutors)
        return {person for person in held if person} | {one.person for one in self.deputies}


def teams(enrolment_ids: Iterable[int]) -> dict[int, Team]:
    """The teams of these enrolments, in one query."""
    found: dict[int, Team] = {number: Team() for number in enrolment_ids}
    asked = {"enrolments": list(found), "today": clock.today()}
    for row, away, principal, now in db.session.execute(_around(), asked):
        team = found[row.enrolment_id or 0]
        if principal is not None:
            team.stood.append(_stood(row, principal))
        if now:
            _seat(team, row)
            team.away |= {row.person_id: away} if away else {}
    return found


def _stood(row: Assignment, name: str) -> Stood:
    """A deputy's days; one who was sent home in the middle of a day stood in on it."""
    end, ended = row.until_on, row.ended_at
    if end and ended and clock.local(ended).date() == end:
        end += timedelta(days=1)
    return Stood(row.person_id, row.role, name, row.from_on, end)


def _seat(team: Team, row: Assignment) -> None:
    if row.for_id:
        team.deputies.append(Deputy(row.person, row.role, row.for_id))
    elif row.role in PLACES:
        setattr(team, PLACES[row.role], row.person)
    else:
        team.tutors.append(row.person)


@kept
def _around() -> Any:
    """Who holds a part today, until when they are away, and whoever stood in, for whom."""
    principal, now = aliased(Person), Assignment.holds(bindparam("today"))
    of = Assignment.enrolment_id.in_(bindparam("enrolments", expanding=True))
    away = (Absence.person_id == Assignment.person_id) & Absence.holds(bindparam("today"))
    return (
        select(Assignment, Absence.until_on, principal.name, now)
        .outerjoin(Absence, away)
        .outerjoin(principal, principal.id == Assignment.for_id)
        .where(of, now | Assignment.for_id.is_not(None))
        .order_by(Assignment.id)
    )


def team_of(enrolment_id: int) -> Team:
    """The team of one enrolment."""
    return teams([enrolment_id])[enrolment_id]
