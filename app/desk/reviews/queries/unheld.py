"""What waits of learners who take part, and nobody can do: proven each night by the doctor."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.desk.reviews.rules import UNWATCHED
from app.desk.waiting.queries.items import waiting_in
from app.desk.waiting.rules import LISTED
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.rules import EnrolmentStatus, Scope
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import State as CorrectionState
from app.workplace.meetings.queries import not_held
from app.workplace.placements.models import Placement

ACTING = (Role.MENTOR, Role.MAIN_TRAINER, Role.RESPONSIBLE)


@dataclass(frozen=True)
class Unheld:
    """So many things of a learner wait for a part that nobody has who could act in it."""

    enrolment_id: int
    cohort_id: int
    role: Role
    count: int


def unheld(cohort_ids: Iterable[int] | None = None) -> list[Unheld]:
    """What waits for nobody in these groups (None: in all), by learner and part.

    Whoever has the part, or stands in for them, has an account that is not erased.
    """
    active, able = _active(cohort_ids), _able()
    found = []
    for role in ACTING:
        open_ones = [number for number in active if (number, role) not in able]
        for number, count in _counts(role, open_ones).items():
            found.append(Unheld(number, active[number], role, count))
    found += [
        Unheld(number, active[number], Role.COORDINATOR, count)
        for number, count in _to_confirm(active).items()
    ]
    return sorted(found, key=lambda one: (one.cohort_id, one.enrolment_id, one.role))


def _active(cohort_ids: Iterable[int] | None) -> dict[int, int]:
    """The group of each learner who takes part."""
    rows = select(Enrolment.id, Enrolment.cohort_id)
    rows = rows.where(Enrolment.status == EnrolmentStatus.ACTIVE)
    if cohort_ids is not None:
        rows = rows.where(Enrolment.cohort_id.in_(list(cohort_ids)))
    return {row.id: row.cohort_id for row in db.session.execute(rows)}


def _able() -> set[tuple[int, Role]]:
    """Each part around a learner in which somebody can act today."""
    rows = (
        select(Assignment.enrolment_id, Assignment.role)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.role.in_(ACTING), Assignment.holds())
        .where(Person.joined_at.is_not(None), Person.erased_at.is_(None))
    )
    return {(number or 0, role) for number, role in db.session.execute(rows)}


def _counts(role: Role, numbers: list[int]) -> dict[int, int]:
    """How much waits for the part with each of these learners, meetings past their day too."""
    found: dict[int, int] = {}
    for item in waiting_in(role, numbers):
        if item.kind not in UNWATCHED:
            more = item.count if item.kind in LISTED else 1
            found[item.enrolment_id] = found.get(item.enrolment_id, 0) + more
    if role is Role.MAIN_TRAINER and numbers:
        for row in not_held(numbers):
            if row.met.planned_on < clock.today():
                found[row.enrolment_id] = found.get(row.enrolment_id, 0) + 1
    return found


def _to_confirm(active: dict[int, int]) -> dict[int, int]:
    """Corrections of reported hours that wait for a coordinator where nobody coordinates."""
    runs = select(Placement.id).where(
        Placement.id == Correction.placement_id, Placement.completed_at.is_(None)
    )
    waits = (Correction.state == CorrectionState.AGREED) & runs.exists()
    rows = db.session.scalars(select(Correction.enrolment_id).where(waits)).all()
    found: dict[int, int] = {}
    led = _coordinated() if rows else set()
    for number in rows:
        if number in active and not led & {None, active[number]}:
            found[number] = found.get(number, 0) + 1
    return found


def _coordinated() -> set[int | None]:
    """The groups that somebody coordinates who has an account; None: the whole site."""
    rows = (
        select(Assignment.scope, Assignment.cohort_id)
        .join(Person, Person.id == Assignment.person_id)
        .where(Assignment.role == Role.COORDINATOR, Assignment.holds())
        .where(Person.joined_at.is_not(None), Person.erased_at.is_(None))
    )
    return {None if scope is Scope.SITE else cohort for scope, cohort in db.session.execute(rows)}
