"""Decides how long a link to a weekly page works."""

from datetime import datetime, timedelta

from app.people.accounts.rules import has_been

LASTS = timedelta(days=14)
LASTS_ON_PAPER = timedelta(hours=12)  # then the paper asks for the digits again
KEPT = timedelta(days=30)  # after its end a link is known for what it was
NEW_ONES = 3  # links that one person can have sent anew on one day


def works(made: datetime, expires: datetime, revoked: datetime | None, now: datetime) -> bool:
    """A link works until it ends or is taken back; a clock that is put back revives none."""
    return revoked is None and has_been(made, now) and now < expires
