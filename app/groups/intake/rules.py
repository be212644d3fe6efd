"""Decides what a pasted table says: cells, columns, and for each wrong cell what is wrong."""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

MOST_ROWS = 100
LONGEST = 120  # characters of a name
ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s.,;<>\"]+(\.[^@\s.,;<>\"]+)+")
UNSEEN = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad]")  # what spreadsheets leave in cells


class Column(StrEnum):
    """The columns, in the order in which they stand when no header says otherwise."""

    NAME = "name"
    EMAIL = "email"
    PROFILE = "profile"
    LIBRARY = "library"
    MENTOR = "mentor"
    MENTOR_EMAIL = "mentor_email"
    TRAINER = "trainer"


class Problem(StrEnum):
    """What is wrong with a cell, or (without a cell) with a row."""

    NO_NAME = "no name"
    TOO_LONG = "too long"
    NO_ADDRESS = "no address"
    BAD_ADDRESS = "bad address"
    TWICE = "twice"
    NOT_OFFERED = "not offered"
    NO_MENTOR_ADDRESS = "no mentor address"
    NO_MENTOR_NAME = "no mentor name"
    MENTOR_IS_LEARNER = "mentor is learner"
    MENTOR_IS_TRAINER = "mentor is trainer"
    TRAINER_UNKNOWN = "trainer unknown"
    TRAINER_UNCLEAR = "trainer unclear"
    TRAINER_IS_LEARNER = "trainer is learner"
    TOO_MANY_CELLS = "too many cells"


# Beginnings of the words of header cells in five languages, without marks (PROGRAMME 17). The
# order matters: "mentor's name" is about the mentor.
STEMS: dict[Column, tuple[str, ...]] = {
    Column.MENTOR: ("mentor", "наставник", "ментор", "μεντορ"),
    Column.TRAINER: ("trainer", "pasniedzej", "обучител", "εκπαιδευτ", "format"),
    Column.LIBRARY: ("librar", "bibliote", "библиотек", "βιβλιοθηκ"),
    Column.PROFILE: ("profil", "профил", "προφιλ"),
    Column.EMAIL: ("email", "mail", "epast", "past", "имеил", "поща", "ηλεκτρον"),
    Column.NAME: ("name", "learner", "vard", "izglitojam", "име", "обучаем", "ονομα", "nome"),
}


@dataclass(frozen=True)
class Row:
    """One line of the table: its number among the people, the line as pasted, its cells."""

    number: int
    line: str
    cells: Mapping[Column, str]
    too_many: bool = False


@dataclass(frozen=True)
class Table:
    """A pasted text, read: its header line (or none) and its rows."""

    header: str
    rows: tuple[Row, ...]


@dataclass
class Present:
    """A learner who is in the group already: library as `plain`, people by address."""

    profile: str = ""
    library: str = ""
    mentor: str = ""
    trainer: str = ""


@dataclass
class Known:
    """What the table is compared with; addresses in small letters."""

    profiles: Mapping[str, str] = field(default_factory=dict)  # ways to write it, plain → key
    libraries: Mapping[str, str] = field(default_factory=dict)  # plain name → name
    people: Mapping[str, str] = field(default_factory=dict)  # address → name
    trainers: Mapping[str, str] = field(default_factory=dict)  # address → name
    learners: Mapping[str, Present] = field(default_factory=dict)  # address → what is known


@dataclass
class Checked:
    """A row after the check: who is meant, what is wrong, what would change."""

    row: Row
    name: str = ""
    email: str = ""
    profile: str = ""  # the key
    library: str = ""
    mentor: str = ""
    mentor_email: str = ""
    trainer: str = ""  # the address
    problems: list[tuple[Column, Problem]] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)  # enrolled, profile, library, mentor, trainer
    new_library: bool = False


def read(text: str) -> Table:
    """Split a pasted text into cells: tabs, semicolons or commas; the first line may be a header.

    Every line is a row of its own, so a quotation mark that is never closed spoils one row only.
    """
    lines = [line for line in UNSEEN.sub("", text).splitlines() if line.strip(' \t;,\u00a0"')]
    mark = next((one for one in "\t;" if lines and one in lines[0]), ",")
    split = [(line, _cells(line, mark)) for line in lines]
    named = _header(split[0][1]) if split else None
    header = split.pop(0)[0] if named else ""
    order = named or list(Column)
    return Table(header, tuple(_row(at, *one, order) for at, one in enumerate(split, 1)))


def _cells(line: str, mark: str) -> list[str]:
    cells = next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
    return [unicodedata.normalize("NFC", " ".join(cell.split())) for cell in cells]


def _header(cells: list[str]) -> list[Column | None] | None:
    """Which column each cell of a header names; None if the line is about a person."""
    named = [_column(cell) for cell in cells]
    found = [one for one in named if one]
    twice = len(found) != len(set(found))
    is_header = Column.EMAIL in found and len(found) > 1 and not twice
    return named if is_header and not any("@" in cell for cell in cells) else None


