"""Decides what of an unsent form is kept, and for how long."""

from collections.abc import Iterable
from datetime import datetime, timedelta

KEPT_FOR = timedelta(minutes=30)
MOST = 20  # unsent forms of one person
SECRET = ("csrf_token", "form_key", "password", "present", "code", "unsent")
# what a form carries along without anybody having typed it
CARRIED = ("seen", "run", "seq", "next", "act", "shown", "confirmed", "whose")
Pairs = list[tuple[str, str]]


def to_keep(fields: Iterable[tuple[str, str]]) -> Pairs:
    """The fields that may be kept: never a password, never the keys of the form."""
    return [(name, text) for name, text in fields if name not in SECRET]


def texts(fields: Iterable[tuple[str, str]]) -> Pairs:
    """What of it somebody typed or chose."""
    return [(name, text) for name, text in fields if text.strip() and name not in CARRIED]


def is_fresh(at: datetime, now: datetime) -> bool:
    """Whether a kept form is still offered."""
    return now - at < KEPT_FOR
