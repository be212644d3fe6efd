"""Looks for a mail that was asked for, and for the link or code that somebody brings."""

from sqlalchemy import func, select

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


def key_of_code(row: MailAsk, code: str, key: str) -> MailKey | None:
    """The mail that brought this code for the ask; `key` is the site's secret."""
    mine = MailKey.code_hash == rules.code_hash(key, row.id, code)
    found = db.session.scalars(select(MailKey).where(MailKey.ask_id == row.id, mine))
    return next((one for one in found if _works(one)), None)


def key_of_link(token: str) -> MailKey | None:
    """The mail that brought this link, as long as it works."""
    row = db.session.scalar(select(MailKey).where(MailKey.token_hash == digest(token)))
    return row if row and _works(row) else None


def was_made(token: str) -> bool:
    """Whether there was such a link."""
    mine = select(MailKey.id).where(MailKey.token_hash == digest(token))
    return db.session.scalar(mine) is not None


def _works(row: MailKey) -> bool:
    is_theirs = row.sent_to == digest(row.person.email or "")
    works = rules.works(row.ended_at, row.made_at, row.expires_at, clock.now())
    return is_theirs and works and row.ask.used_at is None


def has_room(person_id: int) -> bool:
    """Whether one more code may be asked for, for a page that needs an ordinary sign-in."""
    lately = MailAsk.asked_at > clock.now() - rules.AN_HOUR
    mine = (MailAsk.person_id == person_id) & MailAsk.path.is_not(None)
    number = db.session.scalar(select(func.count()).select_from(MailAsk).where(mine, lately))
    return (number or 0) < rules.MAILS


def address_of(person_id: int) -> str:
    """The address to which a person's mail goes; "": there is none."""
    return db.session.scalar(select(Person.email).where(Person.id == person_id)) or ""
