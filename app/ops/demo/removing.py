"""Takes the demonstration out again, and nothing else."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, delete, func, select, true, update

from app.core.audit.actions import empty, record
from app.core.audit.models import Line, Seal
from app.core.db.base import Base, db
from app.core.web.form_keys import UsedForm
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, Library
from app.groups.letterhead.models import Letterhead
from app.groups.notifications.models import Notice
from app.groups.pauses.models import Pause
from app.people.accounts.models import Person

Doomed = dict[str, set[int]]  # table → numbers of the rows that go
# the record goes by rules of its own; parts that people had are taken from them
APART = {Line.__tablename__, Assignment.__tablename__}
# tables that know people, enrolments and groups by number only, or may be without
LOOSE = {
    Notice: ("person_id", "enrolment_id"),
    UsedForm: ("person_id",),
    Letterhead: ("cohort_id",),  # its group may be the site
    Pause: ("enrolment_id", "library_id"),
}
MANY = 500  # numbers in one statement
PLAIN = {"synchronize_session": False}  # no rows are held here


class MixedError(Exception):
    """Real people and invented ones have work in common; the message names them."""


def remove_demo() -> bool:
    """Remove invented people, their cohorts and all their work; False: there are none.

    Raises MixedError, and changes nothing, while real people are in it.
    """
    doomed = _roots()
    if not doomed["person"] and not doomed["cohort"]:
        return False
    _refuse_real_people(doomed)
    while _spread(doomed):
        pass
    _refuse_work_elsewhere(doomed)
    record(None, "demonstration removed")  # so that the record's numbers go on
    db.session.flush()
    _forget_lines(doomed)
    _delete(doomed)
    db.session.expire_all()
    return True


def _roots() -> Doomed:
    people = set(db.session.scalars(select(Person.id).where(Person.is_demo)))
    cohorts = set(db.session.scalars(select(Cohort.id).where(Cohort.is_demo)))
    rows = db.session.execute(select(Enrolment.id, Enrolment.library_id, Enrolment.cohort_id)).all()
    enrolments = {row.id for row in rows if row.cohort_id in cohorts}
    theirs = {row.library_id for row in rows if row.id in enrolments}
    others = {row.library_id for row in rows if row.id not in enrolments}
    libraries = set(db.session.scalars(select(Library.id).where(Library.id.in_(theirs - others))))
    return {"person": people, "cohort": cohorts, "enrolment": enrolments, "library": libraries}


def _refuse_real_people(doomed: Doomed) -> None:
    there = Assignment.cohort_id.in_(doomed["cohort"]) | Assignment.enrolment_id.in_(
        doomed["enrolment"]
    )
    real = select(Person.name).join(Assignment, Assignment.person_id == Person.id)
    names = sorted(set(db.session.scalars(real.where(there, ~Person.is_demo))))
    if names:
        raise MixedError(f"Real people are in the demonstration: {', '.join(names)}.")


def _links(table: Table, nullable: bool) -> Iterator[tuple[Column[int], str]]:
    """The columns that point to other tables, and to which."""
    for column in table.columns:
        for key in column.foreign_keys:
            if bool(column.nullable) is nullable:
                yield column, key.column.table.name


def _spread(doomed: Doomed) -> bool:
    """Doom what cannot stand without a doomed row; whether there was anything new."""
    found = False
    for table in Base.metadata.sorted_tables:
        known = doomed.setdefault(table.name, set())
        for column, target in _links(table, nullable=False):
            for some in _portions(doomed.get(target, set())):
                rows = set(db.session.scalars(select(table.c.id).where(column.in_(some))))
                found |= not rows <= known
                known |= rows
    return found


def _refuse_work_elsewhere(doomed: Doomed) -> None:
    """Work of invented people in real cohorts would go with them: somebody has to look first."""
    for table in Base.metadata.sorted_tables:
        if table.name in APART or "enrolment_id" not in table.columns:
            continue
        for some in _portions(doomed[table.name]):
            owners = select(table.c.enrolment_id).where(table.c.id.in_(some)).distinct()
            real = set(db.session.scalars(owners)) - doomed["enrolment"] - {None}
            if real:
                _refuse(real)


def _refuse(enrolments: set[int]) -> None:
    learners = select(Person.name).join(Enrolment, Enrolment.person_id == Person.id)
    names = sorted(db.session.scalars(learners.where(Enrolment.id.in_(enrolments))))
    raise MixedError(f"Invented people have worked with real learners: {', '.join(names)}.")


def _forget_lines(doomed: Doomed) -> None:
    """The record of what was invented goes too; what invented people did to real things stays."""
    of_nothing_real = Line.enrolment_id.is_(None) & Line.cohort_id.is_(None)
    _forget(Line.actor_id, doomed["person"], of_nothing_real)
    _forget(Line.enrolment_id, doomed["enrolment"])
    _forget(Line.cohort_id, doomed["cohort"])
    for mapper in Base.registry.mappers:
        gone = doomed.get(str(mapper.local_table), set())
        _forget(Line.thing_id, gone, Line.kind == mapper.class_.__name__.lower())


def _forget(column: Any, numbers: set[int], more: ColumnElement[bool] | None = None) -> None:
    """Of lines that a seal vouches for, number and hash stay."""
    sealed = Line.id <= (db.session.scalar(select(func.max(Seal.last_id))) or 0)
    for some in _portions(numbers):
        which = (column.in_(some), true() if more is None else more)
        empty(*which, sealed)
        db.session.execute(delete(Line).where(*which, ~sealed), execution_options=PLAIN)


def _delete(doomed: Doomed) -> None:
    for kind, columns in LOOSE.items():
        for name in columns:
            for some in _portions(doomed[name.removesuffix("_id")]):
                mine = getattr(kind, name).in_(some)
                db.session.execute(delete(kind).where(mine), execution_options=PLAIN)
    for table in Base.metadata.sorted_tables:
        _let_go(table, doomed)
    for table in reversed(Base.metadata.sorted_tables):
        for some in _portions(doomed.get(table.name, set())):
            db.session.execute(delete(table).where(table.c.id.in_(some)))


def _let_go(table: Table, doomed: Doomed) -> None:
    """What stays names no longer what goes."""
    for column, target in _links(table, nullable=True):
        for some in _portions(doomed.get(target, set())):
            pointing = update(table).where(column.in_(some))
            db.session.execute(pointing.values({column.name: None}))


def _portions(numbers: Iterable[int]) -> Iterator[list[int]]:
    every = sorted(numbers)
    return (every[at : at + MANY] for at in range(0, len(every), MANY))
