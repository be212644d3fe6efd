"""Erasures, asked for and done, and what they would touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Consent, Person
from app.cohorts.models import Assignment, Enrolment
from app.cohorts.rules import Scope
from app.consents.models import as_answers, present_texts
from app.consents.rules import answer_to
from app.core.db import Base, db
from app.core.policy import Role
from app.mydata.models import collect
from app.mydata.rules import KIN
from app.privacy import rules
from app.privacy.rules import Refusal


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


def coordinators(without: int | None = None) -> list[int]:
    """The numbers of those who coordinate the site and have joined, one left out."""
    held = (Assignment.role == Role.COORDINATOR) & (Assignment.scope == Scope.SITE)
    rows = db.session.scalars(select(Assignment).where(held, Assignment.holds()))
    found = {row.person_id for row in rows if row.person.joined_at and not row.person.erased_at}
    return sorted(found - {without})


def refusal_for(person: Person) -> Refusal | None:
    """Why this person cannot be erased now."""
    everybody = coordinators()
    return rules.refusal(
        erased=person.erased_at is not None,
        coordinates=person.id in everybody,
        others=len(set(everybody) - {person.id}),
    )


@dataclass(frozen=True)
class Preview:
    """What an erasure would do: rows that go or lose their texts, rows that stay, who is near."""

    goes: dict[str, int]
    stays: dict[str, int]
    learners: list[Enrolment]  # whom the person mentors, trains or tutors today
    enrolments: list[Enrolment]  # in which the person learns


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
    )


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
