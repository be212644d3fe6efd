"""The outbox: one row for each thing and person, never an address, a text or a token."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, and_, or_
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base
from app.people.mail import rules


class Outgoing(Base):
    """One mail to one person. `kind` chooses its words, `details` (numbers and codes) fill them in.

    Subject, text, language and address are looked up when it goes, and so is the right to know.
    """

    __tablename__ = "outgoing"
    __table_args__ = (
        Index("ix_outgoing_person_id_thing", "person_id", "thing", unique=True),
        # what still has to go: a sender looks for it once a mail. An index of these rows alone
        # would load SQLAlchemy's PostgreSQL into every server, 4 MB each.
        Index("ix_outgoing_open", "sent_at", "gave_up_at", "left_at", "due_at"),
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    thing: Mapped[str]  # what it is about: told twice, it is one mail
    details: Mapped[dict[str, Any]]
    message_id: Mapped[str]  # the same at each try, so that a duplicate can be recognised
    made_at: Mapped[datetime]
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None]  # by the sender that is at it
    sent_at: Mapped[datetime | None]
    gave_up_at: Mapped[datetime | None]
    # nobody is to get it any more; of one that was given up: somebody has dealt with that
    left_at: Mapped[datetime | None]
    code: Mapped[int | None]  # what the server said last, as in SMTP


def is_open() -> ColumnElement[bool]:
    """That a mail still has to go."""
    return and_(
        Outgoing.sent_at.is_(None), Outgoing.gave_up_at.is_(None), Outgoing.left_at.is_(None)
    )


def is_due(now: datetime) -> ColumnElement[bool]:
    """That a sender may take a mail at this moment: its time has come, and no other is at it."""
    free = or_(
        Outgoing.claimed_at.is_(None),
        Outgoing.claimed_at < now - rules.CLAIM,
        Outgoing.claimed_at > now + rules.CLOCKS_DIFFER,
    )
    return and_(is_open(), Outgoing.due_at <= now, free)
