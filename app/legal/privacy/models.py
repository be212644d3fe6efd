"""Erasures that people asked for, and what became of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base
from app.people.accounts.models import Person


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
