"""Looks at requests to be erased, at what an erasure would touch, and at consents taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.groups.cohorts.models import Assignment, Enrolment, Library
from app.groups.cohorts.queries import enrolments_of
from app.groups.notifications.models import coordinators
from app.legal.mydata.queries import collect
from app.legal.ownership.queries import is_contact, losing, shared_meetings, tables
from app.legal.privacy.models import Erasure
from app.legal.privacy.queries.mentions import Mentions, mentions
from app.legal.privacy.rules import erasing as rules
from app.legal.privacy.rules.erasing import Refusal
from app.legal.retention.queries import papers_go
from app.mentoring.meetings.models import Meeting, MeetingLearner
from app.people.accounts.models import Consent, Person
from app.people.consents.models import as_answers, present_texts
from app.people.consents.queries import audiences_of
from app.people.consents.rules import answer_to, concerning
from app.people.files.models import StoredFile
from app.policy import Role
from app.workplace.agreements.models import Agreement, AgreementFile


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


def agreements_naming(person: Person) -> list[Agreement]:
    """Agreements that name the person as responsible or as who signs."""
    columns = (Agreement.responsible_id, Agreement.provider_id, Agreement.host_id)
    wanted = select(Agreement).where(or_(*(one == person.id for one in columns)))
    return list(db.session.scalars(wanted.order_by(Agreement.id)))


def draft_papers(person: Person) -> list[StoredFile]:
    """Files of agreements that name the person and were never signed: evidence of nothing."""
    drafts = [one.id for one in agreements_naming(person) if one.signed_on is None]
    papers = select(AgreementFile).where(AgreementFile.agreement_id.in_(drafts))
    return [one.file for one in db.session.scalars(papers)]


@dataclass(frozen=True)
class Preview:
    """What an erasure would do: rows that go or lose their texts, rows that stay, who is near."""

    goes: dict[str, int]
    stays: dict[str, int]
    learners: list[Enrolment]  # whom the person mentors, trains or tutors today
    enrolments: list[Enrolment]  # in which the person learns
    meetings: list[MeetingLearner]  # with others: their notes stay
    agreements: dict[Agreement, date | None]  # that name the person, and when their papers can go
    mentions: Mentions


def preview(person: Person) -> Preview:
    """What erasing this person would do; changes nothing."""
    ends = _ending(person)
    kept = {
        name: len({row["id"] for row in rows} - ends.get(name, set()))
        for name, rows in collect(person).items()
    }
    held = (Assignment.person_id == person.id) & (Assignment.role != Role.LEARNER)
    around = select(Assignment.enrolment_id).where(held, Assignment.lasts(clock.today()))
    learners = db.session.scalars(select(Enrolment).where(Enrolment.id.in_(around)))
    own = db.session.scalars(select(Enrolment).where(Enrolment.person_id == person.id))
    return Preview(
        {name: len(rows) for name, rows in ends.items() if rows},
        {name: count for name, count in kept.items() if count},
        list(learners),
        list(own),
        _shared(person),
        papers_go(agreements_naming(person)),
        mentions(person),
    )


def _ending(person: Person) -> dict[str, set[int]]:
    """Table → the rows that go or lose their words: all that `erase` does beside its own marks."""
    ends = losing(person)
    ends["stored_file"] |= {one.id for one in draft_papers(person)}
    ends["library"] = _numbers(Library, is_contact(tables()["library"], person))
    ends["audit_line"] = _numbers(Line, about_account(person) & (Line.act != ""))
    return ends


def _numbers(kind: Any, which: ColumnElement[bool]) -> set[int]:
    return set(db.session.scalars(select(kind.id).where(which)))


def about_account(person: Person) -> ColumnElement[bool]:
    """Lines about the account; those about hours, results and signatures are others."""
    account = (Line.kind == "person") & (Line.thing_id == person.id)
    acts = (Line.actor_id == person.id) & Line.enrolment_id.is_(None)
    return account | (acts & Line.kind.in_(("", "person", "signin", "link")))


def _shared(person: Person) -> list[MeetingLearner]:
    """The person's places in meetings that were held with others."""
    mine = select(MeetingLearner).join(Meeting, Meeting.id == MeetingLearner.meeting_id)
    own = MeetingLearner.enrolment_id.in_(enrolments_of(person))
    wanted = mine.where(own, shared_meetings(person), Meeting.held_on.is_not(None))
    return list(db.session.scalars(wanted.order_by(MeetingLearner.number)))


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
    audiences = audiences_of(rows)
    found = [
        number
        for number, mine in rows.items()
        for one in concerning(needed, audiences[number])
        if (last := answer_to(one, as_answers(mine))) is not None and not last.is_yes
    ]
    there = Person.id.in_(found) & Person.erased_at.is_(None)
    return sorted(
        db.session.scalars(select(Person).where(there)), key=lambda one: by_name(one.name)
    )
