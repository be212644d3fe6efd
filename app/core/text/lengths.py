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
_HOURS, _MINUTES = frozenset({"st", "hrs", "stundam"}), frozenset({"m", "min", "м"})
_WORD = r"([^\W\d_]{1,12})"
_CLOCK = re.compile(rf"(\d{{1,4}})?:([0-5]\d)(?::00)? ?(?:{_WORD}\.?)?")
_PAIR = re.compile(
    rf"(\d{{1,4}}) ?{_WORD}\.?,? ?(?:(?:un|и|και|and|e) )?(\d{{1,2}}) ?(?:{_WORD}\.?)?"
)
# From one time of day until another; both have minutes, since 3-4 may be three or four hours.
_AT = r"(\d{1,2})[:.h]([0-5]\d)"
_FROM_TO = re.compile(rf"{_AT}(?: ?h)? ?[-\u2013\u2014] ?{_AT}(?: ?h)?")
_ONE = re.compile(rf"(\d[\d.,']*(?: \d[\d.,']*)*|[.,]\d+) ?(?:{_WORD}\.?)?")


class MidnightError(ValueError):
    """A length from one time of day until another that is not after it."""


def read_minutes(text: str, writing: str = "en_GB") -> int:
    """Whole minutes of a text like 3:30, 3.5, 3,5 st., 3 h 30, 45 min, 9:00–12:30.

    Written as in `writing`. Raises TwoReadingsError for what can be two lengths, MidnightError for
    an end that is not after its beginning, ValueError for what is none.
    """
    typed = figures(text)
    if span := read_span(text):
        return span[1] - span[0]
    hours, minutes = _words()
    if (match := _CLOCK.fullmatch(typed)) and match[3] in (None, *hours):
        return int(match[1] or 0) * 60 + int(match[2])
    if (match := _PAIR.fullmatch(typed)) and match[2] in hours:
        if match[4] in (None, *minutes) and int(match[3]) < 60:
            return int(match[1]) * 60 + int(match[3])
    elif (match := _ONE.fullmatch(typed)) and match[2] in (None, *hours):
        return _decimal(text, match[1], writing)
    elif match and match[2] in minutes and match[1].isdecimal() and len(match[1]) <= 4:
        return int(match[1])
    raise ValueError(text)


def read_span(text: str) -> tuple[int, int] | None:
    """From which until which minute of the day a text like 9:00–12:30 tells; None for any other.

    Raises MidnightError for an end that is not after its beginning, ValueError for no such times.
    """
    match = _FROM_TO.fullmatch(figures(text))
    if not match:
        return None
    hour, minute, last_hour, last_minute = map(int, match.groups())
    begun, ended = hour * 60 + minute, last_hour * 60 + last_minute
    if hour > 23 or ended > 24 * 60:
        raise ValueError(text)
    if ended <= begun:
        raise MidnightError(text)
    return begun, ended


def _decimal(text: str, bare: str, writing: str) -> int:
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
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The words for hours and for minutes."""
    return _said("duration-hour") | _HOURS, _said("duration-minute") | _MINUTES


def _said(unit: str) -> frozenset[str]:
    said = {
        plain(format_unit(number, unit, length, locale=writing))
        for writing in WRITINGS
        for length in ("long", "short", "narrow")
        for number in (0, 1, 2, 5, 11, Decimal("1.5"))
    }
    return frozenset(one.strip("0123456789., ") for one in said)
