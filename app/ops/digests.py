"""Puts out mail about what waits, when its hour has come.

Asked by reading alone: mostly no hour has come, and then nothing is written. What waits for whom
is looked up before the lock for writing is taken, which is held for the rows of the outbox alone.
"""

from datetime import datetime

from flask import current_app, g
from sqlalchemy import select, update

from app.core import clock
from app.core.db.base import db
from app.core.db.transactions import reading
from app.core.storage import mailing
from app.groups.cohorts.access import roles
from app.groups.cohorts.models import Assignment
from app.outside.digests.models import DigestRound
from app.outside.digests.queries.choice import rhythm_of
from app.outside.digests.queries.mails import DIGEST
from app.outside.digests.queries.told import told
from app.outside.digests.rules.rhythm import any_moment, last_moment
from app.people.accounts.models import Person
from app.people.mail.actions import put_out


def put_out_digests() -> str:
    """Put out what is due since the last round; the first round only notes that it begins."""
    if not mailing.is_on():
        return ""
    now = clock.now()
    with reading():
        before = db.session.scalar(select(DigestRound.done_at))
        due = _due(before, now) if before else []
    if before is None:
        db.session.add(DigestRound(begun_at=now, done_at=now))
    elif any_moment(clock.local(before), clock.local(now)) and _is_mine(before, now):
        for number, moment in due:
            put_out(number, DIGEST, f"{DIGEST}:{moment:%Y-%m-%d}")
    return ""


def _is_mine(before: datetime, now: datetime) -> bool:
    """Whether no other worker has done this round meanwhile."""
    mine = DigestRound.done_at == before
    done = update(DigestRound).where(mine).values(done_at=now).returning(DigestRound.id)
    return db.session.scalar(done, execution_options={"synchronize_session": False}) is not None


def _due(after: datetime, now: datetime) -> list[tuple[int, datetime]]:
    """For whom the hour has come since then, and something waits."""
    g.pop("standings", None)  # of an earlier round
    begin, end = clock.local(after), clock.local(now)
    found = []
    for person in _reached() if any_moment(begin, end) else ():
        moment = last_moment(rhythm_of(person), roles(person), end)
        if moment is not None and begin < moment and told(person) is not None:
            found.append((person.id, moment))
    return found


def _reached() -> list[Person]:
    """Those to whom mail about what waits can go."""
    here = Person.joined_at.is_not(None) & Person.erased_at.is_(None) & Person.email.is_not(None)
    if not current_app.config["MAIL_URL"].folder:
        here &= ~Person.is_demo
    held = select(Assignment.person_id).where(Assignment.holds())
    return list(db.session.scalars(select(Person).where(here, Person.id.in_(held))))
