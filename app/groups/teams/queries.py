"""Who stands around a learner, by what they may do."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.rules import Scope
from app.people.accounts.models import Person
from app.policy import POLICY, May, Role


def audience(enrolment: Enrolment, may_do: May) -> list[tuple[Person, list[Role]]]:
    """Who may do this with the learner's things once the situation is given, with all roles."""
    of = {"enrolment": enrolment.id, "cohort": enrolment.cohort_id, "today": clock.today()}
    found: dict[int, tuple[Person, list[Role]]] = {}
    for person, role in db.session.execute(_allowed(may_do), of):
        found.setdefault(person.id, (person, []))[1].append(role)
    return list(found.values())


@cache  # putting a statement together takes as long as asking it
def _allowed(may_do: May) -> Any:
    of_cohort = Assignment.cohort_id == bindparam("cohort")
    here = (Assignment.enrolment_id == bindparam("enrolment")) | of_cohort & (
        Assignment.scope == Scope.COHORT
    )
    held = Assignment.role.in_(POLICY[may_do]) & Assignment.holds(bindparam("today"))
    people = select(Person, Assignment.role).join(Assignment, Assignment.person_id == Person.id)
    return people.where(here, held).order_by(Assignment.id)
