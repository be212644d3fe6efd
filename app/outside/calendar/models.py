"""Addresses of calendars."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base, Versioned, db
from app.core.db.statements import kept
from app.people.accounts.models import Person


class FeedKey(Versioned, Base):
    """The one address of a person's calendar. Its secret follows from `seed` and the site's key;
    stored is the hash. `first_names`: whether the calendar says who meets.
    """

    __tablename__ = "feed_key"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    seed: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    first_names: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


def key_of(person_id: int) -> FeedKey | None:
    """The person's address, ended or not."""
    found: FeedKey | None = db.session.scalar(_of_person(), {"person": person_id})
    return found


def opened_by(token_hash: str) -> FeedKey | None:
    """The address with this hash that has not ended."""
    found: FeedKey | None = db.session.scalar(_open(), {"given": token_hash})
    return found


@kept
def _of_person() -> Any:
    return select(FeedKey).where(FeedKey.person_id == bindparam("person"))


@kept
def _open() -> Any:
    given = FeedKey.token_hash == bindparam("given")
    return select(FeedKey).where(given, FeedKey.ended_at.is_(None))
