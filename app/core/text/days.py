"""Reads days as people write them in five languages."""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from babel import Locale

from app.core.text.lengths import WRITINGS
from app.core.text.unseen import figures, plain

YEARS = (1900, 2199)
# what stands beside a year or behind the figure of a day, and says nothing more
_YEAR = re.compile(r"(?<=\d) ?(?:г|година|годината)\b\.?|(?<=\d)\.? ?(?:g|gada|gads)\b\.?")
_NTH = re.compile(r"(?<=\d)(?:st|nd|rd|th|o|°|η|ησ)\b|(?<=\d)°")
_SMALL = re.compile(r"(?<=[^\W\d_]) (?:of|del|di) (?=\d)|(?<=\d) (?:of|di) ")
_GAP = r"(?: ?[./-] ?| )"
_FIGURES = re.compile(rf"(\d{{1,2}}){_GAP}(\d{{1,2}})(?:{_GAP}(\d{{2}}|\d{{4}})?)?\.?")
_YEAR_FIRST = re.compile(r"(\d{4}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{1,2})\.?")
_WORD = r"[^\W\d_]+"
_BENT = {"lv": ("i", "a", "im")}  # oktobrī, oktobra, oktobrim: cases that Babel has not


class WeekdayError(ValueError):
    """A day whose weekday is another one than was written; `day` is the day."""

    def __init__(self, day: date) -> None:
        super().__init__(str(day))
        self.day = day


class NoSuchDayError(ValueError):
    """A day that no calendar has, like 31.9."""


class _NoDay(Enum):
    NO_SUCH_DAY = "no such day"


NO_SUCH_DAY = _NoDay.NO_SUCH_DAY  # written like a day, and in no calendar
Reading = date | _NoDay | None


def read_day(text: str, today: date) -> date:
    """The date that a person wrote; without a year the one nearest to today.

    Raises WeekdayError if the weekday beside it is not the date's, NoSuchDayError for the 31st of a
    month that has 30, ValueError for what is no date.
    """
    typed = _SMALL.sub(" ", _NTH.sub("", _YEAR.sub("", figures(text)))).strip()
    readings = [(weekday, _read(rest, today)) for weekday, rest in _weekdays(typed)]
    found = [(weekday, day) for weekday, day in readings if isinstance(day, date)]
    right = {day for weekday, day in found if weekday in (None, day.weekday())}
    if len(right) == 1:
        return right.pop()
    if found and not right:
        raise WeekdayError(found[0][1])
    if any(day is NO_SUCH_DAY for _weekday, day in readings):
        raise NoSuchDayError(text)
    raise ValueError(text)


def _weekdays(typed: str) -> Iterator[tuple[int | None, str]]:
    """The ways to take a weekday off the text: (its number, what is left)."""
    yield None, typed
    first = re.fullmatch(rf"(?P<word>{_WORD})\.?,? (?P<rest>.+)", typed)
    last = re.fullmatch(rf"(?P<rest>.+?),? \(?(?P<word>{_WORD})\.?\)?", typed)
    for match in (first, last):
        if match and match["word"] in _names()[0]:
            yield _names()[0][match["word"]], match["rest"]


def _read(text: str, today: date) -> Reading:
    """The date of a text without weekday; None for what is none."""
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(int(match[1]), int(match[3]), int(match[4]))
    if match := _FIGURES.fullmatch(text):
        return _dated(match[3], int(match[2]), int(match[1]), today)
    return _named(text, today)


def _named(text: str, today: date) -> Reading:
    """The date of a text in which the month has a name."""
    parts = re.findall(rf"\d+|{_WORD}", text)
    named = [at for at, one in enumerate(parts) if one in _names()[1]]
    if len(named) != 1 or re.sub(rf"\d+|{_WORD}|[ .,/-]", "", text) or not 2 <= len(parts) <= 3:
        return None
    month = _names()[1][parts.pop(named[0])]
    if not all(re.fullmatch(r"\d{1,2}|\d{4}", one) for one in parts):
        return None
    if named[0] == 0 and len(parts) == 2 and len(parts[1]) != 4:
        return None  # mar 3.11. is no March
    if len(parts) == 2 and len(parts[0]) == 4:  # 2026. gada 8. oktobris
        parts.reverse()
    return _dated(parts[1] if len(parts) == 2 else None, month, int(parts[0]), today)


def _dated(year: str | None, month: int, day: int, today: date) -> Reading:
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [_date(today.year + step, month, day) for step in (-1, 0, 1)]
    days = [one for one in near if isinstance(one, date)]
    return min(days, key=lambda one: abs(one - today), default=NO_SUCH_DAY)


def _date(year: int, month: int, day: int) -> Reading:
    """A day that can be reckoned with; one of another century is a slip of the finger."""
    if not YEARS[0] <= year <= YEARS[1]:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return NO_SUCH_DAY


@cache
def _names() -> tuple[dict[str, int], dict[str, int]]:
    """Weekdays (Monday is 0) and months (January is 1) in all forms of five languages."""
    weekdays: dict[str, int] = {}
    months: dict[str, int] = {}
    for writing in ("en", *WRITINGS):
        known = Locale.parse(writing)
        weekdays |= _forms(known.days)
        months |= _forms(known.months)
        months |= _bent(_forms(known.months), _BENT.get(writing, ()))
    return weekdays, months


def _forms(known: Any) -> dict[str, int]:
    """Every word of Babel's for a weekday or a month, except single letters."""
    wide = [one for forms in known.values() for width, one in forms.items() if width != "narrow"]
    return {plain(word).rstrip("."): at for one in wide for at, word in one.items()}


def _bent(months: dict[str, int], ends: tuple[str, ...]) -> dict[str, int]:
    stems = {re.sub("i?s$", "", word): at for word, at in months.items()}
    return {stem + end: at for stem, at in stems.items() for end in ends}
