"""Whether the database has the tables that this program works with. Loads no Alembic: serving
needs none."""

import enum
import re
import sys
import time
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, OperationalError

from app.core.config import ROOT
from app.core.db.base import db
from app.core.db.outage_kinds import is_damaged
from app.core.process.serving import serves

RESTORING = "restoring"  # the file in the instance that stands while a restore is under way
PATIENCE = 10.0  # seconds: after a power cut PostgreSQL recovers before it answers
_REVISION = re.compile(r'^revision = ["\'](.+)["\']', re.M)
_AFTER = re.compile(r'^down_revision = ["\'](.+)["\']', re.M)


class Fit(enum.Enum):
    """How the database's tables stand to the program's."""

    FITS = "fits"
    EMPTY = "empty"
    OLDER = "older"
    NEWER = "newer"  # or of another program's making: no revision that this one knows
    STRANGE = "strange"  # tables, and no word of which revision they are


class SchemaError(Exception):
    """The database does not fit; the message says what to do."""


class DamagedError(SchemaError):
    """The database's file is broken, or none."""

    def __init__(self) -> None:
        restore = typed("restore FILE")
        super().__init__(
            "The database is damaged: restore the last backup. Move the broken file away first, "
            f"then: {restore}"
        )


def folder() -> Path:
    """Where the migrations are."""
    return Path(current_app.config.get("MIGRATIONS") or ROOT / "migrations")


def known() -> list[str]:
    """The revisions that this program knows, oldest first."""
    after: dict[str | None, str] = {}
    for path in (folder() / "versions").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        if found := _REVISION.search(source):
            before = _AFTER.search(source)
            after[before.group(1) if before else None] = found.group(1)
    chain: list[str] = []
    while (following := after.get(chain[-1] if chain else None)) is not None:
        chain.append(following)
    return chain


def stored(connection: Connection) -> str | None:
    """The revision that the database says it is at; None when it says nothing."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def fit() -> Fit:
    """Compare. Raises OperationalError when the database does not answer, DamagedError."""
    try:
        with db.engine.connect() as connection:
            revision = stored(connection)
            if revision is None:
                tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
                return Fit.STRANGE if tables else Fit.EMPTY
    except DBAPIError as error:
        if is_damaged(error):
            raise DamagedError from error
        raise
    chain = known()
    if revision not in chain:
        return Fit.NEWER
    return Fit.FITS if revision == chain[-1] else Fit.OLDER


def typed(command: str) -> str:
    """How a command is typed: where docs/admin.md was followed, and in the program's folder."""
    tried = f".venv/bin/flask --app wsgi {command}"
    return f"sudo bibliopraxis {command} (tried out with make run: {tried})"


def refusal(found: Fit) -> str:
    """Why the program does not serve with such a database, and what to do: "" when it does."""
    newest = known()[-1]
    return {
        Fit.FITS: "",
        Fit.EMPTY: f"The database has no tables yet. Make them with: {typed('upgrade')}",
        Fit.OLDER: (
            "The database is from an older version of this program. Stop the program, then bring "
            f"the database up to date with: {typed('upgrade')}"
        ),
        Fit.NEWER: (
            "The database was made by a newer version of this program; this one knows its "
            f"tables up to {newest}. Nothing was changed. Install the newer version, or "
            "restore a backup that this version made."
        ),
        Fit.STRANGE: (
            "The database holds tables that this program did not make by its migrations. Nothing "
            "was changed. Name another database in DATABASE_URL, or restore a backup."
        ),
    }[found]


def check() -> None:
    """Raises SchemaError unless the program can serve with this database as it is."""
    if (Path(current_app.config["INSTANCE"]) / RESTORING).exists():
        raise SchemaError(f"A restore was interrupted. Run it again: {typed('restore FILE')}")
    if words := refusal(_fit_patiently()):
        raise SchemaError(words)


def _fit_patiently() -> Fit:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return fit()
        except OperationalError as error:
            if time.monotonic() > end:
                said = str(error.orig).strip().splitlines() or ["no word why"]
                raise SchemaError(f"The database does not answer: {said[0]}") from error
            time.sleep(0.5)
        finally:
            db.engine.dispose()  # a server forks after this


def check_for_serving(app: Flask) -> None:
    """End the process with the sentence when `app` is about to serve and cannot.

    A command (`flask upgrade`, `flask restore`) has to run with any database; `flask run` serves.
    """
    if not serves(app):
        return
    with app.app_context():
        try:
            check()
        except SchemaError as error:
            sys.exit(str(error))
