"""Alembic's entry: the app's own engine, SQLite in batch mode, one transaction a run."""

from alembic import context
from flask import current_app

from app.core.db import Base, UtcDateTime

db = current_app.extensions["migrate"].db


def include(_thing, name, kind, _reflected, _other):
    """Everything but Alembic's own table."""
    return not (kind == "table" and name == "alembic_version")


def render(kind, thing, _context):
    """Write our moment column as what it is in the database."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    """Bring the database to the wanted revision."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            include_object=include,
            render_item=render,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
