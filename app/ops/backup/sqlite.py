"""Copies of an SQLite database, made and put back while others may read and write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.core.db.base import db
from app.ops.backup.findings import BrokenCopyError, Found

NAME = "database.sqlite3"
LONG = 60.0  # seconds to wait for a writer


def take(target: Path) -> None:
    """Copy the database as it stands at one moment.

    VACUUM INTO and not the online backup: what was erased stays in the free pages of the original
    for a while, and has no place in a copy.
    """
    with _opened(_path()) as connection:
        connection.execute("VACUUM INTO ?", [str(target)])


def look(copy: Path) -> Found:
    """Open a copy and read all of it. Raises BrokenCopyError."""
    try:
        with _opened(copy) as connection:
            return _look(connection)
    except sqlite3.DatabaseError as error:
        raise BrokenCopyError(f"The database in the copy cannot be read: {error}.") from error


def put_back(copy: Path) -> None:
    """Make the database what the copy is, in one transaction: a kill leaves one or the other."""
    db.session.remove()
    db.engine.dispose()
    with _opened(copy) as source, _opened(_path()) as target:
        source.backup(target)
    _path().chmod(0o600)


def _look(connection: sqlite3.Connection) -> Found:
    problems = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    if problems != ["ok"]:
        raise BrokenCopyError(f"The database in the copy is damaged: {problems[0]}.")
    if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise BrokenCopyError(f"In the copy, rows of {broken[0]} name others that are missing.")
    wanted = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = sorted(row[0] for row in connection.execute(wanted))
    if "alembic_version" not in tables:
        raise BrokenCopyError("The copy does not say of which version its tables are.")
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    rows = {name: _count(connection, name) for name in tables if name != "alembic_version"}
    return Found(str(revision[0]), rows)


def _count(connection: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    found = connection.execute(f'SELECT count(*) FROM "{quoted}"')  # noqa: S608  # a table's name
    return int(found.fetchone()[0])


def _path() -> Path:
    return Path(str(db.engine.url.database))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=LONG, isolation_level=None)) as connection:
        yield connection
