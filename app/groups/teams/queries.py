"""Looks at who holds which part of a team, a group or the site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.groups.cohorts.queries import teams
from app.groups.cohorts.rules import Scope
from app.people.accounts.models import Person
from app.policy import Role

AT_LIBRARY = (Role.LEARNER, Role.MENTOR, Role.RESPONSIBLE)


def held(where: Any) -> list[Assignment]:
    """The assignments of today that fulfil this condition, by role and name."""
    rows = db.session.scalars(select(Assignment).where(where, Assignment.holds()))
    return sorted(rows, key=lambda row: (row.role, by_name(row.person.name)))


def over(cohort: Cohort | None) -> ColumnElement[bool]:
    """That an assignment reaches this group; None: the whole site."""
    if cohort is None:
        return Assignment.scope == Scope.SITE
    return (Assignment.scope == Scope.COHORT) & (Assignment.cohort_id == cohort.id)


def helpers(cohort_id: int) -> list[Person]:
    """Everybody who has a part in this group and is no learner of it, by name."""
    learners = select(Enrolment.id).where(Enrolment.cohort_id == cohort_id)
    here = or_(Assignment.cohort_id == cohort_id, Assignment.enrolment_id.in_(learners))
    rows = held(here & (Assignment.role != Role.LEARNER))
    return sorted({row.person for row in rows}, key=lambda person: by_name(person.name))


def learners_led(cohort: Cohort, person_id: int) -> int:
    """Of how many learners of the group the person is, or is to be, the main trainer."""
    learners = select(Enrolment.id).where(Enrolment.cohort_id == cohort.id)
    theirs = (Assignment.person_id == person_id) & (Assignment.role == Role.MAIN_TRAINER)
    lasts = Assignment.lasts(clock.today()) & Assignment.is_own()
    where = (theirs, Assignment.enrolment_id.in_(learners), lasts)
    return db.session.scalar(select(func.count()).select_from(Assignment).where(*where)) or 0


@dataclass
class Part:
    """A part that somebody takes: in which group, at which library, with whom."""

    role: Role
    group: str = ""  # empty: the whole site
    library: str = ""
    learners: list[str] = field(default_factory=list)  # of a helper
    mentor: str = ""  # of a learner, as the trainer
    trainer: str = ""


def parts_of(people: Iterable[int]) -> dict[int, list[Part]]:
    """The parts that these people take today, those with several learners told once."""
    ids = list(people)
    rows = db.session.execute(
        select(Assignment, Enrolment)
        .outerjoin(Enrolment, Enrolment.id == Assignment.enrolment_id)
        # who has a part in a group or on the site has it without an enrolment: what comes along
        # with one must not be asked for as if there always were one
        .options(
            joinedload(Enrolment.person, innerjoin=False),
            joinedload(Enrolment.cohort, innerjoin=False),
        )
        .where(Assignment.person_id.in_(ids), Assignment.holds())
        .order_by(Assignment.id)
    ).all()
    groups = _group_names(row.cohort_id for row, _of in rows if row.cohort_id)
    around = teams(of.id for row, of in rows if row.role is Role.LEARNER and of)
    found: dict[int, dict[tuple[Any, ...], Part]] = {one: {} for one in ids}
    for row, of in rows:
        part = _part(row, of, groups)
        told = found[row.person_id].setdefault((part.role, part.group, part.library), part)
        if of and row.role is not Role.LEARNER:
            told.learners.append(of.person.name)
        elif of:
            team = around[of.id]
            told.mentor = team.mentor.name if team.mentor else ""
            told.trainer = team.trainer.name if team.trainer else ""
    return {one: _without_doubles(list(parts.values())) for one, parts in found.items()}


def _group_names(numbers: Iterable[int]) -> dict[int, str]:
    wanted = select(Cohort.id, Cohort.name).where(Cohort.id.in_(set(numbers)))
    return {row.id: row.name for row in db.session.execute(wanted)}


def _part(row: Assignment, of: Enrolment | None, groups: Mapping[int, str]) -> Part:
    if of:
        there = of.library if row.role in AT_LIBRARY else None
        return Part(row.role, of.cohort.name, there.name if there else "")
    return Part(row.role, groups.get(row.cohort_id or 0, ""))


def _without_doubles(parts: list[Part]) -> list[Part]:
    """A main trainer trains in the group by that, which need not be said twice."""
    led = {one.group for one in parts if one.role is Role.MAIN_TRAINER}
    return [one for one in parts if not (one.role is Role.TRAINER and one.group in led)]
