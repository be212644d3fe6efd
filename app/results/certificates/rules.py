"""Decides what numbered papers say, how number, code and name are read, and which of them hold."""

import hmac
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from app.core.text import codes, unseen
from app.groups.pauses.rules import Stretch
from app.people.accounts.rules import is_recent

UNDO_FOR = timedelta(days=1)  # so long who withdrew a paper can take that back
CODE_LENGTH = 12  # of 31 signs: 59 bits
NO_NUMBER = (0, 0)
NUMBER = re.compile(r"(\d{4})\D*(\d{1,6})")  # 2026-0127, also with other signs between or without
# capitals of Greek and Bulgarian keyboards that look like these signs of a code
ALIKE = str.maketrans("ΑΒΕΖΗΚΜΝΡΤΥΧАВЕКМНРСТУХ", "ABEZHKMNPTYXABEKMHPCTYX")


class Kind(StrEnum):
    """What a paper is."""

    STATEMENT = "statement"  # "hours so far": approved hours until the day on which it was made


class State(StrEnum):
    """Whether a paper holds."""

    VALID = "valid"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Share:
    """What of the hours belongs to one host: its days, its agreement, approved minutes."""

    host: str
    agreement: str
    first: date
    last: date
    work: int
    assessment: int

    def kept(self) -> dict[str, Any]:
        """As it is kept."""
        return {**asdict(self), "first": self.first.isoformat(), "last": self.last.isoformat()}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Share":
        """What was kept."""
        days = {name: date.fromisoformat(kept[name]) for name in ("first", "last")}
        return cls(**{**kept, **days})


@dataclass(frozen=True)
class Said:
    """What a statement says: approved minutes, the days that it is about, where and by whom.

    `site` and `group` are called so then, as the host is. `pauses` lie in its days; papers that
    are older name none.
    """

    work: int
    assessment: int
    first: date
    last: date
    host: str
    agreement: str  # its number, which may be ""
    site: str
    group: str
    pauses: tuple[Stretch, ...] = ()
    hosts: tuple[Share, ...] = ()  # where there was more than one

    def kept(self) -> dict[str, Any]:
        """As it is kept: days as in 2026-11-27."""
        days = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        pauses = [[one.first.isoformat(), one.last.isoformat()] for one in self.pauses]
        kept = {**asdict(self), **days, "pauses": pauses}
        hosts = {"hosts": [one.kept() for one in self.hosts]} if self.hosts else {}
        return {name: one for name, one in kept.items() if name != "hosts"} | hosts

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Said":
        """What was kept."""
        days = {name: date.fromisoformat(kept[name]) for name in ("first", "last")}
        pauses = (map(date.fromisoformat, one) for one in kept.get("pauses", ()))
        hosts = tuple(map(Share.read, kept.get("hosts", ())))
        own = {**days, "pauses": tuple(Stretch(*one) for one in pauses), "hosts": hosts}
        return cls(**{**kept, **own})


def last_day(first: date, planned: date, approved: date | None, today: date) -> date:
    """The last day that a statement is about: today or the placement's last one.

    Hours approved for later than planned, as after a pause, are counted, so their day is too.
    """
    return max(first, min(planned, today), approved or first)


def state(withdrawn_at: datetime | None, *, is_replaced: bool) -> State:
    """Whether a paper holds; one that was withdrawn stays so when there is a newer one."""
    if withdrawn_at is not None:
        return State.WITHDRAWN
    return State.REPLACED if is_replaced else State.VALID


def can_undo(withdrawn_at: datetime | None, *, is_own: bool, now: datetime) -> bool:
    """Whether somebody can take back that a paper was withdrawn: who did it, within a day."""
    return withdrawn_at is not None and is_own and is_recent(withdrawn_at, now, UNDO_FOR)


def number_said(year: int, count: int) -> str:
    """A number as it is printed: 2026-0127."""
    return f"{year}-{count:04}"


def read_number(typed: str) -> tuple[int, int]:
    """Year and count of a number, however it was typed; NO_NUMBER if it is none."""
    found = NUMBER.fullmatch(unseen.figures(typed).strip())
    return (int(found[1]), int(found[2])) if found else NO_NUMBER


def fits(code: str, typed: str) -> bool:
    """Whether this is the code, however it was typed; how long it takes tells nothing of it."""
    read = codes.plain(unicodedata.normalize("NFKC", typed)).translate(ALIKE)
    return hmac.compare_digest(code.encode(), read.encode())


def name_hash(code: str, name: str) -> str:
    """By which it is known whether somebody is still called as on the paper with this code."""
    return hmac.digest(code.encode(), name.encode(), "sha256").hex()


def name_mark(code: str, name: str) -> str:
    """By which a typed name is known again: capitals, accents, spaces and hyphens do not matter."""
    letters = "".join(sign for sign in unseen.plain(name) if sign.isalnum())
    return name_hash(code, letters) if letters else ""


def is_name(mark: str, code: str, typed: str) -> bool:
    """Whether a typed name stands on the paper with this mark and code."""
    return bool(mark) and hmac.compare_digest(mark, name_mark(code, typed))
