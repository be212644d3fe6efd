"""From SQLite to PostgreSQL: all rows of a copy, table by table."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table, create_engine, func, insert, select, text
from sqlalchemy.engine import Connection

from app.core.db.base import Base, db
from app.ops.backup.findings import BrokenCopyError
from app.ops.backup.migrating import migrate

MANY = 500  # rows at a time


def carry(copy: Path) -> None:
    """Put all rows of the SQLite file `copy` into the app's own, empty database.

    The copy is brought up to date first. One transaction: all rows or none.
    """
    source = create_engine(f"sqlite:///{copy}")
    try:
        migrate(source)
        migrate()
        with source.connect() as old, db.engine.begin() as new:
            for table in Base.metadata.sorted_tables:
                _table(table, old, new)
    finally:
        source.dispose()


def _table(table: Table, old: Connection, new: Connection) -> None:
    """In the order of the ids, so that a row comes after the one that it answers."""
    for rows in _portions(table, old):
        new.execute(insert(table), rows)
    count = select(func.count()).select_from(table)
    if old.scalar(count) != new.scalar(count):
        raise BrokenCopyError(f"Not all rows of {table.name} came over.")
    if highest := new.scalar(select(func.max(table.c.id))):
        sequence = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :highest)")
        new.execute(sequence, {"name": f'"{table.name}"', "highest": highest})


def _portions(table: Table, old: Connection) -> Iterator[list[dict[str, Any]]]:
    found = old.execute(select(table).order_by(table.c.id)).mappings()
    while rows := found.fetchmany(MANY):
        yield [dict(row) for row in rows]
