"""Alembic's entry: the app's own engine or the one given, SQLite in batch mode.

All revisions run in one transaction: an upgrade that fails or is killed anywhere leaves the
database as it was.
"""

from alembic import context
from flask import current_app

from app.core.db.base import Base, UtcDateTime

db = current_app.extensions["migrate"].db


class BrokenLinkError(Exception):
    """After the migration a row names another that is not there."""


def include(_thing, name, kind, _reflected, _other):
    """Everything but Alembic's own table."""
    return not (kind == "table" and name == "alembic_version")


def render(kind, thing, _context):
    """Write our moment column as what it is in the database."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def links(connection, switch: str) -> None:
    """Turn SQLite's watch over foreign keys ON or OFF; it listens only outside a transaction."""
    connection.connection.driver_connection.execute(f"PRAGMA foreign_keys={switch}")


def check_links(connection) -> None:
    """Raises BrokenLinkError when rows point to nothing."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise BrokenLinkError(f"rows would point to nothing in {tables}")


def migrate(connection) -> None:
    """Run what is due and commit it, all or nothing."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        include_object=include,
        render_item=render,
        transactional_ddl=True,  # SQLite can; Alembic does not presume so
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            check_links(connection)
    connection.commit()


def run() -> None:
    """Bring the database to the wanted revision.

    A batch copies a table and drops the old one, which with foreign keys watched would take the
    rows that name it along; they are checked at the end instead.
    """
    engine = context.config.attributes.get("engine") or db.engine
    with engine.connect() as connection:
        watched = connection.dialect.name == "sqlite"
        if watched:
            links(connection, "OFF")
        try:
            migrate(connection)
        finally:
            connection.rollback()
            if watched:
                links(connection, "ON")


run()
