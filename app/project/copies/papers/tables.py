"""A list of a document as a table: days, hours and amounts stay values that can be added up."""

from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from app.core.press.shape import Cell, Column, Kind, Table
from app.core.press.shape import Row as Placed
from app.core.text.i18n import format_days, format_hours
from app.programme import lists
from app.programme.content import Row, is_blank, is_readable, rows_of, sums
from app.programme.spec import FieldSpec
from app.project.copies.papers.values import NOTHING, Section, plain

KINDS: dict[str, Kind] = {"date": "day", "hours": "minutes", "number": "number", "money": "money"}


def money(section: Section, field: FieldSpec) -> Table:
    """A list of costs or income, with what each row and all of them come to."""
    rows = rows_of(section.content, field.key)
    found = sums(field, rows)
    columns = [lists.Column(one) for one in field.columns]
    head = (*(_column(section, one, rows) for one in columns), Column(_("Total"), "money"))
    sums_of = found.rows.get
    body = tuple(
        _placed(section, row, (*_cells(section, columns, head, row), sums_of(str(row["key"]))))
        for row in rows
    )
    blank: list[Cell] = [None] * (len(columns) - 1)
    total = (_("Total"), *blank, found.total)
    return Table(section.label(field), head, body, (total,), NOTHING)


def table(section: Section, field: FieldSpec) -> Table:
    """A list with all columns in which something stands; hours of several rows are added up."""
    rows = rows_of(section.content, field.key)
    told = lists.table_of(field, rows)
    columns = _apart(told.columns) if section.apart else told.columns
    head = tuple(_column(section, one, rows) for one in columns)
    body = tuple(_placed(section, row, _cells(section, columns, head, row)) for row in rows)
    figures = [one.spec.type for one in columns if one.is_figure]
    totals: tuple[tuple[Cell, ...], ...] = ()
    if figures == ["hours"] and len(rows) > 1:
        totals = (_together(columns, head, told.minutes),)
    return Table(section.label(field), head, body, totals, NOTHING)


def _placed(section: Section, row: Row, cells: tuple[Cell, ...]) -> tuple[Cell, ...] | Placed:
    """A row to which something leads is a place."""
    anchor = section.place(row)
    return Placed(cells, anchor) if anchor else cells


def _apart(columns: list[lists.Column]) -> list[lists.Column]:
    """Each day in a column of its own, as a spreadsheet wants it."""
    two = ((one.spec, one.until) for one in columns)
    return [lists.Column(spec) for both in two for spec in both if spec]


def _column(section: Section, column: lists.Column, rows: list[Row]) -> Column:
    """A column of values; of words where a value could not be read."""
    if column.until:
        return Column(_("When"))
    spec = column.spec
    values = [row.get(spec.key) for row in rows]
    read = all(is_blank(one) or is_readable(spec.type, one) for one in values)
    kind = KINDS.get(spec.type, "words") if read else "words"
    typed = section.typed if kind == "words" and spec.source is None else None
    return Column(section.label(spec), kind, typed)


def _cells(
    section: Section, columns: list[lists.Column], head: tuple[Column, ...], row: Row
) -> tuple[Cell, ...]:
    return tuple(_cell(section, one, at.kind, row) for one, at in zip(columns, head, strict=False))


def _cell(section: Section, column: lists.Column, kind: Kind, row: Row) -> Cell:
    spec, value = column.spec, row.get(column.spec.key)
    if column.until:
        return _span(row.get(spec.key), row.get(column.until.key))
    if kind == "words":
        return section.told(spec, value, short=True)
    return None if is_blank(value) else _value(kind, value)


def _value(kind: Kind, value: Any) -> Cell:
    match kind:
        case "day":
            return date.fromisoformat(value)
        case "minutes":
            return int(value)
        case _:
            return Decimal(value)


def _span(first: Any, last: Any) -> str:
    """Two days as one span, or those that are there."""
    there = [one for one in (first, last) if not is_blank(one)]
    if len(there) == 2 and all(is_readable("date", one) for one in there):
        return format_days(date.fromisoformat(first), date.fromisoformat(last), "short")
    return " – ".join(plain("date", one) for one in there) or NOTHING


def _together(
    columns: list[lists.Column], head: tuple[Column, ...], minutes: int
) -> tuple[Cell, ...]:
    """The sum of the hours; in words where its column holds words."""
    cells: list[Cell] = [None] * len(columns)
    place = next(number for number, one in enumerate(columns) if one.is_figure)
    cells[place] = minutes if head[place].kind == "minutes" else format_hours(minutes)
    return (_("Together"), *cells[1:])
