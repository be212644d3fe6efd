"""Who stands around a learner, by what they may do."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from app.accounts.models import Person
from app.cohorts.models import Assignment, Enrolment
from app.cohorts.rules import Scope
from app.core import clock
from app.core.db import db
from app.core.policy import POLICY, May, Role


def audience(enrolment: Enrolment, may_do: May) -> list[tuple[Person, list[Role]]]:
    """Who may do this with the learner's things once the situation is given, with all roles."""
    of = {"enrolment": enrolment.id, "cohort": enrolment.cohort_id, "today": clock.today()}
    found: dict[int, tuple[Person, list[Role]]] = {}
    for row in db.session.scalars(_allowed(may_do), of):
        found.setdefault(row.person_id, (row.person, []))[1].append(row.role)
    return list(found.values())


@cache  # putting a statement together takes as long as asking it
def _allowed(may_do: May) -> Any:
    of_cohort = Assignment.cohort_id == bindparam("cohort")
    here = (Assignment.enrolment_id == bindparam("enrolment")) | of_cohort & (
        Assignment.scope == Scope.COHORT
    )
    held = Assignment.role.in_(POLICY[may_do]) & Assignment.holds(bindparam("today"))
    return select(Assignment).where(here, held).order_by(Assignment.id)
