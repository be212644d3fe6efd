"""Copies of a PostgreSQL database, by PostgreSQL's own tools."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import Connection

from app.core.db.base import db
from app.core.db.schema import stored
from app.ops.backup.findings import BrokenCopyError, Found, ToolError

NAME = "database.dump"
DEBIAN = Path("/usr/lib/postgresql")  # one folder a version, each with bin/
_COPY = re.compile(rb'^COPY (?:\w+\.)?"?(\w+)"? \(')
# Everything of ours in the schema, but nothing that belongs to an extension.
CLEAR = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE %I CASCADE', one.name);
  END LOOP;
  FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p
      WHERE pronamespace = current_schema()::regnamespace AND NOT EXISTS
        (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE 'DROP ROUTINE ' || one.name || ' CASCADE';
  END LOOP;
END $$
"""


def take(target: Path) -> Found:
    """Copy the database as it stands at one moment, and say what stood in it then."""
    with db.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        found = Found(stored(connection) or "", _rows(connection))
        _run(
            "pg_dump", f"--snapshot={snapshot}", "--format=custom", "--no-owner",
            "--no-privileges", f"--file={target}", f"--dbname={_address()}",
        )  # fmt: skip
    return found


def look(copy: Path) -> Found:
    """Unpack a copy and read all of it. Raises BrokenCopyError."""
    script = copy.with_suffix(".sql")
    try:
        _run("pg_restore", "--no-owner", f"--file={script}", str(copy))
        with script.open("rb") as lines:
            return _read(lines)
    except ToolError as error:
        raise BrokenCopyError(f"The database in the copy cannot be read. {error}") from error
    finally:
        script.unlink(missing_ok=True)


def put_back(copy: Path) -> None:
    """Make the database what the copy is, in one transaction: a kill leaves one or the other."""
    db.session.remove()
    db.engine.dispose()
    script = copy.with_suffix(".sql")
    try:
        _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(copy))
        _run(
            "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction",
            f"--dbname={_address()}", f"--command={CLEAR}", f"--file={script}",
        )  # fmt: skip
    finally:
        script.unlink(missing_ok=True)


def clear() -> None:
    """Leave the database empty."""
    with db.engine.begin() as connection:
        plain = connection.execution_options(no_parameters=True)  # its % are its own
        plain.exec_driver_sql(CLEAR)


def _rows(connection: Connection) -> dict[str, int]:
    names = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
    tables = list(connection.execute(text(names)).scalars())
    count = 'SELECT count(*) FROM "{}"'
    return {
        name: int(connection.execute(text(count.format(name))).scalar_one())
        for name in tables
        if name != "alembic_version"
    }


def _read(lines: Iterator[bytes]) -> Found:
    """Count the rows between each COPY and its `\\.`"""
    rows: dict[str, int] = {}
    revision = ""
    for line in lines:
        if begun := _COPY.match(line):
            data = list(_until_end(lines, keep=begun.group(1) == b"alembic_version"))
            rows[begun.group(1).decode()] = len(data)
            revision = revision or b"".join(data).decode().strip()
    if rows.pop("alembic_version", 0) != 1:
        raise BrokenCopyError("The copy does not say of which version its tables are.")
    return Found(revision, rows)


def _until_end(lines: Iterator[bytes], keep: bool) -> Iterator[bytes]:
    for line in lines:
        if line == b"\\.\n":
            return
        yield line if keep else b""


def _address() -> str:
    """The database for libpq, without the password: the list of processes is public."""
    plain = db.engine.url.set(drivername="postgresql", password=None)
    return plain.render_as_string(hide_password=False)


def _run(name: str, *arguments: str) -> None:
    password = {"PGPASSWORD": str(db.engine.url.password)} if db.engine.url.password else {}
    tool = _tool(name)
    done = subprocess.run(
        [tool, *arguments],
        env={**os.environ, **password},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no word why"]
        raise ToolError(f"{Path(tool).name} failed: {said[0]}.")


def _tool(name: str) -> str:
    """The tool of the server's version or a newer one. Raises ToolError."""
    with db.engine.connect() as connection:
        needed = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10000
    newest = 0
    for path in _places(name):
        version = _version(path)
        if version >= needed:
            return path
        newest = max(newest, version)
    have = f"only {newest} is here" if newest else "none is here"
    raise ToolError(
        f"{name} of PostgreSQL {needed} or newer is needed and {have}: install the package "
        f"postgresql-client-{needed}, or put the folder of a newer one first in PATH."
    )


def _places(name: str) -> list[str]:
    here = shutil.which(name)
    return [*([here] if here else []), *map(str, sorted(DEBIAN.glob(f"*/bin/{name}")))]


def _version(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found.group(1)) if found else 0
