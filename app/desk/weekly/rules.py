"""Decides how long a weekly link works, when a page is a robot's, what was sent with it."""

from datetime import datetime, timedelta

from app.people.accounts.rules import has_been

LASTS = timedelta(days=14)
KEPT = timedelta(days=30)  # after its end a link is known for what it was


def works(made: datetime, expires: datetime, revoked: datetime | None, now: datetime) -> bool:
    """A link works until it ends or is taken back; a clock that is put back revives none."""
    return revoked is None and has_been(made, now) and now < expires
