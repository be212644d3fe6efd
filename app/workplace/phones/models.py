"""Doors through which a phone sends one file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, db
from app.people.accounts.models import Person
from app.workplace.evidence.models import Evidence
from app.workplace.logbook.models import Entry
from app.workplace.phones import rules


class PhoneDoor(Base):
    """Lets one file in for one entry, without a sign-in; the secret itself is not stored."""

    __tablename__ = "phone_door"
    entry_id: Mapped[int] = mapped_column(ForeignKey("log_entry.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    seed: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    code_hash: Mapped[str] = mapped_column(index=True)
    network: Mapped[str | None]  # shortened, of the computer that opened it
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id", ondelete="SET NULL"))
    entry: Mapped[Entry] = relationship(lazy="joined", innerjoin=True)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    evidence: Mapped[Evidence | None] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether it still lets a file in."""
        between = (self.made_at, self.expires_at, clock.now())
        return rules.is_open(self.used_at, self.ended_at, *between)


def last_door(entry_id: int, person_id: int) -> PhoneDoor | None:
    """The door that this person opened last for the entry; it may have ended."""
    mine = (PhoneDoor.entry_id == entry_id) & (PhoneDoor.person_id == person_id)
    return db.session.scalar(select(PhoneDoor).where(mine).order_by(PhoneDoor.id.desc()).limit(1))
