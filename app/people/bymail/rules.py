"""Decides about signing in by mail: what a code is, how long it works, how many mails go."""

import hmac
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum

from app.people.accounts.rules import has_been

HELD = "mail_ask"  # where a browser's session keeps the token of what was asked for there
AGAIN = "mail_again"  # and the path of the page that lets another code go
# link and code work so long from the moment their mail is made; a code alone so long
LASTS, CODE_LASTS = timedelta(minutes=15), timedelta(minutes=10)
TRIES = 5  # of one ask, whatever was mailed for it: one of 200,000 finds the code
DIGITS = 6
MAILS = 5  # to one person within AN_HOUR
AN_HOUR = timedelta(hours=1)
STILL_WANTED = timedelta(hours=1)  # after the ask; later nobody sits there and waits for the mail
ASKS_LAST = timedelta(days=1)  # where no mail came, the page says the same for so long


class Over(StrEnum):
    """Why no code and no link is taken; the words for each stand in the template."""

    ENDED = "ended"  # used, run out, or nobody made it: not told apart
    TRIES = "tries"  # five codes were typed


class Way(StrEnum):
    """How somebody acts who has no sign-in: with a link, and a code that proves who it is."""

    LINK = "link"  # the code was mailed
    PAPER = "paper"  # the code stands on a slip that was handed over


def works(ended: datetime | None, made: datetime, expires: datetime, now: datetime) -> bool:
    """Whether link and code work; a clock that is put back before they were made wakes none."""
    return ended is None and has_been(made, now) and now < expires


def is_open(used: datetime | None, tries: int, asked: datetime, now: datetime) -> bool:
    """Whether a code may be typed for an ask."""
    is_young = has_been(asked, now) and now < asked + ASKS_LAST
    return used is None and tries < TRIES and is_young


def lasts(path: str | None) -> timedelta:
    """How long the mail works that was asked for, with a link or, for a page, with a code alone."""
    return LASTS if path is None else CODE_LASTS


def is_wanted(used: datetime | None, asked: datetime, now: datetime) -> bool:
    """Whether a mail for an ask is still worth to be made."""
    return used is None and has_been(asked, now) and now < asked + STILL_WANTED


def code_hash(key: str, ask: int, code: str) -> str:
    """What is stored of a code: six digits are soon tried out, so the site's secret goes in too."""
    return hmac.digest(key.encode(), f"mailed code {ask} {code}".encode(), "sha256").hex()


def digits(typed: str) -> str:
    """The six digits of a code, however they were typed and in whatever script; "": they are none.

    Blanks and dashes between them do not matter.
    """
    signs = [one for one in unicodedata.normalize("NFKC", typed) if one.isalnum()]
    found = "".join(str(unicodedata.digit(one, "?")) for one in signs)
    return found if len(found) == DIGITS and "?" not in found else ""


def spaced(code: str) -> str:
    """A code as it is read: 123 456."""
    return f"{code[:3]} {code[3:]}"


def masked(address: str) -> str:
    """An address as its owner knows it again and nobody else learns it: a…@b…lv."""
    local, _at, domain = address.rpartition("@")
    name, _dot, end = domain.rpartition(".")
    return f"{local[:1]}…@{name[:1]}…{end}"
