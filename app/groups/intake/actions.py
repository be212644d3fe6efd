"""Brings the people of a checked table in: accounts, enrolments, pairings, all in one act."""

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.text.unseen import plain
from app.groups.cohorts import actions as cohorts
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, Library
from app.groups.intake.rules.check import Checked
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.policy import Role


def bring_in(by: Person, cohort: Cohort, rows: list[Checked], country: str | None = None) -> int:
    """Do what the right rows say. Returns how many of them changed something.

    A library that is new lies in this `country` until somebody says otherwise.
    """
    known = {plain(one.name): one for one in db.session.scalars(select(Library))}
    right = [row for row in rows if row.changes and not row.problems]
    for row in right:
        library = _library(by, row.library, known, country)
        person = add_person(row.email, row.name, cohort.language, by)
        enrolment = cohorts.enrol(by, cohort, person, row.profile or None, library)
        if "profile" in row.changes and enrolment.profile != row.profile:
            cohorts.choose_profile(by, enrolment, row.profile)
        if "library" in row.changes and enrolment.library is not library:
            cohorts.place(by, enrolment, enrolment.version, library)
        _pair(by, enrolment, row)
    return len(right)


def _library(
    by: Person, name: str, known: dict[str, Library], country: str | None
) -> Library | None:
    if not name:
        return None
    if plain(name) not in known:
        known[plain(name)] = cohorts.create_library(by, name, country=country)
        db.session.flush()
    return known[plain(name)]


def _pair(by: Person, enrolment: Enrolment, row: Checked) -> None:
    parts: dict[Role, Person] = {}
    language = enrolment.cohort.language
    if "mentor" in row.changes:
        parts[Role.MENTOR] = add_person(row.mentor_email, row.mentor, language, by)
    if "trainer" in row.changes:
        parts[Role.MAIN_TRAINER] = add_person(row.trainer, row.trainer_name, language, by)
    _make_room(by, enrolment, parts)
    for role, person in parts.items():
        cohorts.assign(by, person, role, enrolment)


def _make_room(by: Person, enrolment: Enrolment, parts: dict[Role, Person]) -> None:
    """Who had a part gives it up first, so that mentor and trainer can also change places."""
    held = Assignment.role.in_(list(parts)) & Assignment.lasts(clock.today())
    where = (Assignment.enrolment_id == enrolment.id) & held
    rows = db.session.scalars(select(Assignment).where(where)).all()
    cohorts.end(by, [row for row in rows if row.person_id != parts[row.role].id])
