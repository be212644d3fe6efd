"""Decides about the link of a responsible person: how long it and its code work, what a code is."""

import hmac
from datetime import datetime, timedelta
from enum import StrEnum

from app.people.accounts.rules import has_been, is_recent

# a placement of ten weeks, with what comes before and after it; the thirty days of RELIABILITY T9
# would end in the middle
LASTS = timedelta(days=120)
KEPT = timedelta(days=30)  # after its end a link is known for what it was
OPEN_FOR = timedelta(minutes=30)  # the page, after it was last used
CODE_LASTS = timedelta(minutes=10)  # one that was mailed; that of a slip ends with its link
TRIES = 5  # of one code, right and wrong (RELIABILITY T11)
CODES_A_DAY = 6  # that one person gets by mail
DIGITS = 6


class Stage(StrEnum):
    """What the page offers whoever opened it."""

    READ = "read"  # nothing to do now
    ACCEPT = "accept"
    TAKE_BACK = "take back"
    SIGN = "sign"
    SIGNED = "signed"


class Over(StrEnum):
    """Why the page does not open; the words for each stand in the template."""

    UNKNOWN = "unknown"  # it ran out, was taken back, or nobody made it: not told apart
    NEWER = "newer"  # another slip was made
    PART = "part"  # it works still, and its person or the learner has the part no longer
    CLOSED = "closed"  # nothing is open in this browser: half an hour went by, or it was closed


def why_over(*, works: bool, is_newer: bool) -> Over:
    """Why a link that somebody made opens nothing."""
    if works:
        return Over.PART
    return Over.NEWER if is_newer else Over.UNKNOWN


def works(made: datetime, expires: datetime, revoked: datetime | None, now: datetime) -> bool:
    """A link works until it ends or is taken back; a clock that is put back revives none."""
    return revoked is None and has_been(made, now) and now < expires


def is_open(used: datetime, now: datetime) -> bool:
    """Whether a page goes on that was last used then."""
    return is_recent(used, now, OPEN_FOR)


def has_code(made: datetime | None, by_mail: bool, tries: int, now: datetime) -> bool:
    """Whether a code of the link can still be typed."""
    if made is None or tries >= TRIES or not has_been(made, now):
        return False
    return not by_mail or now < made + CODE_LASTS


def code_of(secret: str, link: int, seed: str) -> str:
    """The six digits that belong to a seed: nobody finds them without the site's secret, so a mail
    that is tried twice brings the same, and nothing that opens anything is stored.
    """
    made = hmac.digest(secret.encode(), f"host code {link} {seed}".encode(), "sha256")
    return f"{int.from_bytes(made[:8]) % 10**DIGITS:0{DIGITS}}"


def is_right(typed: str, code: str) -> bool:
    """Whether these are the digits."""
    return hmac.compare_digest(typed.encode(), code.encode())
