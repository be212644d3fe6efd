"""Looks at who holds which part of a team, a group or the site."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from app.core.db.base import db
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.groups.cohorts.rules import Scope, by_name
from app.people.accounts.models import Person
from app.policy import Role


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
    """Of how many learners of the group the person is the main trainer."""
    learners = select(Enrolment.id).where(Enrolment.cohort_id == cohort.id)
    theirs = (Assignment.person_id == person_id) & (Assignment.role == Role.MAIN_TRAINER)
    where = (theirs, Assignment.enrolment_id.in_(learners), Assignment.holds())
    return db.session.scalar(select(func.count()).select_from(Assignment).where(*where)) or 0
