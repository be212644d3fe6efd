"""A paper as plain values, from which every form of it is made.

What people read in it is in the paper's language already: a room builds it inside
`made.speaking(language)`. Line breaks in words stay. A Table keeps values, so that a spreadsheet
can add them up; how they are written follows from the column.

A block or a row is a place that words lead to where it has an `anchor`: a name that no other place
of the paper has, as in "goal-3f9a".
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from app.core.press.line import PLACE, Line, Part, Words, links, spoken

# Minutes are whole numbers; money is a number with two places, its currency in the column's name.
Kind = Literal["words", "day", "minutes", "number", "money"]
Cell = Words | date | int | Decimal | None
HOLDS: dict[Kind, type | tuple[type, ...]] = {
    "words": (str, Part, Line),
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
    anchor: str = ""

    def __post_init__(self) -> None:
        spoken(self.words, "a heading")
        if not 1 <= self.level <= 3:
            raise ValueError(f"a heading has level 1 to 3, not {self.level}")


@dataclass(frozen=True)
class Text:
    """Paragraphs; `language` where it is not the paper's."""

    paragraphs: tuple[Words, ...]
    language: str | None = None
    anchor: str = ""


@dataclass(frozen=True)
class Listing:
    """A list of points; `language` where it is not the paper's.

    `anchors`: of each point that is a place its name, "" of the others; none if no point is one.
    """

    items: tuple[Words, ...]
    language: str | None = None
    anchor: str = ""
    anchors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.anchors and len(self.anchors) != len(self.items):
            raise ValueError(f"{len(self.anchors)} places of {len(self.items)} points")


@dataclass(frozen=True)
class Column:
    """What stands at its head, and what its cells hold; `language` where it is not the paper's."""

    name: str
    kind: Kind = "words"
    language: str | None = None

    def __post_init__(self) -> None:
        spoken(self.name, "a column")


@dataclass(frozen=True)
class Row:
    """Cells that are a place, or whose words are in a language; a column's own goes before it."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    language: str | None = None


@dataclass(frozen=True)
class Table:
    """Rows under columns; a row without a place or language is its cells alone.

    `empty` is said where there are none: under the caption, without a table, whose heads of
    columns would head nothing for who listens; files for sums keep them. A row of totals has words
    in its first cell, which reach as far as None follows.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...] | Row, ...]
    totals: tuple[tuple[Cell, ...], ...] = ()
    empty: str = "–"
    anchor: str = ""

    def __post_init__(self) -> None:
        spoken(self.caption, "a table")
        for row in self.rows:
            self._fits(cells_of(row), self.columns)
        for row in self.totals:
            self._fits(row, (Column("-"), *self.columns[1:]))

    @property
    def is_drawn(self) -> bool:
        """Whether it is a table for who reads; else its caption and a word for nothing."""
        return bool(self.rows or self.totals)

    def _fits(self, row: tuple[Cell, ...], columns: tuple[Column, ...]) -> None:
        if len(row) != len(columns):
            raise ValueError(f"{self.caption}: {len(row)} cells under {len(columns)} columns")
        for cell, column in zip(row, columns, strict=True):
            if cell is not None and not isinstance(cell, HOLDS[column.kind]):
                raise ValueError(f"{self.caption}: {type(cell).__name__} under {column.name}")


def cells_of(row: tuple[Cell, ...] | Row) -> tuple[Cell, ...]:
    """The cells of a row, however it is described."""
    return row.cells if isinstance(row, Row) else row


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG, and the words for who does not see it."""

    body: bytes
    words: str

    def __post_init__(self) -> None:
        spoken(self.words, "a picture")


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, each with who signs."""

    names: tuple[str, ...]


Block = Heading | Text | Listing | Table | Picture | Signatures


@dataclass(frozen=True)
class Letterhead:
    """What who pays asks for, above the title: a sentence, a picture.

    `language` is that of both, where it is not the paper's.
    """

    words: str = ""
    picture: Picture | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.picture is None:
            spoken(self.words, "a letterhead")


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
    facts: tuple[tuple[str, Words], ...] = ()
    blocks: tuple[Block, ...] = ()
    foot: str = ""
    code: str = ""
    letterhead: Letterhead | None = None

    def __post_init__(self) -> None:
        spoken(self.title, "a paper")
        _lead_somewhere(self)
        if not self.name.isascii() or not self.name.replace("-", "").isalnum():
            raise ValueError(f"a file's name is ASCII, not {self.name!r}")


def _lead_somewhere(paper: Paper) -> None:
    """Two places with one name, or a link to none, would be found by the reader only."""
    anchors = [anchor for block in paper.blocks for anchor in _anchors(block) if anchor]
    for anchor in anchors:
        if not PLACE.fullmatch(anchor):
            raise ValueError(f"a place is small letters, figures and hyphens, not {anchor!r}")
    if twice := [one for one, times in Counter(anchors).items() if times > 1]:
        raise ValueError(f"two places have one name: {', '.join(sorted(twice))}")
    words: list[Cell] = [words for _name, words in paper.facts]
    words += [one for block in paper.blocks for one in _words(block)]
    if nowhere := {to for one in words for to in links(one)} - set(anchors):
        raise ValueError(f"links lead nowhere: {', '.join(sorted(nowhere))}")


def _anchors(block: Block) -> Iterator[str]:
    match block:
        case Picture() | Signatures():
            return
        case Table():
            yield block.anchor
            yield from (row.anchor for row in block.rows if isinstance(row, Row))
        case Listing():
            yield from (block.anchor, *block.anchors)
        case _:
            yield block.anchor


def _words(block: Block) -> Iterator[Cell]:
    """Whatever of a block may hold links."""
    match block:
        case Text(words) | Listing(words):
            yield from words
        case Table():
            yield from (cell for row in block.rows for cell in cells_of(row))
            yield from (cell for row in block.totals for cell in row)
