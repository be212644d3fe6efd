"""How a table stands in a file of each language, and how a cell is kept from being a formula."""

import re
from dataclasses import dataclass

from babel.numbers import get_decimal_symbol

from app.core.text.unseen import without

FORMULAS = frozenset("=+-@\t\r\n＝＋－＠")
NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")


@dataclass(frozen=True)
class Dialect:
    """The sign between cells and the one before the parts of a number."""

    mark: str
    point: str


def dialect_of(writing: str) -> Dialect:
    """What spreadsheets expect in the locale: where a comma parts numbers, no comma parts cells."""
    return Dialect(";", ",") if get_decimal_symbol(writing) == "," else Dialect(",", ".")


def guarded(text: str) -> str:
    """Words for a cell of a spreadsheet that can never become a formula there (T17).

    A number stays one. Spreadsheets look past spaces, and some read the wide signs of East Asian
    keyboards as the plain ones.
    """
    return text if NUMBER.fullmatch(text) or not _is_formula(text) else f"'{text}"


def unguarded(text: str) -> str:
    """The words of a cell, without what `guarded` put before them."""
    return text[1:] if text[:1] == "'" and _is_formula(text[1:]) else text


def _is_formula(text: str) -> bool:
    return without(text).lstrip(" \u00a0\u3000")[:1] in FORMULAS
