"""Looks which mails that count went to somebody."""

from datetime import date, timedelta

from sqlalchemy import or_, select

from app.core import clock
from app.core.db.base import db
from app.mentoring.meetings.actions import MOVED
from app.people.mail.models import Outgoing

DIGEST = "digest"  # the kind of mail
COUNTED = (DIGEST, MOVED)


def days_of(person_id: int, mail: int) -> list[date]:
    """The days on which others of these mails went to the person, in the last two weeks.

    One that a sender has in hand counts as of today.
    """
    lately = clock.now() - timedelta(weeks=2)
    there = or_(Outgoing.sent_at > lately, Outgoing.claimed_at.is_not(None))
    mine = (Outgoing.person_id == person_id) & Outgoing.kind.in_(COUNTED) & (Outgoing.id != mail)
    rows = db.session.scalars(select(Outgoing.sent_at).where(mine, there))
    return [clock.local(one or clock.now()).date() for one in rows]
