"""Mails to sign in that were asked for, and the links and codes that were made for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base
from app.people.accounts.models import Person


class MailAsk(Base):
    """Somebody asked for a mail to sign in, in the browser that holds the token.

    Without a person nobody who has joined had the address that was typed: then no mail goes, and
    everything else is as if one did.
    """

    __tablename__ = "mail_ask"
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    is_shared: Mapped[bool]
    path: Mapped[str | None]  # the page for which only a code is mailed; None: to sign in at all
    asked_at: Mapped[datetime]
    mailed_at: Mapped[datetime | None]  # when the first mail for it was made
    tries: Mapped[int] = mapped_column(default=0)  # of codes, right and wrong
    used_at: Mapped[datetime | None]


class MailKey(Base):
    """A link and a code, made with their mail and stored hashed; a second try makes another one."""

    __tablename__ = "mail_key"
    ask_id: Mapped[int] = mapped_column(ForeignKey("mail_ask.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str | None] = mapped_column(unique=True)  # None: a code alone
    code_hash: Mapped[str]
    sent_to: Mapped[
        str
    ]  # a hash of the address: after its correction nothing works that went there
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ask: Mapped[MailAsk] = relationship(lazy="joined", innerjoin=True)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
