"""Looks which rows are a person's, and which of them go with the person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    RowMapping,
    Table,
    false,
    func,
    inspect,
    or_,
    select,
    union_all,
)

from app.core.db.base import Base, db
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.queries import enrolments_of
from app.legal.ownership.rules import texts
from app.legal.ownership.rules.kin import Kin
from app.legal.ownership.rules.tables import KIN
from app.people.accounts.models import Person
from app.people.files.models import StoredFile


def tables() -> dict[str, Table]:
    """Every table by its name."""
    return {one.name: one for one in Base.metadata.sorted_tables}


def kinds() -> dict[str, type[Any]]:
    """The kind of thing that each table holds."""
    return {str(one.local_table): one.class_ for one in Base.registry.mappers}


def near(table: Table, person: Person) -> ColumnElement[bool]:
    """Rows of learners around whom the person ever held a role."""
    held = select(Assignment).where(Assignment.person_id == person.id).subquery()
    cohorts = select(Enrolment.id).where(Enrolment.cohort_id.in_(select(held.c.cohort_id)))
    learners = select(held.c.enrolment_id).union(cohorts)
    if "enrolment_id" in table.c:
        return table.c.enrolment_id.in_(learners)
    met = tables()["meeting_learner"]
    return table.c.id.in_(select(met.c.meeting_id).where(met.c.enrolment_id.in_(learners)))


def to_forget(table: Table, kin: Kin, person: Person) -> ColumnElement[bool]:
    """The rows that go, or lose their texts, when the person is erased."""
    ways = [table.c[column] == person.id for column in kin.of]
    mine = enrolments_of(person)
    if (kin.learner or kin.about) and "enrolment_id" in table.c:
        ways.append(table.c.enrolment_id.in_(mine))
    if kin.through:
        ways.append(_belonging(table, kin, mine))
    return or_(false(), *ways)


def _belonging(table: Table, kin: Kin, enrolments: Any) -> ColumnElement[bool]:
    column, other = kin.through or ("", "")
    parent = tables()[other]
    if column != "id":
        mine = select(parent.c.id).where(parent.c.enrolment_id.in_(enrolments))
        return table.c[column].in_(mine)
    link = parent.c[f"{table.name}_id"]  # a meeting of several learners is the others' too
    alone = select(link).group_by(link).having(func.count() == 1)
    mine = select(link).where(parent.c.enrolment_id.in_(enrolments))
    return table.c.id.in_(mine) & table.c.id.in_(alone)


@dataclass(frozen=True)
class Loss:
    """What an erasure does to rows of a table: they go, or these columns get what stands there."""

    which: ColumnElement[bool]
    values: Mapping[str, Any] | None  # None: the rows go


def losses(table: Table, kin: Kin, person: Person) -> Iterator[Loss]:
    """All that an erasure does to a table, except to lists in rows of others (`kin.entries`)."""
    which = to_forget(table, kin, person)
    if table.name == "stored_file":
        which &= table.c.id.not_in(_of_others())
    if kin.gone or kin.empty:
        yield Loss(which, None if kin.gone else kin.empty)
    for column, words in kin.by.items():
        if values := {one: value for one, value in kin.empty.items() if one in words}:
            yield Loss(table.c[column] == person.id, values)


def losing(person: Person) -> dict[str, set[int]]:
    """Table → the numbers of its rows that go with the person or lose words by it."""
    known = tables()
    return {name: _losing(known[name], kin, person) for name, kin in KIN.items() if name in known}


def _losing(table: Table, kin: Kin, person: Person) -> set[int]:
    found: set[int] = set()
    for loss in losses(table, kin, person):
        rows = db.session.execute(select(table).where(loss.which)).mappings()
        found |= {row["id"] for row in rows if loss.values is None or _changes(row, loss.values)}
    for column in kin.entries:
        rows = db.session.execute(select(table).where(near(table, person))).mappings()
        found |= {row["id"] for row in rows if texts.theirs(row[column], person.id)}
    return found


def _changes(row: RowMapping, values: Mapping[str, Any]) -> bool:
    return any(row[one] != texts.left(row[one], value) for one, value in values.items())


def shared_meetings(person: Person) -> ColumnElement[bool]:
    """The meetings at which the person was a learner and others too."""
    meeting, met = tables()["meeting"], tables()["meeting_learner"]
    several = select(met.c.meeting_id).group_by(met.c.meeting_id).having(func.count() > 1)
    mine = select(met.c.meeting_id).where(met.c.enrolment_id.in_(enrolments_of(person)))
    return meeting.c.id.in_(several) & meeting.c.id.in_(mine)


def first_names_of_others(meeting_id: int, person: Person) -> set[str]:
    """The first names of the others at a meeting: a name that two share may mean the other."""
    met = tables()["meeting_learner"]
    there = select(met.c.enrolment_id).where(met.c.meeting_id == meeting_id)
    around = select(Assignment.person_id).where(Assignment.enrolment_id.in_(there))
    others = select(Person).where(Person.id.in_(around), Person.id != person.id)
    return {one.first_name for one in db.session.scalars(others)}


def is_contact(table: Table, person: Person) -> ColumnElement[bool]:
    """That a host names the person as its contact, by number or by their address."""
    known = func.coalesce(table.c.contact_id, 0) == person.id
    by_address = func.coalesce(table.c.contact_email, "") == person.email
    return known | (by_address if person.email else false())


@cache  # asked for each value of a copy
def people_columns(name: str) -> frozenset[str]:
    """The columns of a table that hold a person's number."""
    table = tables()[name]
    named = {one.name for one in table.columns if one.name in ("person_id", "actor_id")}
    for column in table.columns:
        if any(key.column.table.name == "person" for key in column.foreign_keys):
            named.add(column.name)
    return frozenset(named)


def texts_in(name: str) -> frozenset[str]:
    """The columns of a table that can hold words."""
    columns = inspect(tables()[name]).columns
    return frozenset(one.name for one in columns if _can_hold_words(one))


def _can_hold_words(column: Any) -> bool:
    kind = column.type
    return isinstance(kind, JSON) or (kind.python_type is str and not hasattr(kind, "enums"))


def file_keys(person: Person) -> list[str]:
    """The names under which the bytes lie that go when the person is erased."""
    mine = (StoredFile.person_id == person.id) & StoredFile.id.not_in(_of_others())
    return list(db.session.scalars(select(StoredFile.key).where(mine)))


def _of_others() -> Any:
    """Files that are not their sender's alone: a signed agreement, the picture of who pays."""
    held = [tables()[name].c.file_id for name in ("agreement_file", "letterhead_picture")]
    return union_all(*map(select, held))
