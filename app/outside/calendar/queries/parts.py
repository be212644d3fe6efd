"""In which courses somebody has a part that shows in a calendar, and how often each changed."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import String, bindparam, cast, func, select
from sqlalchemy.orm import aliased

from app.core import clock
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, Library
from app.groups.pauses.models import FreeDay, Pause
from app.mentoring.meetings.models import Meeting, MeetingLearner
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.placements.models import Placement

MEETS = (Role.LEARNER, Role.MENTOR, Role.MAIN_TRAINER)  # the others meet nobody by plan


class Part(NamedTuple):
    """One part in one course, with all that its calendar follows from.

    `changes` never falls: whatever moves a meeting or cancels it counts it up.
    """

    role: Role
    enrolment_id: int
    changes: int
    learner: str
    mentor: str | None
    trainer: str | None
    cohort: int  # the version of the group, which has the days to hand in
    meetings: int  # how often its meetings with rows changed
    status: str
    host: str  # number and country of the library, whose free days move meetings
    activated_at: datetime | None
    completed_at: datetime | None


def parts_of(person_id: int) -> list[Part]:
    """The person's parts today, in one statement; while it says the same, the calendar does."""
    given = {"person": person_id, "today": clock.today(), "roles": list(MEETS)}
    return [Part(*row) for row in fetch(_parts(), **given)]


@kept
def _parts() -> Any:
    mine = Assignment.person_id == bindparam("person")
    here = Assignment.role.in_(bindparam("roles", expanding=True))
    course = Enrolment.version + func.coalesce(Placement.version, 0) + _pauses() + _free_days()
    around = (Person.name, _holder(Role.MENTOR), _holder(Role.MAIN_TRAINER))
    runs = (Placement.activated_at, Placement.completed_at)
    stands = (Cohort.version, _meetings(), Enrolment.status, _host(), *runs)
    return (
        select(Assignment.role, Enrolment.id, course, *around, *stands)
        .join(Enrolment, Enrolment.id == Assignment.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .outerjoin(Placement, Placement.enrolment_id == Enrolment.id)
        .outerjoin(Library, Library.id == Enrolment.library_id)
        .where(mine, here, Assignment.holds(bindparam("today")))
        .order_by(Assignment.id)
    )


def _holder(role: Role) -> Any:
    held, who = aliased(Assignment), aliased(Person)
    of = (held.enrolment_id == Enrolment.id) & (held.role == role) & held.for_id.is_(None)
    today: Any = bindparam("today")
    now = (held.from_on <= today) & (held.until_on.is_(None) | (held.until_on > today))
    named = select(who.name).join(held, held.person_id == who.id)
    named = named.where(of, now, held.ended_at.is_(None)).order_by(held.id.desc()).limit(1)
    return named.scalar_subquery()


def _host() -> Any:
    number = func.coalesce(cast(Enrolment.library_id, String), "-")
    return number.concat(" ").concat(func.coalesce(Library.country, "-"))


def _meetings() -> Any:
    """Rows are made, moved and held: each counts once at least."""
    its = select(func.coalesce(func.sum(Meeting.version + 1), 0)).select_from(MeetingLearner)
    its = its.join(Meeting, Meeting.id == MeetingLearner.meeting_id)
    return its.where(MeetingLearner.enrolment_id == Enrolment.id).scalar_subquery()


def _pauses() -> Any:
    of = (Pause.enrolment_id == Enrolment.id) | (Pause.library_id == Enrolment.library_id)
    return select(func.coalesce(func.sum(Pause.version), 0)).where(of).scalar_subquery()


def _free_days() -> Any:
    """A day that a law takes away again is no row any more: then it falls, once in years."""
    of = FreeDay.country == Library.country
    return select(func.coalesce(func.sum(FreeDay.version), 0)).where(of).scalar_subquery()
