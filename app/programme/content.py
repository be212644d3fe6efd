"""What a learner's content means by the programme's data: blank, missing, sums, pages.

A part's content maps field keys to values. A value is text as typed, except what could be read:
a date is kept as 2026-11-08, hours as a whole number of minutes, a number as 1234.50. What could
not be read stays as it was typed. A choice is a key, `choices` are a list of keys. A list holds
rows: dicts with a `key` and their columns. All here is pure: no database, no web, no clock.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from app.programme.spec import FieldSpec, PartSpec

Content = dict[str, Any]
Row = dict[str, Any]
TENTH, CENT = Decimal("0.1"), Decimal("0.01")


def is_blank(value: Any) -> bool:
    """Whether nothing was written or chosen; no hours at all (0 minutes) are an answer."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def row_is_empty(row: Row) -> bool:
    """Whether a row holds nothing but its key."""
    return all(is_blank(value) for name, value in row.items() if name != "key")


def is_empty(content: Content) -> bool:
    """Whether a part holds nothing that its learner wrote."""
    return not clean(content)


def clean(content: Content) -> Content:
    """The content without blank fields and empty rows: what a version keeps."""
    kept = {name: _full(value) for name, value in content.items()}
    return {name: value for name, value in kept.items() if not is_blank(value)}


def _full(value: Any) -> Any:
    if isinstance(value, list):
        return [one for one in value if not (isinstance(one, dict) and row_is_empty(one))]
    return value


def rows_of(content: Content, field: str) -> list[Row]:
    """The rows of a list that hold something."""
    return [row for row in content.get(field) or [] if not row_is_empty(row)]


def number(value: Any) -> Decimal | None:
    """A number as it is kept, or None for what could not be read."""
    text = str(value)
    return Decimal(text) if re.fullmatch(r"-?\d{1,12}(\.\d+)?", text) else None


def is_readable(kind: str, value: Any) -> bool:
    """Whether what was typed into a field of this type could be read."""
    if kind == "date":
        try:
            return bool(date.fromisoformat(str(value)))
        except ValueError:
            return False
    if kind in ("number", "money"):
        return number(value) is not None
    return kind != "hours" or isinstance(value, int)


class Reason(StrEnum):
    """Why a place in a document is not ready to be handed in."""

    EMPTY = "empty"
    FEW_ROWS = "few rows"
    TOO_LONG = "too long"
    UNREADABLE = "unreadable"
    GONE = "gone"  # it names something that is no longer there


@dataclass(frozen=True)
class Missing:
    """A place that is not ready: part and field, in a list also row and column (keys)."""

    part: str
    field: str
    reason: Reason
    row: str = ""
    column: str = ""

    @property
    def place(self) -> str:
        """The id of the field on the part's page."""
        return f"{self.field}-{self.row}-{self.column}" if self.row else self.field


Known = Mapping[str, Collection[str]]


def missing(spec: PartSpec, content: Content, known: Known) -> list[Missing]:
    """What a part still needs before it can be handed in; `known`: the keys of each source."""
    found: list[Missing] = []
    for field in spec.fields:
        if field.type != "rows":
            reason = _reason(field, content.get(field.key), known)
            found += [Missing(spec.key, field.key, reason)] if reason else []
            continue
        rows = rows_of(content, field.key)
        if len(rows) < max(field.min_rows, int(field.required)):
            found.append(Missing(spec.key, field.key, Reason.FEW_ROWS))
        for row in rows:
            for column in field.columns:
                if reason := _reason(column, row.get(column.key), known):
                    place = Missing(spec.key, field.key, reason, str(row["key"]), column.key)
                    found.append(place)
    return found


def _reason(field: FieldSpec, value: Any, known: Known) -> Reason | None:
    if is_blank(value):
        return Reason.EMPTY if field.required else None
    if field.source is not None:
        chosen = {value} if isinstance(value, str) else set(value)
        return None if chosen & set(known.get(field.source, ())) else Reason.GONE
    if not is_readable(field.type, value):
        return Reason.UNREADABLE
    return Reason.TOO_LONG if field.limit and len(str(value)) > field.limit else None


def text_length(spec: PartSpec, content: Content) -> int:
    """How many characters, with spaces, were written in the part's text fields."""
    total = 0
    for field in spec.fields:
        rows = rows_of(content, field.key) if field.type == "rows" else [content]
        texts = [one.key for one in (field.columns or (field,)) if one.type in ("line", "long")]
        total += sum(len(str(row.get(key) or "").strip()) for row in rows for key in texts)
    return total


def pages(characters: int, per_page: int) -> Decimal:
    """About how many pages a text fills, in tenths; a text that is there fills at least 0.1."""
    filled = (Decimal(characters) / per_page).quantize(TENTH, ROUND_HALF_UP)
    return max(filled, TENTH) if characters else Decimal(0)


@dataclass(frozen=True)
class Filled:
    """How many pages a document, or the part that counts, fills of those it should at most."""

    pages: Decimal
    limit: int
    is_over: bool
    part: PartSpec | None


def filled(
    parts: Iterable[PartSpec], texts: Mapping[str, Content], only: str, per_page: int, limit: int
) -> Filled:
    """Estimate the pages of all parts, or of the part named `only`; too many block nothing."""
    parts = list(parts)
    counted = [part for part in parts if part.key == only] or parts
    length = sum(text_length(part, texts.get(part.key, {})) for part in counted)
    named = counted[0] if only and len(counted) == 1 else None
    return Filled(pages(length, per_page), limit, length > limit * per_page, named)


@dataclass(frozen=True)
class Sum:
    """The total of each row by its key (None: a number is missing), and of all rows."""

    rows: dict[str, Decimal | None]
    total: Decimal


def sums(spec: FieldSpec, rows: Iterable[Row]) -> Sum:
    """Each row's total, the product of its number and its money column, to the cent."""
    kinds = {column.type: column.key for column in spec.columns}
    totals: dict[str, Decimal | None] = {}
    for row in rows:
        many, each = (number(row.get(kinds.get(kind, ""))) for kind in ("number", "money"))
        is_complete = many is not None and each is not None
        totals[str(row["key"])] = (
            ((many or 0) * (each or 0) * Decimal(1)).quantize(CENT, ROUND_HALF_UP)
            if is_complete
            else None
        )
    return Sum(totals, sum((one for one in totals.values() if one is not None), Decimal("0.00")))


@dataclass(frozen=True)
class Balance:
    """What a finance part costs and brings, and the difference."""

    costs: Decimal
    income: Decimal
    compares: bool  # there are both sides

    @property
    def difference(self) -> Decimal:
        """Income less costs."""
        return self.income - self.costs


def balance(spec: PartSpec, content: Content) -> Balance:
    """The sums of the lists that cost and of those that bring."""
    lists = [field for field in spec.fields if field.type == "rows"]
    sides = {"cost": Decimal("0.00"), "income": Decimal("0.00")}
    for field in lists:
        if field.tone in sides:
            sides[field.tone] += sums(field, rows_of(content, field.key)).total
    compares = {"cost", "income"} <= {field.tone for field in lists}
    return Balance(sides["cost"], sides["income"], compares)
