"""A paper as plain values, from which every form of it is made.

What people read in it is in the paper's language already: a room builds it inside
`made.speaking(language)`. Line breaks in words stay. A Table keeps values, so that a spreadsheet
can add them up; how they are written follows from the column.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

# Minutes are whole numbers; money is a number with two places, its currency in the column's name.
Kind = Literal["words", "day", "minutes", "number", "money"]
Cell = str | date | int | Decimal | None
HOLDS: dict[Kind, type | tuple[type, ...]] = {
    "words": str,
    "day": date,
    "minutes": int,
    "number": (int, Decimal),
    "money": Decimal,
}


@dataclass(frozen=True)
class Heading:
    """Level 1 to 3; the paper's title stands above them."""

    words: str
    level: int = 1

    def __post_init__(self) -> None:
        _said(self.words, "a heading")
        if not 1 <= self.level <= 3:
            raise ValueError(f"a heading has level 1 to 3, not {self.level}")


@dataclass(frozen=True)
class Text:
    """Paragraphs; `language` where it is not the paper's."""

    paragraphs: tuple[str, ...]
    language: str | None = None


@dataclass(frozen=True)
class Listing:
    """A list of points; `language` where it is not the paper's."""

    items: tuple[str, ...]
    language: str | None = None


@dataclass(frozen=True)
class Column:
    """What stands at its head, and what its cells hold."""

    name: str
    kind: Kind = "words"

    def __post_init__(self) -> None:
        _said(self.name, "a column")


@dataclass(frozen=True)
class Table:
    """Rows under columns. `empty` is said where there are none.

    A row of totals has words in its first cell, which reach as far as None follows.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[tuple[Cell, ...], ...] = ()
    empty: str = "–"

    def __post_init__(self) -> None:
        _said(self.caption, "a table")
        for row in self.rows:
            self._fits(row, self.columns)
        for row in self.totals:
            self._fits(row, (Column("-"), *self.columns[1:]))

    def _fits(self, row: tuple[Cell, ...], columns: tuple[Column, ...]) -> None:
        if len(row) != len(columns):
            raise ValueError(f"{self.caption}: {len(row)} cells under {len(columns)} columns")
        for cell, column in zip(row, columns, strict=True):
            if cell is not None and not isinstance(cell, HOLDS[column.kind]):
                raise ValueError(f"{self.caption}: {type(cell).__name__} under {column.name}")


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG, and the words for who does not see it."""

    body: bytes
    words: str

    def __post_init__(self) -> None:
        _said(self.words, "a picture")


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, each with who signs."""

    names: tuple[str, ...]


Block = Heading | Text | Listing | Table | Picture | Signatures


@dataclass(frozen=True)
class Paper:
    """`issuer` is who issues it, `days` which days it is about.

    `on` is the day of the paper: of what is frozen or approved the day on which it became so, else
    that on which the paper is made. Times inside the files come from it, so that equal papers are
    equal bytes. `foot` says it in words and by which installation, `code` is the check code, and
    `name` the file's name without its ending, in ASCII.
    """

    name: str
    title: str
    language: str
    on: date
    issuer: str
    days: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    foot: str = ""
    code: str = ""

    def __post_init__(self) -> None:
        _said(self.title, "a paper")
        if not self.name.isascii() or not self.name.replace("-", "").isalnum():
            raise ValueError(f"a file's name is ASCII, not {self.name!r}")


def _said(words: str, what: str) -> None:
    """Who reads with their ears would find nothing there, and PDF/UA forbids it."""
    if not words.strip():
        raise ValueError(f"{what} without words")
