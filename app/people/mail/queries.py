"""Looks what waits to go out, and what was given up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.core import clock
from app.core.db.base import db
from app.people.mail import rules
from app.people.mail.models import Outgoing, is_due, is_open


def any_due(now: datetime) -> bool:
    """Whether a sender has something to do at this moment."""
    return db.session.scalar(select(Outgoing.id).where(is_due(now)).limit(1)) is not None


def any_open() -> bool:
    """Whether something still has to go, now or later."""
    return db.session.scalar(select(Outgoing.id).where(is_open()).limit(1)) is not None


@dataclass(frozen=True)
class Waiting:
    """What still has to go, of one kind."""

    kind: str
    number: int
    oldest: datetime  # when it was put out
    tried: int  # of these so many did not arrive at least once


def waiting() -> list[Waiting]:
    """What still has to go, by kind."""
    tried = func.count().filter(Outgoing.tries > 0)
    asked = select(Outgoing.kind, func.count(), func.min(Outgoing.made_at), tried)
    rows = db.session.execute(asked.where(is_open()).group_by(Outgoing.kind))
    return sorted((Waiting(*row) for row in rows), key=lambda one: one.oldest)


def given_up() -> list[Outgoing]:
    """The mails that did not arrive, the newest first."""
    wanted = select(Outgoing).where(Outgoing.gave_up_at.is_not(None))
    return list(db.session.scalars(wanted.order_by(Outgoing.gave_up_at.desc())))


def late() -> datetime | None:
    """Since when the oldest mail waits that should have gone long ago; None: there is none."""
    due = Outgoing.due_at < clock.now() - rules.LATE
    return db.session.scalar(select(func.min(Outgoing.due_at)).where(is_open(), due))
