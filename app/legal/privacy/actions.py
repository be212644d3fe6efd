"""Asks for an erasure, erases a person, and does it again after an older backup came back."""

import os
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import delete, select

from app.core import clock
from app.core.audit.actions import empty, record
from app.core.db.base import db
from app.groups.cohorts.actions import end
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.rules import TAKING_PART, EnrolmentStatus
from app.groups.notifications.actions import notify
from app.groups.notifications.models import coordinators
from app.legal.ownership.actions import forget
from app.legal.privacy.models import Erasure
from app.legal.privacy.queries.erasing import about_account, asked_by, draft_papers
from app.legal.privacy.rules import erasing as rules
from app.legal.privacy.rules.erasing import Erased
from app.people.accounts.actions import end_links
from app.people.accounts.models import Person
from app.people.files.models import StoredFile

LIST = "erasures.jsonl"  # in the instance folder, apart from database and backups


def ask(person: Person) -> None:
    """The person asks to be erased; the coordinators of the site are told."""
    if asked_by(person.id):
        return
    db.session.add(Erasure(person_id=person.id, asked_at=clock.now()))
    record(person, "erasure asked", person)
    for number in coordinators(without=person.id):
        notify(number, "erasure asked", "privacy.desk", by=person)


def take_back(person: Person) -> None:
    """The person wants to stay after all."""
    asked = asked_by(person.id)
    if asked:
        asked.taken_back_at = clock.now()
        record(person, "erasure taken back", person)


def erase(by: Person | None, person: Person, reason: str, name: str) -> Erased:
    """Erase the person for good; `name` stands in the record from now on.

    Texts, files, sign-ins, links, consents and news go. Hours, decisions, results, hashes and the
    lines about them stay as the evidence of the course, under a name that is nobody's.
    """
    row = asked_by(person.id) or Erasure(person_id=person.id)
    db.session.add(row)
    row.done_at, row.by_id, row.reason = clock.now(), by.id if by else None, reason
    end_links(person)
    _leave(by, person)
    _end_drafts(person)
    forget(person, name)
    person.name, person.email, person.language, person.password_hash = name, None, None, None
    person.erased_at = row.done_at
    empty(about_account(person))
    record(by, "person erased", person, reason=bool(reason))
    return Erased(person.id, person.created_at, row.done_at)


def _leave(by: Person | None, person: Person) -> None:
    """End every role of the person; a course that runs counts as left."""
    held = (Assignment.person_id == person.id) & Assignment.lasts(clock.today())
    end(by, list(db.session.scalars(select(Assignment).where(held))))
    mine = select(Enrolment).where(Enrolment.person_id == person.id)
    for one in db.session.scalars(mine):
        if one.status in TAKING_PART:
            one.status, one.status_on = EnrolmentStatus.LEFT, clock.today()


def _end_drafts(person: Person) -> None:
    """Remove papers of agreements that were never signed; signed ones stay for their time."""
    db.session.flush()
    papers = [one.id for one in draft_papers(person)]
    db.session.execute(delete(StoredFile).where(StoredFile.id.in_(papers)))


def note(path: Path, erased: Iterable[Erased]) -> int:
    """Write those that are new into the list that is kept apart. Returns how many they are."""
    known = {(one.person, one.created_at) for one in noted(path)}
    new = [one for one in erased if (one.person, one.created_at) not in known]
    if new:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write("".join(f"{rules.written(one)}\n" for one in new))
            file.flush()
            os.fsync(file.fileno())
    return len(new)


def noted(path: Path) -> list[Erased]:
    """What stands in the list; nothing where there is none yet."""
    return rules.read(path.read_text(encoding="utf-8").splitlines()) if path.exists() else []


def complete_list(path: Path) -> str:
    """For `flask work`: add everybody who was erased and is missing from the list."""
    erased = db.session.scalars(select(Person).where(Person.erased_at.is_not(None)))
    rows = [Erased(one.id, one.created_at, one.erased_at) for one in erased if one.erased_at]
    new = note(path, rows)
    return f"Erasures: {new} written into the list that is kept apart." if new else ""


def replay(path: Path) -> int:
    """Erase again everybody in the list who came back with an older backup. Returns how many.

    Commits nothing.
    """
    done = 0
    for one in noted(path):
        person = db.session.get(Person, one.person)
        if person and not person.erased_at and person.created_at == one.created_at:
            erase(None, person, "", f"Erased person {person.id}")
            person.erased_at = one.erased_at
            done += 1
    return done
