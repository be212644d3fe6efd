"""Saves that know which version they replace, and inserts that may meet a row that is there."""

from importlib import import_module
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import set_committed_value

from app.core.db.base import Base, db


def save(row: Any, seen: int, **values: Any) -> bool:
    """Store the values if the row is still at version `seen`; say whether it was.

    One UPDATE decides, so of two people with the same version exactly one wins.
    """
    kind = type(row)
    statement = update(kind).where(kind.id == row.id, kind.version == seen)
    changed = {"version": seen + 1, **values}
    db.session.flush()
    statement = statement.values(**changed).execution_options(synchronize_session=False)
    if db.session.execute(statement).rowcount != 1:  # type: ignore[attr-defined]  # a cursor result
        return False
    for name, value in changed.items():
        set_committed_value(row, name, value)
    return True


def take_turns(row: Any) -> None:
    """Read the row again as it stands; nobody else changes it before this request has ended."""
    kind = type(row)
    db.session.execute(select(kind.id).where(kind.id == row.id).with_for_update())
    db.session.refresh(row)


def insert_into(kind: type[Base]) -> Any:
    """An INSERT that can say ON CONFLICT, as this database says it."""
    # only that of this database is loaded: the other one is 5 MB and a twentieth of a start
    dialect = import_module(f"sqlalchemy.dialects.{db.engine.dialect.name}")
    return dialect.insert(kind)
