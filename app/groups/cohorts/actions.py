"""Changes of cohorts, enrolments and assignments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save
from app.groups.cohorts import rules
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, Library
from app.groups.cohorts.rules import EnrolmentStatus, Scope
from app.people.accounts.actions import renew_sign_ins
from app.people.accounts.models import Person
from app.policy import Role

ONE_HOLDER = {Role.LEARNER, Role.MENTOR, Role.MAIN_TRAINER, Role.RESPONSIBLE}


@dataclass(frozen=True)
class Clash:
    """The person holds another role in this enrolment that does not go with it."""

    person: Person
    role: Role


def create_cohort(by: Person | None, **values: Any) -> Cohort:
    """A new cohort: name, language, starts_on, ends_on, profiles, settings (its own figures)."""
    cohort = Cohort(**{"settings": {}, **values})
    db.session.add(cohort)
    record(by, "cohort made", cohort)
    return cohort


def change_cohort(by: Person, cohort: Cohort, seen: int, **values: Any) -> bool:
    """Store the values; False if somebody else has changed the cohort since version `seen`."""
    if not save(cohort, seen, **values):
        return False
    record(by, "cohort changed", cohort)
    return True


def create_library(by: Person | None, name: str, kind: str = "", **values: Any) -> Library:
    """A new host organisation."""
    given = {"address": "", "contact_name": "", "contact_email": None, "country": None, **values}
    library = Library(name=name, kind=kind, **given)
    db.session.add(library)
    record(by, "library added", library)
    return library


def keep_as_contact(person: Person) -> None:
    """Hosts that name the person's address for questions mean the person, whatever it becomes."""
    named = Library.contact_id.is_(None) & (Library.contact_email == (person.email or ""))
    known = {"contact_id": person.id, "contact_email": None, "version": Library.version + 1}
    db.session.execute(update(Library).where(named).values(known))


def enrol(
    by: Person | None, cohort: Cohort, person: Person, profile: str | None, library: Library | None
) -> Enrolment:
    """Enrol a person in a cohort as its learner, from today; once enrolled, the same enrolment.

    Where the cohort offers one profile, it is the learner's without being chosen.
    """
    mine = (Enrolment.cohort_id == cohort.id) & (Enrolment.person_id == person.id)
    known = db.session.scalar(select(Enrolment).where(mine))
    if known:
        return known
    enrolment = Enrolment(
        cohort=cohort,
        person=person,
        profile=profile or (cohort.profiles[0] if len(cohort.profiles) == 1 else None),
        library=library,
        status=EnrolmentStatus.ACTIVE,
        status_on=clock.today(),
    )
    db.session.add(enrolment)
    record(by, "enrolled", enrolment)
    assign(by, person, Role.LEARNER, enrolment)
    return enrolment


def assign(
    by: Person | None,
    person: Person,
    role: Role,
    scope: Enrolment | Cohort | None = None,
    from_on: date | None = None,
) -> Assignment | Clash:
    """Give a person a role from a day on (today): in an enrolment, a cohort, or (None) on the site.

    A role that one person holds passes from the one before, whose right ends at once, or before
    that day. Whoever was to get it later does not. A main trainer also becomes a trainer of the
    cohort. Who was known without a language (from an agreement) takes the cohort's. Clash: trainer
    and mentor must differ, on that day and later.
    """
    db.session.flush()
    day = from_on or clock.today()
    if scope and not person.language:
        person.language = (scope.cohort if isinstance(scope, Enrolment) else scope).language
    if isinstance(scope, Enrolment):
        around = _of(scope, day)
        held = {row.role for row in around if row.person_id == person.id} - {role}
        if not rules.may_hold(role, held):
            return Clash(person, rules.clashing(role, held))
        if role in ONE_HOLDER:
            theirs = [row for row in around if row.role is role]
            end(by, [row for row in theirs if _gives_way(row, person, day)], day)
        if role is Role.MAIN_TRAINER:
            assign(by, person, Role.TRAINER, scope.cohort, from_on)
    known = _existing(person, role, scope, day)
    if known:
        known.until_on = None
    return known or _new(by, person, role, scope, day)


def _gives_way(row: Assignment, person: Person, day: date) -> bool:
    """Whether this row of a part ends when the person has the part from that day on."""
    return row.person_id != person.id or row.for_id is not None or row.from_on > day


