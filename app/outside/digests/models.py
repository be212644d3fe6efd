"""The rhythm that somebody chose, what they were reminded of, and how far the rounds have come."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, choice
from app.outside.digests.rules.rhythm import Rhythm


class MailChoice(Base):
    """In which rhythm a person wants mail; without a row it is that of their roles."""

    __tablename__ = "mail_choice"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    rhythm: Mapped[Rhythm | None] = mapped_column(choice(Rhythm, "rhythm"))
    changed_at: Mapped[datetime]


class Reminder(Base):
    """That a mail told a person of a thing: so often at most as the rules say.

    `thing` is a code and numbers, `step` the days after which it was told.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        Index("ix_reminder_person_id_thing_step", "person_id", "thing", "step", unique=True),
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    outgoing_id: Mapped[int]  # the mail, which goes sooner than this: no key of another table
    thing: Mapped[str]
    step: Mapped[int]
    at: Mapped[datetime]


class DigestRound(Base):
    """The one row that tells since when mail about what waits is made, and up to which moment."""

    __tablename__ = "digest_round"
    begun_at: Mapped[datetime]
    done_at: Mapped[datetime]
