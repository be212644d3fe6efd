"""Decides when a mail is tried again, when it is given up, and how it is laid out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# after a try that did not arrive; after the last one it is given up
AGAIN = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)
# so long a sender that died keeps its claim; none that lives needs half of it for one mail
CLAIM = timedelta(minutes=10)
CLOCKS_DIFFER = timedelta(minutes=5)  # a claim of later than that was made by a clock put back
FOR_GOOD = 500  # codes of SMTP from here on
LATE = timedelta(minutes=30)  # so long nothing should wait whose time has come


class Fate(StrEnum):
    """What became of one try."""

    SENT = "sent"
    LATER = "later"  # the server does not take it now
    REFUSED = "refused"  # this address, or this mail, never
    AWAY = "away"  # nobody answers, or not as agreed: the next one would fare no better


class Why(StrEnum):
    """Why a mail was given up."""

    REFUSED = "refused"  # the address, by a server or because no mail can go there
    HELD_BACK = "held back"  # by a rule of our own mail server, at every try
    NOT_TAKEN = "not taken"  # no answer, or “later” each time


@dataclass(frozen=True)
class Answer:
    """What a mail server said; `code` as in SMTP, None where it said nothing."""

    fate: Fate
    code: int | None = None


@dataclass(frozen=True)
class Letter:
    """A mail as its receiver reads it: plain text, paragraphs in order, an address in one alone.

    `no_more` is the address at which mails of its kind end; "": it was asked for, or has to come.
    `calendar` is a file for calendar programs that goes with it (core/export/calendars.py).
    """

    subject: str
    paragraphs: tuple[str, ...]
    no_more: str = ""
    calendar: bytes = b""

    @property
    def text(self) -> str:
        """The whole, a blank line between paragraphs."""
        return "\n\n".join(self.paragraphs) + "\n"


@dataclass(frozen=True)
class Later:
    """A mail that may not go yet, and from when on it may."""

    at: datetime


def due_again(tries: int, now: datetime) -> datetime | None:
    """When a mail is tried again that did not arrive `tries` times; None: not any more."""
    return now + AGAIN[tries - 1] if tries <= len(AGAIN) else None


def why(tries: int, code: int | None) -> Why:
    """Why a mail was given up after so many tries; `code` as the server said it last."""
    if tries <= len(AGAIN):
        return Why.REFUSED  # what is said of an address is not asked again
    return Why.HELD_BACK if code is not None and code >= FOR_GOOD else Why.NOT_TAKEN
