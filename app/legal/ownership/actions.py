"""Takes away what is kept about a person, table by table, as the list of tables says it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select, update

from app.core.db.base import db
from app.legal.ownership.queries import (
    first_names_of_others,
    is_contact,
    near,
    shared_meetings,
    tables,
    to_forget,
)
from app.legal.ownership.rules import texts
from app.legal.ownership.rules.tables import KIN, TEXTS, Kin
from app.people.accounts.models import Person

PLAIN = {"synchronize_session": False}
# whose rows are ended by `forget` in ways of their own
APART = {"person", "enrolment", "audit_line"}


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
        empty = {column: texts.emptied(row[column]) for column in inside}
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
    learning = known["enrolment"].c.person_id == person.id
    _set(known["enrolment"], KIN["enrolment"].empty, learning)
    _forget_contact(known["library"], person)
    _rename_in_shared(known["meeting"], person, name)
    db.session.flush()
    db.session.expire_all()


def _forget_in(table: Table, kin: Kin, person: Person) -> None:
    which = to_forget(table, kin, person)
    if table.name == "stored_file":  # a signed agreement is the host's too
        which &= table.c.id.not_in(select(tables()["agreement_file"].c.file_id))
    end_rows(table.name, which)
    for column, words in kin.by.items():
        values = {one: value for one, value in kin.empty.items() if one in words}
        if values:
            _set(table, values, table.c[column] == person.id)
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
