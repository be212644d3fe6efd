"""Looks what waits to go out, and what was given up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased

from app.core import clock
from app.core.db.base import db
from app.core.storage import mailing
from app.people.mail import rules
from app.people.mail.models import Outgoing, is_due, is_open
from app.people.mail.rules import Why


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
    """The mails that did not arrive and of which somebody should know, the newest first."""
    wanted = select(Outgoing).where(is_lost())
    return list(db.session.scalars(wanted.order_by(Outgoing.gave_up_at.desc(), Outgoing.id)))


def is_lost() -> ColumnElement[bool]:
    """That a mail was given up, nobody has dealt with it, and none arrived there since."""
    later = aliased(Outgoing)
    since = (later.person_id == Outgoing.person_id) & (later.sent_at > Outgoing.gave_up_at)
    lost = and_(
        Outgoing.sent_at.is_(None), Outgoing.gave_up_at.is_not(None), Outgoing.left_at.is_(None)
    )
    return and_(lost, ~select(later.id).where(since).exists())


@dataclass(frozen=True)
class Lost:
    """That mail to somebody does not arrive: since when, why, and the newest such mail."""

    since: datetime  # when the first was put out
    why: Why
    number: int


def lost(rows: Iterable[Outgoing]) -> dict[int, Lost]:
    """What these given-up mails tell, by the number of the person."""
    found: dict[int, Lost] = {}
    for row in sorted(rows, key=lambda one: one.id):
        before = found.get(row.person_id)
        since = min(before.since, row.made_at) if before else row.made_at
        found[row.person_id] = Lost(since, rules.why(row.tries, row.code), row.id)
    return found


def lost_to(people: Iterable[int]) -> dict[int, Lost]:
    """To whom of these mail does not arrive; nobody is asked for where no mail is set."""
    if not mailing.is_on():
        return {}
    wanted = select(Outgoing).where(Outgoing.person_id.in_(list(people)), is_lost())
    return lost(db.session.scalars(wanted))


def late() -> datetime | None:
    """Since when the oldest mail waits that should have gone long ago; None: there is none."""
    due = Outgoing.due_at < clock.now() - rules.LATE
    return db.session.scalar(select(func.min(Outgoing.due_at)).where(is_open(), due))
