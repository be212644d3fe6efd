"""Decides what a table of entries says: its columns, and what stands in each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.export.pasted import Line, Manner, by_column, heading_words, read_table


class Column(StrEnum):
    """The columns of a table: those that stand in this order without headings, then the others."""

    DAY = "day"
    HOURS = "hours"
    TASK = "task"
    DID = "did"
    LEARNED = "learned"
    KIND = "kind"
    BEGINS = "begins"
    ENDS = "ends"
    TAUGHT = "taught"
    OBJECTIVE = "objective"
    COMPETENCES = "competences"
    HOW = "how"
    LINK = "link"


TIMES = (Column.BEGINS, Column.ENDS)  # columns of groups whose entries tell times
ORDER = (
    *(Column.DAY, Column.HOURS, Column.TASK, Column.DID, Column.LEARNED, Column.KIND),
)  # without headings
# Beginnings of the words of headings in five languages, without marks. The order matters: "what I
# learned" is about the learning, "hours of work" about the hours, a learning objective is none.
STEMS: dict[Column, tuple[str, ...]] = {
    Column.OBJECTIVE: ("objective", "goal", "merk", "цел", "στοχ", "obiettiv"),
    Column.COMPETENCES: ("competen", "kompeten", "компетен", "ικανοτητ"),
    Column.LINK: ("link", "url", "saite", "линк", "връзк", "συνδεσμ", "collegament"),
    Column.TAUGHT: (*("taught", "teach", "macij", "препода", "διδα", "διδασκ", "insegn"),),
    Column.LEARNED: ("learn", "iemac", "научи", "μαθα", "εμαθα", "imparat"),
    Column.KIND: ("kind", "type", "veid", "вид", "ειδοσ", "tipo", "genere"),
    Column.DAY: ("day", "date", "dien", "datum", "ден", "дата", "ημερ", "giorn", "data"),
    Column.HOURS: (
        *("hour", "length", "duration", "stund", "ilgum", "час", "продължит", "ωρα", "ωρεσ"),
        *("ωρων", "διαρκει", "ore", "ora", "durat"),
    ),
    Column.TASK: ("task", "uzdevum", "задач", "καθηκον", "attivit", "compit"),
    Column.HOW: ("independ", "superv", "patstav", "uzraudz", "самост", "αυτονομ", "autonom"),
    Column.DID: (
        *("what", "did", "done", "work", "text", "descri", "dari", "izdar", "apraks", "darb"),
        *("какво", "направ", "описан", "работ", "εκανα", "κανα", "εγινε", "περιγραφ", "εργασι"),
        *("cosa", "fatto", "lavor", "activity", "aktivit", "дейност", "δραστηρ"),
    ),
}
HOW = {"how", "ka", "как", "πωσ", "come"}  # whole words
# In these two languages one word is for learning and for teaching: here it is teaching.
OTHERS = ("citiem", "citam", "kadam", "друг", "някого")
# When something begins or ends is no length: 9:00 would be read as nine hours.
BEGINS = ("start", "begin", "began", "sak", "начал", "αρχ", "εναρξ", "iniz", "dalle")
ENDS = (
    *("until", "till", "end", "finish", "beig", "lidz", "край", "краен", "ληξ", "τελοσ", "μεχρι"),
    *("fine", "alle"),
)
FROM, TO = {"from", "no", "от", "απο", "da"}, {"to", "до", "εωσ", "a"}


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


def read(text: str, *, has_times: bool = False) -> Table:
    """The entries in a pasted text; among the first lines may stand headings.

    `has_times`: one may say when an entry began and another when it ended. One of the two alone
    tells nothing, and is not read.
    """
    found = read_table(text, [*ORDER], Column.DAY, named_with_times if has_times else named, MANNER)
    if len({*found.order} & {*TIMES}) == 1:
        return read(text)
    rows = [_row(number, line, found.order) for number, line in enumerate(found.lines, 1)]
    return Table(found.header, tuple(rows), found.left_out, found.titles)


def named(cell: str) -> Column | None:
    """What a heading is about; None for what no column of ours holds."""
    words = heading_words(cell)
    about = [one for one, stems in STEMS.items() if any(word.startswith(stems) for word in words)]
    if Column.HOURS in about and _time_of(words):
        return None
    if not {*about} - {Column.DID, Column.KIND} and HOW & {*words}:
        return Column.HOW
    if Column.LEARNED in about and not FROM & {*words} and _are_others(words):
        return Column.TAUGHT
    return about[0] if about else None


def _are_others(words: Sequence[str]) -> bool:
    return any(word.startswith(OTHERS) for word in words)


def named_with_times(cell: str) -> Column | None:
    """The same where a column may say when an entry began, or when it ended."""
    return named(cell) or _time_of(heading_words(cell))


def _time_of(words: Sequence[str]) -> Column | None:
    if any(word.startswith(ENDS) or word in TO for word in words):
        return Column.ENDS
    begins = any(word.startswith(BEGINS) or word in FROM for word in words)
    return Column.BEGINS if begins else None


def _row(number: int, line: Line, order: Sequence[Column | None]) -> Row:
    cells = dict(by_column(line, order))
    return Row(number, line.text, cells, any(line.cells[len(order) :]), line.is_open)


def left(table: Table, numbers: Sequence[int]) -> str:
    """The text with the rows of these numbers alone, under its headings."""
    lines = [row.line for row in table.rows if row.number in numbers]
    return "\n".join([table.header, *lines] if table.header and lines else lines)
