"""Looks at enrolments and the people around a learner: teams, readers, how far each has come."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import g
from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import aliased

from app.core import clock
from app.core.db.base import db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.core.text.i18n import by_name
from app.groups.cohorts.models import Absence, Assignment, Cohort, Enrolment
from app.groups.cohorts.rules import TAKING_PART, Counts, Missing, Scope, Stood
from app.people.accounts.models import Person, stages
from app.people.accounts.rules import Stage
from app.people.consents.rules import Audience
from app.policy import POLICY, May, Role

# where a team has the one person who holds the role
PLACES = {Role.LEARNER: "learner", Role.MENTOR: "mentor",
          Role.MAIN_TRAINER: "trainer", Role.RESPONSIBLE: "responsible"}  # fmt: skip


@dataclass(frozen=True)
class Deputy:
    """Somebody who holds a part today beside whoever it belongs to."""

    person: Person
    role: Role
    for_id: int  # the number of the person who is away


@dataclass
class Team:
    """The people around one learner, as of today."""

    learner: Person | None = None
    mentor: Person | None = None
    trainer: Person | None = None
    responsible: Person | None = None
    tutors: list[Person] = field(default_factory=list)
    deputies: list[Deputy] = field(default_factory=list)
    away: dict[int, date] = field(default_factory=dict)  # who is away today, until when

    def holder(self, role: Role) -> Person | None:
        """Who holds the role, if it is one that one person holds."""
        return getattr(self, PLACES[role]) if role in PLACES else None

    def acting(self, role: Role) -> list[Person]:
        """Who may act in this part today: whoever holds it, then the deputies."""
        held, deputies = self.holder(role), [one for one in self.deputies if one.role == role]
        return ([held] if held else []) + [one.person for one in deputies]

    def stands(self, role: Role) -> Person | None:
        """Who does what waits in this part today; None while its holder is away and nobody else."""
        there = [one for one in self.acting(role) if one.id not in self.away]
        return there[0] if there else None

    def everybody(self) -> set[Person]:
        """All of them, each once."""
        held = (self.learner, self.mentor, self.trainer, self.responsible, *self.tutors)
        return {person for person in held if person} | {one.person for one in self.deputies}


def teams(enrolment_ids: Iterable[int]) -> dict[int, Team]:
    """The teams of these enrolments, in one query; whoever stood in is kept for `stood_in`."""
    found: dict[int, Team] = {number: Team() for number in enrolment_ids}
    stood: dict[int, list[Stood]] = {number: [] for number in found}
    asked = {"enrolments": list(found), "today": clock.today()}
    for row, away, principal, now in db.session.execute(_around(), asked):
        team = found[row.enrolment_id or 0]
        if principal is not None:
            home = clock.local(row.ended_at).date() if row.ended_at else None
            its = (row.person_id, row.role, row.from_on, row.until_on, home)
            stood[row.enrolment_id or 0].append(Stood(principal.name, principal.first_name, *its))
        if now:
            _seat(team, row)
            team.away |= {row.person_id: away} if away else {}
    g.stood = {**g.get("stood", {}), **stood}
    return found


def stood_in(enrolment_ids: Iterable[int]) -> dict[int, list[Stood]]:
    """Whoever stood in there and when, of all times; asked once a request."""
    if lacking := set(enrolment_ids) - set(g.get("stood", {})):
        teams(lacking)
    return dict(g.get("stood", {}))


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
        select(Assignment, Absence.until_on, principal, now)
        .outerjoin(Absence, away)
        .outerjoin(principal, principal.id == Assignment.for_id)
        .where(of, now | Assignment.for_id.is_not(None))
        .order_by(Assignment.id)
    )


def team_of(enrolment_id: int) -> Team:
    """The team of one enrolment."""
    return teams([enrolment_id])[enrolment_id]


def audiences_of(person_ids: Iterable[int]) -> dict[int, set[Audience]]:
    """Which texts concern these people: those of learners, of helpers, of both.

    Who ever learned stays one, since the work is kept; who has no part yet is asked as a helper.
    """
    ids = list(person_ids)
    found: dict[int, set[Audience]] = {one: set() for one in ids}
    for person_id, role, holds in fetch(_parts(), people=ids, today=clock.today()):
        if role is Role.LEARNER:
            found[person_id].add(Audience.LEARNERS)
        elif holds:
            found[person_id].add(Audience.HELPERS)
    return {one: told or {Audience.HELPERS} for one, told in found.items()}


@kept
def _parts() -> Any:
    of = Assignment.person_id.in_(bindparam("people", expanding=True))
    holds = Assignment.holds(bindparam("today")).label("holds")
    return select(Assignment.person_id, Assignment.role, holds).where(of)


def language_of(person_id: int) -> str | None:
    """The language of the newest group that the person has a part in."""
    learns = select(Enrolment.cohort_id).where(Enrolment.person_id == person_id)
    mine = (Assignment.person_id == person_id) & Assignment.holds()
    helps = select(func.coalesce(Assignment.cohort_id, Enrolment.cohort_id)).where(mine)
    helps = helps.outerjoin(Enrolment, Enrolment.id == Assignment.enrolment_id)
    groups = select(Cohort.language).where(Cohort.id.in_(learns) | Cohort.id.in_(helps))
    return db.session.scalar(groups.order_by(Cohort.starts_on.desc(), Cohort.id.desc()).limit(1))


def enrolments_of(person: Person) -> Select[int]:
    """The numbers of the enrolments in which the person learns or learned."""
    return select(Enrolment.id).where(Enrolment.person_id == person.id)


@dataclass
class Member:
    """One learner of a cohort, the people around, how far each has come, what is missing."""

    enrolment: Enrolment
    team: Team
    stages: dict[int, Stage]  # by the person's number
    missing: list[Missing]


def people_states(cohort_ids: Iterable[int]) -> list[Member]:
    """The learners of these cohorts by name, also those who left; three queries in all."""
    wanted = Enrolment.cohort_id.in_(list(cohort_ids))
    rows = db.session.scalars(select(Enrolment).where(wanted))
    found = sorted(rows, key=lambda one: by_name(one.person.name))
    around = teams(one.id for one in found)
    everybody = {one.person for one in found}.union(*(team.everybody() for team in around.values()))
    reached = stages(everybody)
    return [Member(one, around[one.id], reached, _missing(one, around[one.id])) for one in found]


def _missing(enrolment: Enrolment, team: Team) -> list[Missing]:
    has = {
        Missing.PROFILE: enrolment.profile,
        Missing.LIBRARY: enrolment.library_id,
        Missing.MENTOR: team.mentor,
        Missing.TRAINER: team.trainer,
        Missing.RESPONSIBLE: team.responsible,
    }
    return [lack for lack, there in has.items() if not there]


def cohort_counts(cohort_ids: Iterable[int]) -> dict[int, Counts]:
    """These cohorts in figures: learners who are active or paused."""
    ids = list(cohort_ids)
    found = {number: Counts() for number in ids}
    for one in people_states(ids):
        if one.enrolment.status in TAKING_PART:
            reached = one.stages[one.enrolment.person_id]
            found[one.enrolment.cohort_id].add(reached, one.missing)
    return found


def audience(enrolment: Enrolment, may_do: May) -> list[tuple[Person, list[Role]]]:
    """Who may do this with the learner's things once the situation is given, with all roles."""
    of = {"enrolment": enrolment.id, "cohort": enrolment.cohort_id, "today": clock.today()}
    found: dict[int, tuple[Person, list[Role]]] = {}
    for person, role in db.session.execute(_allowed(may_do), of):
        found.setdefault(person.id, (person, []))[1].append(role)
    return list(found.values())


