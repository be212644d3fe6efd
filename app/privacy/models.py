"""Erasures, asked for and done, and what they would touch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, String, cast, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Consent, Person
from app.agreements.models import Agreement, AgreementFile
from app.cohorts.models import Assignment, Enrolment
from app.consents.models import as_answers, present_texts
from app.consents.rules import answer_to
from app.core.db import Base, db
from app.core.policy import Role
from app.documents.models import Document
from app.files.models import StoredFile
from app.meetings.models import Meeting, MeetingLearner
from app.mydata.models import (
    collect,
    enrolments_of,
    shared_meetings,
    tables,
    texts_in,
    to_forget,
)
from app.mydata.rules import KIN, Row
from app.notifications.models import coordinators
from app.privacy import rules
from app.privacy.rules import Refusal
from app.retention.models import papers_go

# texts with a page of their own that coordinators read: endpoint and its argument
PAGES = {
    "version": ("handins.show", "version_id"),
    "agreement": ("agreements.show", "agreement_id"),
}
AGREED = frozenset({"obligations", "insurance"})  # who signs is said apart


class Erasure(Base):
    """That a person asked to be erased, and what became of it; `reason` is the coordinator's."""

    __tablename__ = "erasure"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True, foreign_keys=[person_id])


def waiting() -> list[Erasure]:
    """What people ask for and nobody has answered, the oldest first."""
    still = Erasure.taken_back_at.is_(None) & Erasure.done_at.is_(None)
    return list(db.session.scalars(select(Erasure).where(still).order_by(Erasure.id)))


def asked_by(person_id: int) -> Erasure | None:
    """The request of this person that still waits."""
    return next((one for one in waiting() if one.person_id == person_id), None)


def refusal_for(person: Person) -> Refusal | None:
    """Why this person cannot be erased now."""
    everybody = coordinators()
    return rules.refusal(
        erased=person.erased_at is not None,
        coordinates=person.id in everybody,
        others=len(set(everybody) - {person.id}),
    )


@dataclass(frozen=True)
class Mention:
    """A place among the texts of others in which the person is named, and the nearest page."""

    table: str
    whose: str  # the learner's or the writer's name; "" of the site
    endpoint: str = ""
    argument: str = ""
    number: int = 0


@dataclass(frozen=True)
class Preview:
    """What an erasure would do: rows that go or lose their texts, rows that stay, who is near."""

    goes: dict[str, int]
    stays: dict[str, int]
    learners: list[Enrolment]  # whom the person mentors, trains or tutors today
    enrolments: list[Enrolment]  # in which the person learns
    meetings: list[MeetingLearner]  # with others: their notes stay
    agreements: dict[Agreement, date | None]  # that name the person, and when their papers can go
    mentions: list[Mention]


def preview(person: Person) -> Preview:
    """What erasing this person would do; changes nothing."""
    found = {name: len(rows) for name, rows in collect(person).items()}
    ends = {name for name in found if name in KIN and (KIN[name].gone or KIN[name].empty)}
    held = (Assignment.person_id == person.id) & (Assignment.role != Role.LEARNER)
    around = select(Assignment.enrolment_id).where(held, Assignment.holds())
    learners = db.session.scalars(select(Enrolment).where(Enrolment.id.in_(around)))
    own = db.session.scalars(select(Enrolment).where(Enrolment.person_id == person.id))
    return Preview(
        {name: count for name, count in found.items() if name in ends},
        {name: count for name, count in found.items() if name not in ends},
        list(learners),
        list(own),
        _shared(person),
        papers_go(_agreements(person)),
        list(dict.fromkeys(_mentions(person))),
    )


def _shared(person: Person) -> list[MeetingLearner]:
    """The person's places in meetings that were held with others."""
    mine = select(MeetingLearner).join(Meeting, Meeting.id == MeetingLearner.meeting_id)
    own = MeetingLearner.enrolment_id.in_(enrolments_of(person))
    wanted = mine.where(own, shared_meetings(person), Meeting.held_on.is_not(None))
    return list(db.session.scalars(wanted.order_by(MeetingLearner.number)))


