"""A list as it is read: which of its columns are shown, and when a row fits into one line.

Pure, like content.py.
"""

from collections.abc import Collection
from dataclasses import dataclass

from app.programme.content import Row, is_blank
from app.programme.spec import FieldSpec

COUNTED = ("indicator", "baseline", "target")  # what is counted, how many now, and then


@dataclass(frozen=True)
class Column:
    """A column of a list as it is read: one question, or two days as a span."""

    spec: FieldSpec
    until: FieldSpec | None = None

    @property
    def is_figure(self) -> bool:
        """Whether numbers stand in it."""
        return self.spec.type in ("number", "money", "hours")


@dataclass(frozen=True)
class Table:
    """A list as it is read: the columns in which something stands, and its hours in minutes."""

    columns: list[Column]
    minutes: int

    @property
    def is_plain(self) -> bool:
        """Whether a row fits into one line: two texts, or what is counted with its two numbers."""
        keys = tuple(one.spec.key for one in self.columns)
        texts = all(one.spec.type in ("line", "long") for one in self.columns)
        return texts and (len(keys) <= 2 or keys == COUNTED)


def table_of(field: FieldSpec, rows: Collection[Row]) -> Table:
    """The list as a table; two days that follow each other are one column."""
    found: list[Column] = []
    for spec in field.columns:
        if all(is_blank(row.get(spec.key)) for row in rows):
            continue
        before = found[-1] if found else None
        if before and before.until is None and before.spec.type == spec.type == "date":
            found[-1] = Column(before.spec, spec)
        else:
            found.append(Column(spec))
    hours = [row.get(one.key) for row in rows for one in field.columns if one.type == "hours"]
    return Table(found, sum(one for one in hours if isinstance(one, int)))
