"""Reads lengths of time as people write them in five languages."""

import re
from decimal import Decimal
from functools import cache

from babel.units import format_unit

from app.core.text.amounts import TwoReadingsError, plainly, read_number
from app.core.text.unseen import figures, plain

WRITINGS = ("en_GB", "lv", "bg", "el", "it")
_LONGEST = 9999  # hours
# besides what Babel knows: short and bent forms that people use
_HOURS, _MINUTES = ("st", "ч", "hrs", "stundam"), ("m", "min", "λ", "м")


def read_minutes(text: str, writing: str = "en_GB") -> int:
    """Whole minutes of a text like 3:30, 3.5, 3,5 st., 3 h 30, 45 min, written as in `writing`.

    Raises TwoReadingsError for what can be two lengths, ValueError for what is none.
    """
    typed = figures(text)
    words = _words()
    if match := re.fullmatch(rf"(\d{{1,4}})?:([0-5]\d)(?::00)? ?(?:{words[0]})?", typed):
        return int(match[1] or 0) * 60 + int(match[2])
    pair = rf"(\d{{1,4}}) ?(?:{words[0]}),? ?(?:un |и |και |and |e )?(\d{{1,2}}) ?(?:{words[1]})?"
    if match := re.fullmatch(pair, typed):
        return _clock(text, int(match[1]), int(match[2]))
    if match := re.fullmatch(rf"(\d{{1,4}}) ?(?:{words[1]})", typed):
        return int(match[1])
    bare = re.sub(rf"(?<=[\d.,]) ?(?:{words[0]})$", "", typed)
    return _decimal(text, bare, writing)


def _clock(text: str, hours: int, minutes: int) -> int:
    if minutes > 59:
        raise ValueError(text)
    return hours * 60 + minutes


def _decimal(text: str, bare: str, writing: str) -> int:
    if not re.fullmatch(r"[\d., ']+", bare):
        raise ValueError(text)
    hours = read_number(bare, writing)
    if hours > _LONGEST:
        raise ValueError(text)
    minutes = round(hours * 60)
    # 3.30 is written for 3.3 hours and for 3:30; the program itself writes 3.3
    as_clock = re.fullmatch(r"(\d{1,4})[.,]([1-5]0)", bare)
    if as_clock:
        readings = (f"{as_clock[1]}:{as_clock[2]}", plainly(Decimal(hours.normalize()), writing))
        raise TwoReadingsError(text.strip(), readings)
    return minutes


@cache
def _words() -> tuple[str, str]:
    """Patterns of the words for hours and for minutes."""
    return _pattern("duration-hour", _HOURS), _pattern("duration-minute", _MINUTES)


def _pattern(unit: str, others: tuple[str, ...]) -> str:
    said = [
        format_unit(number, unit, length, locale=writing)
        for writing in WRITINGS
        for length in ("long", "short", "narrow")
        for number in (0, 1, 2, 5, 11, Decimal("1.5"))
    ]
    words = {re.sub(r"[\d.,]", "", plain(one)).strip() for one in said} | set(others)
    known = sorted((one for one in words if one.isalpha()), key=len, reverse=True)
    return rf"(?:{'|'.join(known)})\.?"