def end(by: Person | None, assignments: Iterable[Assignment], on: date | None = None) -> None:
    """These assignments hold no longer, from this moment on and whatever the clock says later.

    `on` is a later day from which they do not hold; what would only begin then never does. Who
    stands in for somebody does so no longer than they have the part.
    """
    day = on or clock.today()
    for row in [one for part in assignments for one in (part, *_deputies(part, day))]:
        row.until_on = day
        if day <= clock.today() or row.from_on >= day:
            row.ended_at = clock.now()
            renew_sign_ins(row.person_id)
        record(by, "assignment ended", row, before=row.role, enrolment_id=row.enrolment_id)


def close_over() -> int:
    """Note the end of assignments whose days are over, so that no clock wakes them again.

    Returns how many they are. Whoever takes the part that day has new rights, too, and with them
    a new session id (RELIABILITY T13).
    """
    over = Assignment.ended_at.is_(None) & (Assignment.until_on <= clock.today())
    rows = db.session.scalars(select(Assignment).where(over)).all()
    for row in rows:
        row.ended_at = clock.now()
        same = (Assignment.enrolment_id == row.enrolment_id) & (Assignment.role == row.role)
        next_ones = select(Assignment.person_id).where(same, Assignment.from_on == row.until_on)
        for number in {row.person_id, *db.session.scalars(next_ones)}:
            renew_sign_ins(number)
    return len(rows)


def set_status(
    by: Person, enrolment: Enrolment, status: EnrolmentStatus, reason: str, on: date
) -> bool:
    """Move the enrolment to another state with date and reason; False if no rule allows it."""
    if status not in rules.TRANSITIONS[enrolment.status]:
        return False
    record(by, "enrolment state", enrolment, before=enrolment.status, after=status, reason=True)
    enrolment.status, enrolment.status_reason, enrolment.status_on = status, reason, on
    return True


def place(by: Person, enrolment: Enrolment, seen: int, library: Library | None) -> bool:
    """Name the learner's library, or none; False if the enrolment was changed since `seen`."""
    before = enrolment.library_id
    if not save(enrolment, seen, library_id=library.id if library else None):
        return False
    enrolment.library = library
    after = str(enrolment.library_id)
    record(by, "library of the learner", enrolment, before=str(before), after=after)
    return True


def choose_profile(by: Person, enrolment: Enrolment, profile: str) -> bool:
    """The learner takes one of the cohort's profiles; False if it is not offered there."""
    if profile not in enrolment.cohort.profiles:
        return False
    record(by, "profile chosen", enrolment, before=enrolment.profile, after=profile)
    enrolment.profile = profile
    return True


def _of(enrolment: Enrolment, day: date) -> list[Assignment]:
    """Those that hold around the learner on this day or begin later."""
    there = Assignment.enrolment_id == enrolment.id
    return list(db.session.scalars(select(Assignment).where(there, Assignment.lasts(day))))


def _deputies(row: Assignment, day: date) -> list[Assignment]:
    """Who stands in, on this day or later, for the person who holds this part of a team."""
    if row.enrolment_id is None or row.for_id is not None:
        return []
    same = (Assignment.enrolment_id == row.enrolment_id) & (Assignment.role == row.role)
    its = same & (Assignment.for_id == row.person_id)
    return list(db.session.scalars(select(Assignment).where(its, Assignment.lasts(day))))


def _reach(scope: Enrolment | Cohort | None) -> dict[str, Any]:
    if isinstance(scope, Enrolment):
        return {"scope": Scope.ENROLMENT, "cohort_id": None, "enrolment_id": scope.id}
    if isinstance(scope, Cohort):
        return {"scope": Scope.COHORT, "cohort_id": scope.id, "enrolment_id": None}
    return {"scope": Scope.SITE, "cohort_id": None, "enrolment_id": None}


def _existing(
    person: Person, role: Role, scope: Enrolment | Cohort | None, day: date
) -> Assignment | None:
    wanted = {"person_id": person.id, "role": role, "for_id": None, **_reach(scope)}
    found = select(Assignment).filter_by(**wanted).where(Assignment.holds(day))
    return db.session.scalar(found)


def _new(
    by: Person | None, person: Person, role: Role, scope: Enrolment | Cohort | None, day: date
) -> Assignment:
    row = Assignment(person=person, role=role, from_on=day, made_at=clock.now(), **_reach(scope))
    db.session.add(row)
    renew_sign_ins(person.id)
    record(by, "assigned", row, after=role, enrolment_id=row.enrolment_id)
    return row
