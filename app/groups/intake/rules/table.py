"""Decides what a pasted table says: its columns, and who is in each row."""

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.export.pasted import Line, by_column, heading_words, read_table
from app.core.text.addresses import is_address, read_named


class Column(StrEnum):
    """The columns, in the order in which they stand when no header says otherwise."""

    NAME = "name"
    EMAIL = "email"
    PROFILE = "profile"
    LIBRARY = "library"
    MENTOR = "mentor"
    MENTOR_EMAIL = "mentor_email"
    TRAINER = "trainer"
    TRAINER_EMAIL = "trainer_email"


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


PAIRS = (
    (Column.NAME, Column.EMAIL),
    (Column.MENTOR, Column.MENTOR_EMAIL),
    (Column.TRAINER, Column.TRAINER_EMAIL),
)


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


def read(text: str, before: str = "") -> Table:
    """The people in a pasted text; the first lines may hold the headings.

    `before` says which rows were looked at (`numbers`): they keep their numbers when others have
    left the text.
    """
    order: list[str] = [*Column]
    found = read_table(text, order, str(Column.EMAIL), _column)
    numbers = _numbered([line.text for line in found.lines], _told(before))
    both = zip(numbers, found.lines, strict=True)
    rows = tuple(_row(at, line, found.order) for at, line in both)
    return Table(found.header, rows, found.left_out)


def numbers(rows: Iterable[Row]) -> str:
    """Which rows these are, for the next time that they are read."""
    return " ".join(f"{row.number}:{_mark(row.line)}" for row in rows)


def _told(before: str) -> list[tuple[int, str]]:
    found = re.findall(r"(\d{1,6}):([0-9a-f]{8})(?!\S)", before)
    return [(int(number), mark) for number, mark in found]


def _mark(line: str) -> str:
    return f"{zlib.crc32(line.encode()):08x}"


def _numbered(lines: Sequence[str], before: Sequence[tuple[int, str]]) -> list[int]:
    """Lines that stand as they stood keep their numbers, the others take those left in order."""
    marks = [_mark(line) for line in lines]
    stay = [(number, mark) for number, mark in before if mark in marks]
    if not stay and len(before) != len(lines):
        return [*range(1, len(lines) + 1)]
    last = max((number for number, _mark in before), default=0)
    left = [number for number, mark in before if mark not in marks]
    free = [*left, *range(last + 1, last + 1 + len(lines))]
    found: list[int] = []
    for mark in marks:
        number = _next(stay, mark)
        if number is None:  # in its place among the others, as far as that is known
            above = [one for one in free if one > max(found, default=0)]
            number = free.pop(free.index(above[0]))
        found.append(number)
    return found


def _next(stay: list[tuple[int, str]], mark: str) -> int | None:
    """The first number of a line with this mark, which is given once."""
    at = next((at for at, one in enumerate(stay) if one[1] == mark), None)
    return None if at is None else stay.pop(at)[0]


def _column(cell: str) -> str | None:
    """What a heading is about; None for what no column of ours holds."""
    words = heading_words(cell)
    about = [one for one, stems in STEMS.items() if any(word.startswith(stems) for word in words)]
    if any(word.startswith(OTHERS) for word in words):
        return None
    if Column.EMAIL in about and (of := _address_of(about[0], words)):
        return of
    if about == [Column.NAME] and words[0] in LAST:
        return SURNAME
    return about[0] if about else None


def _address_of(whose: Column, words: Sequence[str]) -> Column | None:
    """Whose address a heading names; “Trainer (name or e-mail)” is about both."""
    if whose is Column.MENTOR:
        return Column.MENTOR_EMAIL
    others = [word for word in words if not word.startswith(STEMS[Column.EMAIL])]
    is_name = any(word.startswith(STEMS[Column.NAME]) for word in others)
    return Column.TRAINER_EMAIL if whose is Column.TRAINER and not is_name else None


def _row(number: int, line: Line, order: Sequence[str | None]) -> Row:
    cells = dict(by_column(line, order))
    if surname := cells.pop(SURNAME, ""):
        cells[Column.NAME] = f"{cells.get(Column.NAME, '')} {surname}".strip()
    named = {Column(column): cell for column, cell in cells.items()}
    return Row(number, line.text, named, any(line.cells[len(order) :]), line.is_open)


def addresses(rows: Iterable[Row]) -> set[str]:
    """The addresses of everybody in the rows, as they are kept."""
    return {person(row.cells, *pair)[1] for row in rows for pair in PAIRS} - {""}


def person(cells: Mapping[Column, str], name: Column, mail: Column) -> tuple[str, str]:
    """Name and address of somebody in a row, also from one cell: “Anna <a@b.example>”."""
    called, typed = cells.get(name, ""), cells.get(mail, "")
    if not typed and ("<" in called or is_address(read_named(called)[1])):
        return read_named(called)
    within, address = read_named(typed)
    return called or within, address