def _column(cell: str) -> Column | None:
    words = [*re.findall(r"\w+", plain(cell)), "".join(re.findall(r"\w+", plain(cell)))]
    about = [one for one, stems in STEMS.items() if any(word.startswith(stems) for word in words)]
    if about[:1] == [Column.MENTOR] and Column.EMAIL in about:
        return Column.MENTOR_EMAIL
    return about[0] if about else None


def _row(number: int, line: str, cells: list[str], order: Sequence[Column | None]) -> Row:
    named = {column: cell for column, cell in zip(order, cells, strict=False) if column}
    return Row(number, line, named, any(cells[len(order) :]))


def plain(text: str) -> str:
    """A name as it is compared: without capitals, marks and double spaces."""
    marked = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in marked if not unicodedata.combining(one)).split())


def check(table: Table, known: Known) -> list[Checked]:
    """Say for each row who is meant and what is wrong in which cell; empty cells say nothing."""
    checked = [_check(row, known) for row in table.rows]
    seen: set[str] = set()
    libraries = set(known.libraries)
    for one in checked:
        if one.email and one.email in seen:
            one.problems, one.changes = [*one.problems, (Column.EMAIL, Problem.TWICE)], []
        seen.add(one.email)
        if not one.problems and one.library and plain(one.library) not in libraries:
            one.new_library = True
            libraries.add(plain(one.library))
    return checked


def _check(row: Row, known: Known) -> Checked:
    cells = {column: row.cells.get(column, "") for column in Column}
    one = Checked(row, name=cells[Column.NAME], email=cells[Column.EMAIL].lower())
    if row.too_many:
        one.problems.append((Column.TRAINER, Problem.TOO_MANY_CELLS))
    for column in (Column.NAME, Column.LIBRARY, Column.MENTOR):
        if len(cells[column]) > LONGEST:
            one.problems.append((column, Problem.TOO_LONG))
    if not one.name:
        one.problems.append((Column.NAME, Problem.NO_NAME))
    _address(one, Column.EMAIL, one.email)
    if not one.email:
        one.problems.append((Column.EMAIL, Problem.NO_ADDRESS))
    if cells[Column.PROFILE]:
        one.profile = known.profiles.get(plain(cells[Column.PROFILE]), "")
        if not one.profile:
            one.problems.append((Column.PROFILE, Problem.NOT_OFFERED))
    one.library = known.libraries.get(plain(cells[Column.LIBRARY]), cells[Column.LIBRARY])
    _mentor(one, cells, known)
    _trainer(one, cells[Column.TRAINER], known)
    _pair(one, known.learners.get(one.email, Present()))
    one.changes = [] if one.problems else _changes(one, known)
    return one


def _address(one: Checked, column: Column, address: str) -> None:
    if address and (not ADDRESS.fullmatch(address) or len(address) > 254):
        one.problems.append((column, Problem.BAD_ADDRESS))


def _mentor(one: Checked, cells: Mapping[Column, str], known: Known) -> None:
    one.mentor_email = cells[Column.MENTOR_EMAIL].lower()
    one.mentor = known.people.get(one.mentor_email, cells[Column.MENTOR])
    _address(one, Column.MENTOR_EMAIL, one.mentor_email)
    if one.mentor and not one.mentor_email:
        one.problems.append((Column.MENTOR_EMAIL, Problem.NO_MENTOR_ADDRESS))
    if one.mentor_email and not one.mentor:
        one.problems.append((Column.MENTOR, Problem.NO_MENTOR_NAME))
    if one.mentor_email and one.mentor_email == one.email:
        one.problems.append((Column.MENTOR_EMAIL, Problem.MENTOR_IS_LEARNER))


def _trainer(one: Checked, cell: str, known: Known) -> None:
    if not cell:
        return
    found = [cell.lower()] if cell.lower() in known.trainers else []
    found = found or [at for at, name in known.trainers.items() if plain(name) == plain(cell)]
    if len(found) != 1:
        problem = Problem.TRAINER_UNCLEAR if found else Problem.TRAINER_UNKNOWN
        one.problems.append((Column.TRAINER, problem))
        return
    one.trainer = found[0]
    if one.trainer == one.email:
        one.problems.append((Column.TRAINER, Problem.TRAINER_IS_LEARNER))


def _pair(one: Checked, present: Present) -> None:
    mentor, trainer = one.mentor_email or present.mentor, one.trainer or present.trainer
    if mentor and mentor == trainer:  # toolkit 1.3.1: two people evaluate
        column = Column.MENTOR_EMAIL if one.mentor_email else Column.TRAINER
        one.problems.append((column, Problem.MENTOR_IS_TRAINER))


def _changes(one: Checked, known: Known) -> list[str]:
    present = known.learners.get(one.email)
    then = present or Present()
    wanted = {
        "enrolled": present is None,
        "profile": one.profile not in ("", then.profile),
        "library": plain(one.library) not in ("", then.library),
        "mentor": one.mentor_email not in ("", then.mentor),
        "trainer": one.trainer not in ("", then.trainer),
    }
    return [name for name, changes in wanted.items() if changes]
