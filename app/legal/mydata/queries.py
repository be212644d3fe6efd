"""Collects what is kept about a person, row by row, as far as they may see it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, false, func, or_, select, true

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.models import Assignment, condition
from app.groups.cohorts.queries import enrolments_of
from app.groups.notifications.models import concerns
from app.legal.mydata.rules import copies
from app.legal.ownership.queries import is_contact, kinds, near, people_columns, tables
from app.legal.ownership.rules.kin import Kin, Row
from app.legal.ownership.rules.tables import KIN
from app.legal.ownership.rules.texts import rows_in, theirs
from app.legal.record.queries import lines_about
from app.people.accounts.models import Person, names_of
from app.people.accounts.rules import CLOCKS_DIFFER
from app.people.files.models import StoredFile
from app.policy import POLICY, May, Role
from app.project.plans.models import TopicWord
from app.results.evaluation.models import Evaluation, Sheet

COPY = "access copy"  # the act, in the record
ALL_LINES = 1_000_000


def copies_today(person_id: int) -> int:
    """How many copies of their data the person has had within a day.

    None of a time that has not come: nobody waits until a clock that was put back is there again.
    """
    now = clock.now()
    lately = Line.at.between(now - copies.DAY, now + CLOCKS_DIFFER)
    mine = (Line.actor_id == person_id) & (Line.act == COPY) & lately
    return int(db.session.scalar(select(func.count()).select_from(Line).where(mine)) or 0)


def collect(person: Person) -> dict[str, list[Row]]:
    """Everything that is theirs: table → rows without secrets, in the order of the tables."""
    known = tables()
    found = {
        name: list(_rows(known[name], kin, person)) for name, kin in KIN.items() if name in known
    }
    found["library"] = _as_contact(known["library"], person)
    found["audit_line"] = _lines(known["audit_line"], person)
    return {name: rows for name, rows in found.items() if rows}


def _rows(table: Table, kin: Kin, person: Person) -> Iterator[Row]:
    whole = select(table).where(_whole(table, kin, person)).order_by(table.c.id)
    seen = set()
    for row in db.session.execute(whole).mappings():
        seen.add(row["id"])
        hidden = _hidden(row, kin, person)
        yield {key: value for key, value in row.items() if key not in hidden}
    for column, words in kin.by.items():
        acted = select(table).where(table.c[column] == person.id).order_by(table.c.id)
        for row in db.session.execute(acted).mappings():
            if row["id"] not in seen:
                yield {"id": row["id"], "as": column, **{one: row[one] for one in words}}
    for column in kin.entries:
        yield from _entries(table, column, person, seen)


def _hidden(row: RowMapping, kin: Kin, person: Person) -> set[str]:
    """The columns that no page shows the person: secrets, and words that somebody took back."""
    if kin.taken_back is None:
        return set(kin.secret)
    moment, author, words = kin.taken_back
    others = row[moment] is not None and row[author] != person.id
    return {*kin.secret, words} if others else set(kin.secret)


def _entries(table: Table, column: str, person: Person, seen: set[int]) -> Iterator[Row]:
    """What the person added to lists that stand in rows of other people."""
    for row in db.session.execute(select(table).where(near(table, person))).mappings():
        mine = theirs(row[column], person.id)
        if mine and row["id"] not in seen:
            yield {"id": row["id"], column: mine}


def _whole(table: Table, kin: Kin, person: Person) -> ColumnElement[bool]:
    """Which rows are the person's as a whole."""
    ways = [table.c[one] == person.id for one in kin.of]
    if kin.learner:
        ways.append(_as_learner(table, person))
    if kin.through:
        ways.append(_through(table, kin, person))
    now = concerns(person.id, clock.today()) if table.name == "notice" else true()
    return or_(false(), *ways) & now  # news about a learner is for those around the learner now


def _as_learner(table: Table, person: Person) -> ColumnElement[bool]:
    """Rows of the own work that the policy shows to its learner."""
    return table.c.enrolment_id.in_(enrolments_of(person)) & _shown(kinds()[table.name])


def _shown(kind: type[Any]) -> ColumnElement[bool]:
    if kind in (Assignment, TopicWord):
        return true()  # the learner's own pages show who is around, and who agreed
    if kind is Evaluation:
        return _to_learner(Evaluation, May.READ_RESULT)
    if kind is Sheet:  # the result shows both sealed sheets
        released = select(Evaluation.id).where(_to_learner(Evaluation, May.READ_RESULT))
        return Sheet.evaluation_id.in_(released) & Sheet.sealed_at.is_not(None)
    return _to_learner(kind, kind.seen_by)


def _to_learner(kind: type[Any], may_do: May) -> ColumnElement[bool]:
    word = POLICY[may_do].get(Role.LEARNER)
    return condition(kind, word) if word else false()


def _through(table: Table, kin: Kin, person: Person) -> ColumnElement[bool]:
    column, other = kin.through or ("", "")
    parent = tables()[other]
    link = parent.c.id if column != "id" else parent.c[f"{table.name}_id"]
    return table.c[column].in_(select(link).where(_as_learner(parent, person)))


def _as_contact(table: Table, person: Person) -> list[Row]:
    """Hosts that name the person as their contact."""
    mine = select(table).where(is_contact(table, person))
    columns = ("id", "name", "contact_id", "contact_name", "contact_email")
    return [{one: row[one] for one in columns} for row in db.session.execute(mine).mappings()]


def _lines(table: Table, person: Person) -> list[Row]:
    """The record as the person reads it on its page, the newest line first."""
    shown = [column.name for column in table.columns if column.name not in KIN[table.name].secret]
    lines = lines_about(person, ALL_LINES, None)
    return [{name: getattr(line, name) for name in shown} for line in lines]


def names_in(found: dict[str, list[Row]]) -> dict[int, str]:
    """The names of the people whose numbers stand in these rows."""
    return names_of(
        number
        for name, rows in found.items()
        for row in rows
        for column, value in row.items()
        for number in _people_in(name, column, value)
    )


def _people_in(name: str, column: str, value: Any) -> list[int | None]:
    if column in people_columns(name):
        return [value]
    entries = KIN[name].entries if name in KIN else ()
    return [one.get("by") for one in rows_in(value)] if column in entries else []


def files_of(person_id: int) -> list[tuple[str, Path]]:
    """The files that the person sent: a name of its own for each, and where its bytes lie."""
    rows = db.session.scalars(select(StoredFile).where(StoredFile.person_id == person_id))
    return [(f"{row.id}-{row.name}", row.path) for row in rows if row.path.exists()]
