"""Decides about calendar addresses: their secret, how long what was cancelled is shown."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import date, timedelta

SHOWN = timedelta(days=92)  # so long what is over stays in the calendar
CANCELLED = timedelta(days=30)  # so long what was cancelled does
KEPT = timedelta(days=30)  # so long an address that ended can be put back


def token(key: str, seed: str) -> str:
    """The secret of an address, 192 bits: from the site's key, so that only its hash is stored."""
    made = hmac.digest(key.encode(), f"calendar {seed}".encode(), "sha256")
    return urlsafe_b64encode(made[:24]).decode()


def tag(*known: object) -> str:
    """A mark of what a calendar is made from: the same as long as nothing of it changed."""
    return hashlib.sha256(repr(known).encode()).hexdigest()[:32]


def is_shown(day: date, cancelled_on: date | None, today: date) -> bool:
    """Whether something of this day is told today; None: it was not cancelled."""
    if cancelled_on is not None and today >= cancelled_on + CANCELLED:
        return False
    return day >= today - SHOWN
