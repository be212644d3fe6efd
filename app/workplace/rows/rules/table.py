"""Decides what a table of entries says: its columns, and what stands in each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.export.pasted import Line, Manner, by_column, heading_words, read_table


class Column(StrEnum):
    """The columns, in the order in which they stand when no headings say otherwise."""

    DAY = "day"
    HOURS = "hours"
    TASK = "task"
    DID = "did"
    LEARNED = "learned"
    KIND = "kind"


# Beginnings of the words of headings in five languages, without marks. The order matters: "what I
# learned" is about the learning, "hours of work" about the hours.
STEMS: dict[Column, tuple[str, ...]] = {
    Column.LEARNED: (
        *("learn", "taught", "teach", "iemac", "macij", "научи", "μαθα", "εμαθα", "διδα"),
        *("imparat", "insegn"),
    ),
    Column.KIND: ("kind", "type", "veid", "вид", "ειδοσ", "tipo", "genere"),
    Column.DAY: ("day", "date", "dien", "datum", "ден", "дата", "ημερ", "giorn", "data"),
    Column.HOURS: (
        *("hour", "length", "duration", "stund", "ilgum", "час", "продължит", "ωρα", "ωρεσ"),
        *("ωρων", "διαρκει", "ore", "ora", "durat"),
    ),
    Column.TASK: ("task", "uzdevum", "задач", "καθηκον", "attivit", "compit"),
    Column.DID: (
        *("what", "did", "done", "work", "text", "descri", "dari", "izdar", "apraks", "darb"),
        *("какво", "направ", "описан", "работ", "εκανα", "εγινε", "περιγραφ", "εργασι"),
        *("cosa", "fatto", "lavor", "activity", "aktivit", "дейност", "δραστηρ"),
    ),
}
# When something begins or ends is no length: 9:00 would be read as nine hours.
BEGINS_OR_ENDS = (
    *("start", "begin", "began", "until", "till", "end", "finish", "sak", "beig", "lidz", "начал"),
    *("край", "краен", "αρχ", "εναρξ", "ληξ", "τελοσ", "μεχρι", "iniz", "fine", "dalle", "alle"),
)
FROM_OR_TO = {"from", "to", "no", "от", "до", "απο", "εωσ", "da", "a"}


def _holds_figures(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


MANNER = Manner(marks="\t;", is_data=_holds_figures, heads=20, has_titles=True)


@dataclass(frozen=True)
class Row:
    """One line of the table: its number from 1, the line as it stands, its cells."""

    number: int
    line: str
    cells: Mapping[Column, str]
    too_many: bool = False
    is_open: bool = False  # a quotation mark opens in it and never closes


@dataclass(frozen=True)
class Table:
    """A text, read: its line of headings (or none), its rows, columns that nobody reads."""

    header: str
    rows: tuple[Row, ...]
    left_out: tuple[tuple[int, str], ...] = ()  # number and heading
    titles: tuple[str, ...] = ()  # lines above the headings that are no rows


def read(text: str) -> Table:
    """The entries in a pasted text; among the first lines may stand headings."""
    found = read_table(text, [*Column], Column.DAY, named, MANNER)
    rows = [_row(number, line, found.order) for number, line in enumerate(found.lines, 1)]
    return Table(found.header, tuple(rows), found.left_out, found.titles)


def named(cell: str) -> Column | None:
    """What a heading is about; None for what no column of ours holds."""
    words = heading_words(cell)
    about = [one for one, stems in STEMS.items() if any(word.startswith(stems) for word in words)]
    if Column.HOURS in about and any(map(_is_a_time, words)):
        return None
    return about[0] if about else None


def _is_a_time(word: str) -> bool:
    return word.startswith(BEGINS_OR_ENDS) or word in FROM_OR_TO


def _row(number: int, line: Line, order: Sequence[Column | None]) -> Row:
    cells = dict(by_column(line, order))
    return Row(number, line.text, cells, any(line.cells[len(order) :]), line.is_open)


def left(table: Table, numbers: Sequence[int]) -> str:
    """The text with the rows of these numbers alone, under its headings."""
    lines = [row.line for row in table.rows if row.number in numbers]
    return "\n".join([table.header, *lines] if table.header and lines else lines)