@kept
def _allowed(may_do: May) -> Any:
    of_cohort = Assignment.cohort_id == bindparam("cohort")
    here = (Assignment.enrolment_id == bindparam("enrolment")) | of_cohort & (
        Assignment.scope == Scope.COHORT
    )
    held = Assignment.role.in_(POLICY[may_do]) & Assignment.holds(bindparam("today"))
    people = select(Person, Assignment.role).join(Assignment, Assignment.person_id == Person.id)
    return people.where(here, held).order_by(Assignment.id)


def in_reach(by: int, people: Iterable[int]) -> set[int]:
    """Of these people, those whose accounts reach no further than the groups that `by` coordinates.

    Who gets a link to another account, or moves it to another address, opens all that it reaches,
    also what it reaches only from a later day.
    """
    asked = set(people)
    reach: dict[int, set[int | None]] = {one: set() for one in asked}
    mine: set[int | None] = set()
    given = {"people": [*asked, by], "today": clock.today()}
    for person, role, cohort, now in db.session.execute(_reaching(), given):
        reach.setdefault(person, set()).add(cohort)
        if now and person == by and role is Role.COORDINATOR:
            mine.add(cohort)
    return asked if None in mine else {one for one in asked if reach[one] <= mine}


@kept
def _reaching() -> Any:
    """Whom each assignment of today or later reaches: a group, or None, the whole site."""
    cohort = func.coalesce(Assignment.cohort_id, Enrolment.cohort_id)
    of = Assignment.person_id.in_(bindparam("people", expanding=True))
    return (
        select(Assignment.person_id, Assignment.role, cohort, Assignment.holds(bindparam("today")))
        .outerjoin(Enrolment, Enrolment.id == Assignment.enrolment_id)
        .where(of, Assignment.lasts(bindparam("today")))
    )
