"""Erasures, asked for and done; who takes back what is needed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Consent, Person
from app.agreements.models import Agreement, AgreementFile
from app.consents.models import as_answers, present_texts
from app.consents.rules import answer_to
from app.core.db import Base, db
from app.files.models import StoredFile
from app.notifications.models import coordinators
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
    named = or_(Agreement.provider_name == person.name, Agreement.host_name == person.name)
    wanted = select(Agreement).where(named | (Agreement.responsible_id == person.id))
    return list(db.session.scalars(wanted.order_by(Agreement.id)))


def draft_papers(person: Person) -> list[StoredFile]:
    """Files of agreements that name the person and were never signed: evidence of nothing."""
    drafts = [one.id for one in agreements_naming(person) if one.signed_on is None]
    papers = select(AgreementFile).where(AgreementFile.agreement_id.in_(drafts))
    return [one.file for one in db.session.scalars(papers)]


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
