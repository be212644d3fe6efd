"""Run the migrations, and see whether the tables are then those of the program."""

from flask import current_app
from sqlalchemy import inspect, select
from sqlalchemy.engine import Engine

from app.core.db import schema
from app.core.db.base import Base, db

Outline = dict[str, list[str]]  # table → its columns


class MigrationError(Exception):
    """The tables are not what the program needs; the message says which."""


def migrate(engine: Engine | None = None) -> None:
    """Bring the app's database, or another one, to the newest revision: all of it or nothing."""
    from alembic import command  # noqa: PLC0415 - as in core/db

    db.session.remove()
    config = current_app.extensions["migrate"].migrate.get_config(str(schema.folder()))
    config.attributes["engine"] = engine
    command.upgrade(config, "head")


def check() -> None:
    """Read from every table all the columns that the program knows. Raises MigrationError."""
    with db.engine.connect() as connection:
        if (revision := schema.stored(connection)) != schema.known()[-1]:
            raise MigrationError(f"the database says that it is at {revision}")
        for table in Base.metadata.sorted_tables:
            connection.execute(select(table).limit(1)).all()


def outline() -> Outline:
    """The tables and columns as they are now."""
    with db.engine.connect() as connection:
        look = inspect(connection)
        names = sorted(look.get_table_names())
        return {name: [column["name"] for column in look.get_columns(name)] for name in names}
