"""Looks for a mail that was asked for, and for the link or code that somebody brings."""

from datetime import datetime

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.people.accounts.models import Person, digest
from app.people.bymail import rules
from app.people.bymail.models import MailAsk, MailKey


def ask_of(token: str) -> MailAsk | None:
    """What the holder of the token asked for, if a code may still be typed for it."""
    row = db.session.scalar(select(MailAsk).where(MailAsk.token_hash == digest(token)))
    is_open = row and rules.is_open(row.used_at, row.tries, row.asked_at, clock.now())
    return row if is_open else None


def is_tried_out(token: str) -> bool:
    """Whether five codes were typed for what the holder of the token asked for."""
    mine = (MailAsk.token_hash == digest(token)) & (MailAsk.tries >= rules.TRIES)
    asked = select(MailAsk.id).where(mine, MailAsk.used_at.is_(None))
    return db.session.scalar(asked) is not None


def key_of_code(row: MailAsk, code: str, key: str) -> MailKey | None:
    """The mail that brought this code for the ask; `key` is the site's secret."""
    mine = MailKey.code_hash == rules.code_hash(key, row.id, code)
    found = db.session.scalars(select(MailKey).where(MailKey.ask_id == row.id, mine))
    return next((one for one in found if _works(one)), None)


def key_of_link(token: str) -> MailKey | None:
    """The mail that brought this link, as long as it works."""
    row = db.session.scalar(select(MailKey).where(MailKey.token_hash == digest(token)))
    return row if row and _works(row) else None


def made_for(token: str) -> Person | None:
    """Whose such a link was, over or not; None: nobody made it."""
    mine = select(Person).join(MailKey, MailKey.person_id == Person.id)
    return db.session.scalar(mine.where(MailKey.token_hash == digest(token)))


def _works(row: MailKey) -> bool:
    is_theirs = row.sent_to == digest(row.person.email or "")
    works = rules.works(row.ended_at, row.made_at, row.expires_at, clock.now())
    return is_theirs and works and row.ask.used_at is None


def next_room(person_id: int) -> datetime | None:
    """When the next code may be asked for, for a page that needs an ordinary sign-in; None: now."""
    lately = MailAsk.asked_at > clock.now() - rules.AN_HOUR
    mine = (MailAsk.person_id == person_id) & MailAsk.path.is_not(None)
    newest = select(MailAsk.asked_at).where(mine, lately).order_by(MailAsk.asked_at.desc())
    counts = db.session.scalar(newest.limit(1).offset(rules.MAILS - 1))
    return counts + rules.AN_HOUR if counts else None


def address_of(person_id: int) -> str:
    """The address to which a person's mail goes; "": there is none."""
    return db.session.scalar(select(Person.email).where(Person.id == person_id)) or ""
