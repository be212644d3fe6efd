"""Decides what is wrong in each cell of a table, and what its rows would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.text.addresses import is_address
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
    NO_TRAINER_NAME = "no trainer name"
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
    trainer_name: str = ""
    problems: list[tuple[Column, Problem]] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)  # enrolled, profile, library, mentor, trainer
    new: list[str] = field(default_factory=list)  # library, mentor, trainer: not here yet


def check(table: Table, known: Known) -> list[Checked]:
    """Say for each row who is meant and what is wrong in which cell; empty cells say nothing."""
    trainers = {**known.trainers, **_new_trainers(table.rows, known)}
    checked = [_check(row, known, trainers) for row in table.rows]
    seen: set[str] = set()
    for one in checked:
        if one.email and one.email in seen:
            one.problems, one.changes = [*one.problems, (Column.EMAIL, Problem.TWICE)], []
        seen.add(one.email)
    _tell_new(checked, known)
    return checked


def _new_trainers(rows: Iterable[Row], known: Known) -> dict[str, str]:
    """Who is named with name and address as a trainer and is none yet; one row is enough."""
    named = (person(row.cells, Column.TRAINER, Column.TRAINER_EMAIL) for row in rows)
    whole = {address: name for name, address in named if name and is_address(address)}
    return {at: known.people.get(at, whole[at]) for at in whole if at not in known.trainers}


def _tell_new(checked: Iterable[Checked], known: Known) -> None:
    """Say in the first right row that names them what and who comes in besides the learner."""
    here = {"library": set(known.libraries), "mentor": set(known.people)}
    here["trainer"] = {*known.people, *known.trainers}
    for one in (one for one in checked if one.changes):
        named = {"library": plain(one.library), "mentor": one.mentor_email, "trainer": one.trainer}
        one.new = [what for what, named in named.items() if named and named not in here[what]]
        for what in one.new:
            here[what].add(named[what])


def _check(row: Row, known: Known, trainers: Mapping[str, str]) -> Checked:
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
    _trainer(one, cells, trainers)
    _pair(one, known.learners.get(one.email, Present()))
    one.changes = [] if one.problems else _changes(one, known)
    return one


def _shape(row: Row, cells: Mapping[Column, str]) -> list[tuple[Column, Problem]]:
    """What is wrong whatever the cells say."""
    found = [(Column.NAME, Problem.OPEN_QUOTE)] if row.is_open else []
    found += [(Column.TRAINER, Problem.TOO_MANY_CELLS)] if row.too_many else []
    texts = (Column.NAME, Column.LIBRARY, Column.MENTOR, Column.TRAINER)
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


def _trainer(one: Checked, cells: Mapping[Column, str], trainers: Mapping[str, str]) -> None:
    name, address = person(cells, Column.TRAINER, Column.TRAINER_EMAIL)
    if not name and not address:
        return
    found = [address] if address in trainers else []
    if not address:
        found = [at for at, called in trainers.items() if plain(called) == plain(name)]
    if len(found) != 1:
        one.problems.append(_unknown(address, found))
        return
    one.trainer, one.trainer_name = found[0], trainers[found[0]]
    if one.trainer == one.email:
        one.problems.append((Column.TRAINER, Problem.TRAINER_IS_LEARNER))


def _unknown(address: str, found: list[str]) -> tuple[Column, Problem]:
    """What is wrong with a trainer who is not exactly one."""
    if found:
        return Column.TRAINER, Problem.TRAINER_UNCLEAR
    if not address:
        return Column.TRAINER, Problem.TRAINER_UNKNOWN
    bad = Problem.NO_TRAINER_NAME if is_address(address) else Problem.BAD_ADDRESS
    return Column.TRAINER, bad


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
