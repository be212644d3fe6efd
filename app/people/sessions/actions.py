"""Locks screens, ends sign-ins."""

from datetime import timedelta

from sqlalchemy import select

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.storage import marks
from app.people.accounts.models import Person, SignIn


def lock(person: Person, row: SignIn, path: str) -> None:
    """Leave the screen: the sign-in ends, and remembers the page for the same person."""
    row.ended_at, row.left_at = clock.now(), path
    record(person, "screen locked", person)


def end(person: Person, rows: list[SignIn]) -> None:
    """End these sign-ins of the person, wherever they are."""
    for row in rows:
        row.ended_at = clock.now()
        record(person, "sign-in ended", person)


def close_expired() -> int:
    """Note the end of sign-ins that ran out by themselves, or when the clock was put back.

    Returns how many they are.
    """
    now = clock.now()
    _end_marked()
    may_be_over = (SignIn.seen_at < now - timedelta(minutes=10)) | (SignIn.seen_at > now)
    waiting = SignIn.ended_at.is_(None) & may_be_over
    over = [row for row in db.session.scalars(select(SignIn).where(waiting)) if not row.is_open]
    for row in over:
        row.ended_at = min(row.ends_at, now)
        record(None, "sign-in ran out", row.person)
    return len(over)


def _end_marked() -> None:
    """End what was left or locked while nothing was stored; a mark goes when its end is stored."""
    for mark in marks.every():
        row = db.session.scalar(select(SignIn).where(SignIn.token_hash == mark.hex()))
        if row is None or row.ended_at:
            marks.wipe(mark)
        else:
            row.ended_at = clock.now()
            record(row.person, "signed out", row.person)
