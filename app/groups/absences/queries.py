"""Looks up who is away when, who can stand in, and for which learners."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import or_, select

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.groups.absences.rules import PARTS, Unfit, unfit
from app.groups.cohorts.models import Absence, Assignment, Enrolment
from app.groups.cohorts.rules import TAKING_PART, Scope
from app.groups.pauses.rules import Stretch
from app.people.accounts.models import Person
from app.policy import Role

AT_HOST = (Role.MENTOR, Role.RESPONSIBLE)
HELPERS = (
    *PARTS,
    Role.RESPONSIBLE,
    Role.TRAINER,
    Role.TUTOR,
    Role.COORDINATOR,
)  # who is asked to stand in


def absences_of(person_id: int) -> list[Absence]:
    """The absences of a person that are or come, the first one first."""
    there = Absence.ended_at.is_(None) & (Absence.until_on >= clock.today())
    mine = select(Absence).where(Absence.person_id == person_id, there)
    return list(db.session.scalars(mine.order_by(Absence.from_on)))


def absence_of(person_id: int, number: int) -> Absence | None:
    """One of them by its number."""
    return next((one for one in absences_of(person_id) if one.id == number), None)


def is_away(person_id: int) -> bool:
    """Whether the person is away today."""
    today = select(Absence.id).where(Absence.person_id == person_id, Absence.holds(clock.today()))
    return db.session.scalar(today) is not None


def parts_of(
    person_id: int, days: Stretch | None = None, groups: Iterable[int] | None = None
) -> list[Assignment]:
    """The parts as mentor or main trainer of learners that a person holds on these days (today).

    `groups`: only those of learners of these groups.
    """
    span = days or Stretch(clock.today(), clock.today())
    lasts = Assignment.lasts(max(span.first, clock.today())) & (Assignment.from_on <= span.last)
    mine = (Assignment.person_id == person_id) & Assignment.role.in_(PARTS) & Assignment.is_own()
    wanted = (
        select(Assignment)
        .join(Enrolment, Enrolment.id == Assignment.enrolment_id)
        .where(mine, lasts, Enrolment.status.in_(TAKING_PART))
    )
    if groups is not None:
        wanted = wanted.where(Enrolment.cohort_id.in_(list(groups)))
    return list(db.session.scalars(wanted.order_by(Assignment.id)))


def candidates(parts: Iterable[Assignment]) -> list[Person]:
    """Who can be asked to stand in: who helps in the same groups, by name, and for a part at a host
    who helps there.

    Nobody else, so that the list tells nobody of people whom they do not meet: a trainer does not
    meet who works at a host with the learners of other groups.
    """
    some = list(parts)
    numbers = {one.enrolment_id for one in some}
    at_host = {one.enrolment_id for one in some if one.role in AT_HOST}
    own = {one.person_id for one in some}
    there = select(Enrolment.library_id).where(
        Enrolment.id.in_(at_host), Enrolment.library_id.is_not(None)
    )
    groups = select(Enrolment.cohort_id).where(Enrolment.id.in_(numbers))
    beside = select(Enrolment.id).where(Enrolment.library_id.in_(there))
    staff = Assignment.cohort_id.in_(groups) | (
        (Assignment.scope == Scope.SITE) & (Assignment.role == Role.COORDINATOR)
    )
    colleagues = Assignment.enrolment_id.in_(beside) & Assignment.role.in_(AT_HOST)
    reach = or_(colleagues, Assignment.enrolment_id.in_(numbers), staff)
    found = select(Person).join(Assignment, Assignment.person_id == Person.id)
    found = found.where(Assignment.role.in_(HELPERS), Assignment.holds(), reach)
    found = found.where(Person.erased_at.is_(None), Person.id.not_in(own)).distinct()
    return sorted(db.session.scalars(found), key=lambda one: by_name(one.name))


def why_unfit(
    person: Person, deputy: Person, parts: Iterable[Assignment], days: Stretch
) -> Unfit | None:
    """Why this person cannot stand in for that one on these days, or None."""
    if deputy.id == person.id:
        return Unfit.SELF
    if deputy.erased_at:
        return Unfit.GONE
    if _stands_in(person.id, days):
        return Unfit.NO_STEP
    if any(one.from_on <= days.last and one.until_on >= days.first
           for one in absences_of(deputy.id)):  # fmt: skip
        return Unfit.AWAY
    some = list(parts)
    held = _held(deputy.id, [one.enrolment_id for one in some], days)
    wrong = (unfit(one.role, held[one.enrolment_id]) for one in some)
    return next((one for one in wrong if one), None)


def _stands_in(person_id: int, days: Stretch) -> bool:
    theirs = (Assignment.person_id == person_id) & Assignment.for_id.is_not(None)
    meets = Assignment.lasts(days.first) & (Assignment.from_on <= days.last)
    return db.session.scalar(select(Assignment.id).where(theirs, meets).limit(1)) is not None


def _held(
    person_id: int, enrolments: list[int | None], days: Stretch
) -> dict[int | None, set[Role]]:
    found: dict[int | None, set[Role]] = defaultdict(set)
    mine = (Assignment.person_id == person_id) & Assignment.enrolment_id.in_(enrolments)
    lasts = Assignment.lasts(max(days.first, clock.today()))
    for number, role in db.session.execute(
        select(Assignment.enrolment_id, Assignment.role).where(mine, lasts)
    ):
        found[number].add(role)
    return found


def standing_in(one: Absence) -> list[Assignment]:
    """The rows by which the deputy of an absence stands in, or will."""
    if one.deputy_id is None:
        return []
    its = (Assignment.person_id == one.deputy_id) & (Assignment.for_id == one.person_id)
    within = (Assignment.from_on >= one.from_on) & (Assignment.from_on <= one.until_on)
    wanted = select(Assignment).where(its, within, Assignment.lasts(clock.today()))
    return list(db.session.scalars(wanted.order_by(Assignment.id)))


def with_deputies() -> list[Absence]:
    """The absences of today for which somebody stands in."""
    wanted = select(Absence).where(Absence.holds(clock.today()), Absence.deputy_id.is_not(None))
    return list(db.session.scalars(wanted.order_by(Absence.id)))


def end_of(one: Absence) -> date:
    """The first day on which a deputy no longer holds a part."""
    return one.until_on + timedelta(days=1)
