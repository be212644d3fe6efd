"""Decides what is wrong in each cell of a table, and what its rows would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.text.addresses import is_address, read_address
from app.core.text.unseen import plain
from app.groups.intake.rules.table import Column, Row, Table, person

MOST_ROWS = 100
LONGEST = 120  # characters of a name


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
    OPEN_QUOTE = "open quote"


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
    one = Checked(row, *person(cells, Column.NAME, Column.EMAIL))
    one.problems += _shape(row, cells)
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


def _shape(row: Row, cells: Mapping[Column, str]) -> list[tuple[Column, Problem]]:
    """What is wrong whatever the cells say."""
    found = [(Column.NAME, Problem.OPEN_QUOTE)] if row.is_open else []
    found += [(Column.TRAINER, Problem.TOO_MANY_CELLS)] if row.too_many else []
    texts = (Column.NAME, Column.LIBRARY, Column.MENTOR)
    return found + [(one, Problem.TOO_LONG) for one in texts if len(cells[one]) > LONGEST]


def _address(one: Checked, column: Column, address: str) -> None:
    if address and not is_address(address):
        one.problems.append((column, Problem.BAD_ADDRESS))


def _mentor(one: Checked, cells: Mapping[Column, str], known: Known) -> None:
    called, one.mentor_email = person(cells, Column.MENTOR, Column.MENTOR_EMAIL)
    one.mentor = known.people.get(one.mentor_email, called)
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
    address = read_address(cell)
    found = [address] if address in known.trainers else []
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
