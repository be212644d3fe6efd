"""A part that passed on, for tests of the whole house."""

from app.coordination.changes.actions.passing import Wanted, hand_over
from app.coordination.changes.models import Handover
from app.coordination.changes.rules import Part
from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person
from app.policy import Role


def a_tutor_left(by: Person, tutor: Person, enrolment: Enrolment, words: str) -> int:
    """Somebody was tutor of a learner for an hour, and nobody follows; the number of the change."""
    assign(by, tutor, Role.TUTOR, enrolment)
    db.session.flush()
    wanted = Wanted(Part.TUTOR, tutor, None, (enrolment,), clock.today(), words)
    row = hand_over(by, enrolment.cohort, wanted)
    assert isinstance(row, Handover), row
    db.session.flush()
    return row.id
