"""Takes away what is kept about a person, table by table, as the list of tables says it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select, update

from app.core.db.base import db
from app.legal.ownership.queries import (
    first_names_of_others,
    is_contact,
    losses,
    near,
    shared_meetings,
    tables,
)
from app.legal.ownership.rules import texts
from app.legal.ownership.rules.kin import TEXTS, Kin
from app.legal.ownership.rules.tables import KIN
from app.people.accounts.models import Person

PLAIN = {"synchronize_session": False}
APART = {"person"}  # gets a name that is nobody's


def end_rows(name: str, which: ColumnElement[bool]) -> int:
    """Remove these rows of a table, or empty their texts. Returns how many they are."""
    table, kin = tables()[name], KIN[name]
    if kin.gone:
        return _count(delete(table).where(which))
    if not kin.empty:
        return 0
    return _set(table, kin.empty, which)


def _set(table: Table, values: Mapping[str, Any], which: ColumnElement[bool]) -> int:
    plain = {column: value for column, value in values.items() if value is not TEXTS}
    inside = [column for column, value in values.items() if value is TEXTS]
    done = _count(update(table).where(which).values(plain)) if plain else 0
    for row in db.session.execute(select(table).where(which)).mappings() if inside else ():
        empty = {column: texts.left(row[column], TEXTS) for column in inside}
        _count(update(table).where(table.c.id == row["id"]).values(empty))
    return done


def _count(statement: Any) -> int:
    done = db.session.execute(statement, execution_options=PLAIN)
    return int(done.rowcount)  # type: ignore[attr-defined]  # a cursor result


def forget(person: Person, name: str) -> None:
    """Take away the texts, files, sign-ins and news of a person; what is evidence stays.

    `name` stands in place of their own one from now on.
    """
    db.session.flush()
    known = tables()
    for table, kin in KIN.items():
        if table in known and table not in APART:
            _forget_in(known[table], kin, person)
    _forget_contact(known["library"], person)
    _rename_in_shared(known["meeting"], person, name)
    db.session.flush()
    db.session.expire_all()


def _forget_in(table: Table, kin: Kin, person: Person) -> None:
    for loss in losses(table, kin, person):
        if loss.values is None:
            _count(delete(table).where(loss.which))
        else:
            _set(table, loss.values, loss.which)
    for column in kin.entries:
        _forget_entries(table, column, person)


def _forget_entries(table: Table, column: str, person: Person) -> None:
    """Empty what the person added to lists in other people's rows."""
    for row in db.session.execute(select(table).where(near(table, person))).mappings().all():
        if texts.theirs(row[column], person.id):
            value = {column: texts.without(row[column], person.id)}
            _count(update(table).where(table.c.id == row["id"]).values(value))


def _forget_contact(table: Table, person: Person) -> None:
    nobody = {"contact_id": None, "contact_name": "", "contact_email": None}
    _count(update(table).where(is_contact(table, person)).values(nobody))


def _rename_in_shared(table: Table, person: Person, name: str) -> None:
    """Notes of meetings with others stay, and call the person by the new name."""
    for row in db.session.execute(select(table).where(shared_meetings(person))).mappings().all():
        called = (person.name, *({person.first_name} - first_names_of_others(row["id"], person)))
        values = {one: texts.renamed(row[one], called, name) for one in ("note", "place")}
        values["additions"] = [
            {**one, "text": texts.renamed(one["text"], called, name)} for one in row["additions"]
        ]
        _count(update(table).where(table.c.id == row["id"]).values(values))
