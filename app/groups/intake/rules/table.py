"""Decides what a pasted table says: its columns, and who is in each row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.export.pasted import Line, by_column, heading_words, read_table
from app.core.text.addresses import read_named


class Column(StrEnum):
    """The columns, in the order in which they stand when no header says otherwise."""

    NAME = "name"
    EMAIL = "email"
    PROFILE = "profile"
    LIBRARY = "library"
    MENTOR = "mentor"
    MENTOR_EMAIL = "mentor_email"
    TRAINER = "trainer"


# Beginnings of the words of header cells in five languages, without marks (PROGRAMME 17). The
# order matters: "mentor's name" is about the mentor.
STEMS: dict[Column, tuple[str, ...]] = {
    Column.MENTOR: ("mentor", "наставник", "ментор", "μεντορ"),
    Column.TRAINER: ("trainer", "pasniedzej", "обучител", "εκπαιδευτ", "format"),
    Column.LIBRARY: ("librar", "bibliote", "библиотек", "βιβλιοθηκ"),
    Column.PROFILE: ("profil", "профил", "προφιλ"),
    Column.EMAIL: ("email", "mail", "epast", "past", "имеил", "поща", "ηλεκτρον"),
    Column.NAME: (
        *("name", "surname", "learner", "vard", "uzvard", "izglitojam", "име", "фамил", "обучаем"),
        *("ονομα", "επωνυμ", "εκπαιδευομεν", "nome", "cognome"),
    ),
}
SURNAME = "surname"  # a heading of its own; both parts together are the name
LAST = ("surname", "last", "family", "uzvards", "фамилия", "фамилно", "επωνυμο", "cognome")
OTHERS = ("phone", "telephone", "mobile", "talrun", "телефон", "τηλεφων", "telefon")  # not ours


@dataclass(frozen=True)
class Row:
    """One line of the table: its number among the people, the line as pasted, its cells."""

    number: int
    line: str
    cells: Mapping[Column, str]
    too_many: bool = False
    is_open: bool = False  # a quotation mark opens in it and never closes


@dataclass(frozen=True)
class Table:
    """A pasted text, read: its header line (or none), its rows, columns that nobody reads."""

    header: str
    rows: tuple[Row, ...]
    left_out: tuple[tuple[int, str], ...] = ()  # number and heading


def read(text: str) -> Table:
    """The people in a pasted text; the first lines may hold the headings."""
    order: list[str] = [*Column]
    found = read_table(text, order, str(Column.EMAIL), _column)
    rows = tuple(_row(at, line, found.order) for at, line in enumerate(found.lines, 1))
    return Table(found.header, rows, found.left_out)


def _column(cell: str) -> str | None:
    """What a heading is about; None for what no column of ours holds."""
    words = heading_words(cell)
    about = [one for one, stems in STEMS.items() if any(word.startswith(stems) for word in words)]
    if any(word.startswith(OTHERS) for word in words):
        return None
    if about[:1] == [Column.MENTOR] and Column.EMAIL in about:
        return Column.MENTOR_EMAIL
    if about == [Column.NAME] and words[0] in LAST:
        return SURNAME
    return about[0] if about else None


def _row(number: int, line: Line, order: Sequence[str | None]) -> Row:
    cells = dict(by_column(line, order))
    if surname := cells.pop(SURNAME, ""):
        cells[Column.NAME] = f"{cells.get(Column.NAME, '')} {surname}".strip()
    named = {Column(column): cell for column, cell in cells.items()}
    return Row(number, line.text, named, any(line.cells[len(order) :]), line.is_open)


def addresses(rows: Iterable[Row]) -> set[str]:
    """The addresses of learners and mentors in the rows, as they are kept."""
    pairs = ((Column.NAME, Column.EMAIL), (Column.MENTOR, Column.MENTOR_EMAIL))
    return {person(row.cells, *pair)[1] for row in rows for pair in pairs} - {""}


def person(cells: Mapping[Column, str], name: Column, mail: Column) -> tuple[str, str]:
    """Name and address of somebody in a row, also from one cell: “Anna <a@b.example>”."""
    called, typed = cells.get(name, ""), cells.get(mail, "")
    if not typed and "<" in called:
        return read_named(called)
    within, address = read_named(typed)
    return called or within, address
