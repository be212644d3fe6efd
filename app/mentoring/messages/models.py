"""Messages of one enrolment, and how far each of its people has read."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base
from app.groups.cohorts.models import Work
from app.people.accounts.models import Person
from app.policy import May


class Message(Work, Base):
    """What one of the three wrote to the others. A removed one keeps its place without its text.

    Whoever takes a part reads what was said since its first day, so that `said_on`, the day at
    the site, decides.
    """

    __tablename__ = "message"
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str]  # in which the author spoke
    text: Mapped[str] = mapped_column(Text)
    said_on: Mapped[date]
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    author: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.READ_MESSAGES


class MessageMark(Base):
    """Up to which message somebody has read those of an enrolment."""

    __tablename__ = "message_mark"
    __table_args__ = (Index("ix_message_mark_both", "person_id", "enrolment_id", unique=True),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    last_id: Mapped[int]  # the number of a message
    at: Mapped[datetime]
