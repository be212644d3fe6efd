"""What becomes of a mail to sign in: asked for, made with its link and code, tried, used."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import insert_into
from app.core.text import codes
from app.people.accounts.models import Person, digest
from app.people.accounts.rules import CLOCKS_DIFFER
from app.people.bymail import rules
from app.people.bymail.models import MailAsk, MailKey
from app.people.mail.actions import put_out_to

BY_MAIL = "by_mail"  # the kind of mail


@dataclass(frozen=True)
class Made:
    """What one mail carries. Only its hashes are stored, so it cannot be shown again."""

    token: str | None  # for the address of the link; None: a code alone
    code: str
    until: datetime


def ask(token: str, email: str, *, is_shared: bool) -> None:
    """Whoever holds the token asked for a mail to this address; once, however often it comes.

    The same is written, in as many statements, whether somebody has the address or nobody. Whoever
    was invited and has not joined is nobody here: they have their invitation.
    """
    has_joined = Person.joined_at.is_not(None) & Person.erased_at.is_(None)
    who = select(Person.id).where(Person.email == email, has_joined)
    _ask(token, who.scalar_subquery(), is_shared=is_shared, path=None)


def prove(person: Person, path: str, *, is_shared: bool = True) -> str:
    """Let a code go to the person who asks for a page that needs an ordinary sign-in.

    Only where the site sends mail, and while `queries.next_room` says now. Returns the token that
    the session of this browser keeps under `rules.HELD`, beside the page that asks anew under
    `rules.AGAIN`; then the page "bymail.code" asks for the code, and leads to `path`, an own one.
    """
    token = secrets.token_urlsafe(24)
    _ask(token, person.id, is_shared=is_shared, path=path)
    return token


def _ask(token: str, who: Any, *, is_shared: bool, path: str | None) -> None:
    row = insert_into(MailAsk).values(
        person_id=who,
        token_hash=digest(token),
        is_shared=is_shared,
        path=path,
        asked_at=clock.now(),
        tries=0,
    )
    row = row.on_conflict_do_nothing(index_elements=["token_hash"])
    number = db.session.scalar(row.returning(MailAsk.id))
    if number is not None:
        owner = select(MailAsk.person_id).where(
            MailAsk.id == number, MailAsk.person_id.is_not(None)
        )
        put_out_to(owner, BY_MAIL, f"{BY_MAIL}:{number}", {"ask": number})


def make_key(number: int, person: Person, key: str, *, others_read: bool) -> Made | None:
    """A link and a code for an ask, made with its mail; what went before goes on until its end.

    `key` is the site's secret. None: nobody waits for the mail any more, too many went, or others
    read the mailbox, who would sign in as the person. A code alone goes there: whoever asked for
    it has shown more than that mailbox.
    """
    row, now = db.session.get(MailAsk, number), clock.now()
    if row is None or row.person_id != person.id or not person.joined_at:
        return None
    if not rules.is_wanted(row.used_at, row.asked_at, now):
        return None
    if others_read and row.path is None:
        return None
    if row.mailed_at is None and _mailed(row, now) >= rules.MAILS:
        return None
    row.mailed_at = row.mailed_at or now
    token = codes.token() if row.path is None else None
    code = f"{secrets.randbelow(10**rules.DIGITS):0{rules.DIGITS}}"
    made = Made(token, code, now + rules.lasts(row.path))
    db.session.add(
        MailKey(
            ask=row,
            person=person,
            token_hash=digest(token) if token else None,
            code_hash=rules.code_hash(key, row.id, made.code),
            sent_to=digest(person.email or ""),
            made_at=now,
            expires_at=made.until,
        )
    )
    record(None, "mail to sign in made", person)
    return made


def _mailed(row: MailAsk, now: datetime) -> int:
    """How many such mails the person got within the hour; one that is tried again counts once.

    Who types the address of somebody else uses up none of the codes that a page of theirs mails.
    """
    recent = MailAsk.mailed_at > now - rules.AN_HOUR
    alike = MailAsk.path.is_(None) if row.path is None else MailAsk.path.is_not(None)
    mine = select(func.count()).where(MailAsk.person_id == row.person_id, recent, alike)
    return int(db.session.scalar(mine) or 0)


def count_try(token: str) -> MailAsk | None:
    """Count a code before it is looked at: of many in one moment five are. None: it is over."""
    now = clock.now()
    young = MailAsk.asked_at.between(now - rules.ASKS_LAST, now + CLOCKS_DIFFER)
    mine = (MailAsk.token_hash == digest(token)) & MailAsk.used_at.is_(None) & young
    counted = update(MailAsk).where(mine, MailAsk.tries < rules.TRIES)
    counted = counted.values(tries=MailAsk.tries + 1).returning(MailAsk)
    return db.session.scalar(counted.execution_options(populate_existing=True))


def use(row: MailAsk) -> bool:
    """Somebody signs in by it; whether that is the first time. Link and code end together."""
    now = clock.now()
    first = (MailAsk.id == row.id) & MailAsk.used_at.is_(None)
    if db.session.scalar(update(MailAsk).where(first).values(used_at=now).returning(MailAsk.id)):
        mine = (MailKey.ask_id == row.id) & MailKey.ended_at.is_(None)
        db.session.execute(update(MailKey).where(mine).values(ended_at=now))
        return True
    return False


def close_expired() -> int:
    """Note the end of links and codes that ran out by themselves: no clock put back wakes them.

    Returns how many mails' they are.
    """
    over = MailKey.ended_at.is_(None) & (MailKey.expires_at <= clock.now())
    ended = update(MailKey).where(over).values(ended_at=MailKey.expires_at)
    return len(db.session.scalars(ended.returning(MailKey.id)).all())