def _agreements(person: Person) -> list[Agreement]:
    """Agreements that name the person as responsible or as who signs."""
    named = or_(Agreement.provider_name == person.name, Agreement.host_name == person.name)
    wanted = select(Agreement).where(named | (Agreement.responsible_id == person.id))
    return list(db.session.scalars(wanted.order_by(Agreement.id)))


def draft_papers(person: Person) -> list[StoredFile]:
    """Files of agreements that name the person and were never signed: evidence of nothing."""
    drafts = [one.id for one in _agreements(person) if one.signed_on is None]
    papers = select(AgreementFile).where(AgreementFile.agreement_id.in_(drafts))
    return [one.file for one in db.session.scalars(papers)]


def _mentions(person: Person) -> Iterator[Mention]:
    """The places of texts of others, with the page that a coordinator can open."""
    for table, row in _found(person):
        number = _enrolment_of(table, row)
        enrolment = db.session.get(Enrolment, number) if number else None
        writer = db.session.get(Person, row.get("person_id") or 0)
        whose = enrolment.person.name if enrolment else writer.name if writer else ""
        if table in PAGES:
            yield Mention(table, whose, *PAGES[table], row["id"])
        elif enrolment:
            yield Mention(table, whose, "cohorts.enrolment", "enrolment_id", enrolment.id)
        else:
            yield Mention(table, whose)


def _enrolment_of(table: str, row: Row) -> int | None:
    """In whose work the row stands; a section belongs to its document, a meeting to its first."""
    if table == "part":
        wanted = select(Document.enrolment_id).where(Document.id == row["document_id"])
    elif table == "meeting":
        met = select(MeetingLearner.enrolment_id).where(MeetingLearner.meeting_id == row["id"])
        wanted = met.order_by(MeetingLearner.id).limit(1)
    else:
        return row["id"] if table == "enrolment" else row.get("enrolment_id")
    return db.session.scalar(wanted)


def _found(person: Person) -> Iterator[tuple[str, Row]]:
    """Where else the person's name or address stands in a text: (table, row).

    Left out are the rows that go with the person, and what goes by itself within weeks.
    """
    called = rules.spellings(person.name, person.email)
    for name, kin in KIN.items():
        table, columns = tables()[name], texts_in(name) - set(kin.secret) - set(kin.evidence)
        columns = AGREED if name == "agreement" else columns
        if kin.nobody or name in rules.PASSING or not columns:
            continue
        likely = or_(*(_has(table.c[one], word) for one in columns for word in called))
        if name == "meeting":
            likely &= ~shared_meetings(person)
        found = select(table).where(likely, ~to_forget(table, kin, person)).order_by(table.c.id)
        for row in db.session.execute(found).mappings():
            if rules.names(rules.words_in([row[one] for one in columns]), called):
                yield name, dict(row)


def _has(column: Any, word: str) -> ColumnElement[bool]:
    """That a word stands in a text, or in JSON, which may keep letters as numbers.

    Databases know capitals of English letters alone, so that of others is asked apart.
    """
    text = func.lower(cast(column, String))
    written = {one for case in (word, word.lower(), word.upper()) for one in (case, _escaped(case))}
    return or_(*(text.contains(_plain_lower(one), autoescape=True) for one in sorted(written)))


def _escaped(word: str) -> str:
    return json.dumps(word)[1:-1]


def _plain_lower(word: str) -> str:
    """Small letters as SQLite makes them; PostgreSQL makes more, and finds what is small."""
    return "".join(sign.lower() if sign.isascii() else sign for sign in word)


def asked_again_count() -> int:
    """How many people have joined: so many read a new text before they go on."""
    there = Person.joined_at.is_not(None) & Person.erased_at.is_(None)
    return int(db.session.scalar(select(func.count()).select_from(Person).where(there)) or 0)


def withdrawn() -> list[Person]:
    """People who have taken back what is needed to take part."""
    needed = [one for one in present_texts() if one.is_required]
    rows: dict[int, list[Consent]] = {}
    for row in db.session.scalars(select(Consent).order_by(Consent.id)):
        rows.setdefault(row.person_id, []).append(row)
    found = [
        number
        for number, mine in rows.items()
        for one in needed
        if (last := answer_to(one, as_answers(mine))) is not None and not last.is_yes
    ]
    there = Person.id.in_(found) & Person.erased_at.is_(None)
    return list(db.session.scalars(select(Person).where(there).order_by(Person.name)))
