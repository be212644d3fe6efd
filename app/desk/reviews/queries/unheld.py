"""What waits of learners who take part, and nobody can do: proven each night by the doctor."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.desk.reviews.rules import UNWATCHED
from app.desk.waiting.queries.items import waiting_in
from app.desk.waiting.rules import LISTED, Item
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.rules import EnrolmentStatus, Scope
from app.mentoring.meetings.queries import not_held
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import State as CorrectionState
from app.workplace.placements.models import Placement

ACTING = (Role.MENTOR, Role.MAIN_TRAINER, Role.RESPONSIBLE)


@dataclass(frozen=True)
class Unheld:
    """So many things of a learner wait for a part that nobody has who could act in it."""

    enrolment_id: int
    cohort_id: int
    role: Role
    count: int


@dataclass
class Waits:
    """What waits around learners who take part, and who could do it."""

    cohorts: dict[int, int] = field(default_factory=dict)  # the group of each
    named: dict[tuple[int, Role], str] = field(default_factory=dict)  # who has the part
    able: set[tuple[int, Role]] = field(default_factory=set)  # somebody has it who has an account
    items: dict[Role, list[Item]] = field(default_factory=dict)

    def open_to(self, role: Role) -> list[int]:
        """With which of them nobody can act in this part."""
        return [number for number in self.cohorts if (number, role) not in self.able]


def waits_around(cohort_ids: Iterable[int] | None, *, only_open: bool = False) -> Waits:
    """What waits in these groups (None: in all) for each part; of open parts alone, if asked so."""
    found = Waits()
    for number, cohort, role, for_id, name, can_act in db.session.execute(_around(cohort_ids)):
        found.cohorts[number] = cohort
        if role and for_id is None:
            found.named[number, role] = name
        if role and can_act:
            found.able.add((number, role))
    for role in ACTING:
        numbers = found.open_to(role) if only_open else list(found.cohorts)
        found.items[role] = waiting_in(role, numbers)
    return found


def _around(cohort_ids: Iterable[int] | None) -> Any:
    """Everybody who takes part, with who has or stands in for which part today."""
    its = Assignment.role.in_(ACTING) & Assignment.holds()
    can_act = Person.joined_at.is_not(None) & Person.erased_at.is_(None)
    columns = (Enrolment.id, Enrolment.cohort_id, Assignment.role, Assignment.for_id, Person.name)
    rows = (
        select(*columns, can_act)
        .outerjoin(Assignment, (Assignment.enrolment_id == Enrolment.id) & its)
        .outerjoin(Person, Person.id == Assignment.person_id)
        .where(Enrolment.status == EnrolmentStatus.ACTIVE)
    )
    return rows if cohort_ids is None else rows.where(Enrolment.cohort_id.in_(list(cohort_ids)))


def unheld(cohort_ids: Iterable[int] | None = None) -> list[Unheld]:
    """What waits for nobody in these groups (None: in all), by learner and part.

    Whoever has the part, or stands in for them, has an account that is not erased. Of all groups
    it is asked, too, whether somebody coordinates them; whoever asks of some, does.
    """
    waits = waits_around(cohort_ids, only_open=True)
    found = unheld_of(waits)
    if cohort_ids is None:
        found += [
            Unheld(number, waits.cohorts[number], Role.COORDINATOR, count)
            for number, count in _to_confirm(waits.cohorts).items()
        ]
    return sorted(found, key=lambda one: (one.cohort_id, one.enrolment_id, one.role))


def unheld_of(waits: Waits) -> list[Unheld]:
    """Of what waits, what nobody can do."""
    return [
        Unheld(number, waits.cohorts[number], role, count)
        for role in ACTING
        for number, count in _counts(waits, role).items()
    ]


def _counts(waits: Waits, role: Role) -> dict[int, int]:
    """How much waits where the part is open, with each learner; meetings past their day too."""
    left, found = waits.open_to(role), Counter[int]()
    for item in waits.items[role]:
        if item.kind not in UNWATCHED and (item.enrolment_id, role) not in waits.able:
            found[item.enrolment_id] += item.count if item.kind in LISTED else 1
    if role is Role.MAIN_TRAINER and left:
        late = [row for row in not_held(left) if row.met.planned_on < clock.today()]
        found.update(row.enrolment_id for row in late)
    return dict(found)


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
