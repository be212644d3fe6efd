"""Reads numbers and amounts of money as people write them in five languages."""

import re
from decimal import Decimal

from babel.numbers import get_decimal_symbol, get_group_symbol

from app.core.text.unseen import figures

MOST_DIGITS = 12  # before the point
WHOLE = "\0"  # stands for: no sign parts anything
_MONEY = r"(?:€|eur|euros?|eiro|евро|ευρω)"
_BEFORE, _BEHIND = re.compile(rf"^([+-]?) ?{_MONEY} ?"), re.compile(rf" ?{_MONEY}\.?$")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,'])\d{3})(?:\1\d{3})*")


class TwoReadingsError(ValueError):
    """A text that can be two numbers: in one country 1.200 is a thousand, in another it is not."""

    def __init__(self, text: str, readings: tuple[str, ...]) -> None:
        super().__init__(text)
        self.text, self.readings = text, readings


def read_number(text: str, writing: str = "en_GB", *, money: bool = False) -> Decimal:
    """The number that somebody wrote who writes as in the locale `writing`.

    Digits only: Decimal itself would also take an exponent, and with it fill pages with zeros.
    Raises TwoReadingsError if even the locale leaves it open, ValueError for what is no number.
    """
    typed = figures(text)
    bare = _BEHIND.sub("", _BEFORE.sub(r"\1", typed))
    sign, body = (bare[:1], bare[1:].lstrip()) if bare[:1] in ("+", "-") else ("", bare)
    body = re.sub("[ ’`´]", "'", body)
    points = [mark for mark in (".", ",", WHOLE) if mark in body or mark == WHOLE]
    found = {mark: value for mark in points if (value := _read(body, mark)) is not None}
    signed = {mark: -value if sign == "-" and value else value for mark, value in found.items()}
    return _meant(text, signed, writing, money or bare != typed)


def _read(body: str, point: str) -> Decimal | None:
    """What the text says if this sign parts the whole from its parts; None: nothing."""
    whole, _mark, parts = body.partition(point)
    grouped = _GROUPED.fullmatch(whole)
    if grouped and grouped[1] != point:
        whole = whole.replace(grouped[1], "")
    if not re.fullmatch(r"[0-9]*", whole + parts) or not whole + parts:
        return None
    if len(whole) > MOST_DIGITS:
        return None
    return Decimal(f"{whole or 0}.{parts}" if parts else whole or "0")


def _meant(text: str, found: dict[str, Decimal], writing: str, money: bool) -> Decimal:
    values = set(found.values())
    if not values:
        raise ValueError(text)
    if len(values) == 1:
        return values.pop()
    point, whole = next(mark for mark in ".," if mark in found), found[WHOLE]
    if point == get_group_symbol(writing):
        return whole
    # as the program writes it itself: no zero at the end, and of money no thousandth
    if point == get_decimal_symbol(writing) and not money and found[point] % Decimal("0.01"):
        return found[point]
    readings = (plainly(one, writing, money=money) for one in (whole, found[point]))
    raise TwoReadingsError(text.strip(), tuple(readings))


def plainly(value: Decimal, writing: str, *, money: bool = False) -> str:
    """A number as it stands in a field: without marks between thousands, without zeros too many.

    Money with thousandths gets a zero, so that nobody takes them for thousands.
    """
    text = f"{value:f}"
    whole, _point, parts = text.partition(".")
    parts = parts if len(parts) <= 2 else parts[:2] + parts[2:].rstrip("0")
    parts += "0" if money and len(parts) == 3 else ""
    return f"{whole}{get_decimal_symbol(writing)}{parts}" if parts.strip("0") else whole
