"""A library with everything in it, and an empty instance elsewhere to restore into."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import inspect, text

from app import create_app
from app.core.config import ROOT
from app.core.db.base import db
from tests.conftest import settings
from tests.kit import databases
from tests.kit.world import complete


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own tools are those of the server under test."""
    folder = databases.package_folder() / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{folder}:{Path('/usr/bin')}:{Path('/bin')}")


@pytest.fixture
def library(app: Flask, prepared: Callable[..., dict[str, bytes]], clean_instance: Path) -> Flask:
    """The app with one example of everything, uploaded files too."""

    def tell() -> dict[str, bytes]:
        complete()
        return {str(path): path.read_bytes() for path in clean_instance.glob("files/??/*")}

    for name, body in prepared("a library with everything", tell).items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(body)
    return app


@pytest.fixture
def clean_instance(app: Flask) -> Iterator[Path]:
    """The instance without what an earlier test left in it."""
    instance = Path(app.config["INSTANCE"])
    instance.mkdir(mode=0o700, exist_ok=True)
    _sweep(instance)
    yield instance
    _sweep(instance)


def _sweep(instance: Path) -> None:
    """All but the files of the stories that are told, which later tests begin with."""
    for path in instance.iterdir():
        if path.is_file():
            path.unlink()
        elif not path.name.startswith("told_"):
            shutil.rmtree(path)


@pytest.fixture
def elsewhere(
    app: Flask, request: pytest.FixtureRequest, tmp_path: Path, database: databases.Sqlite
) -> Iterator[Flask]:
    """Another machine: an empty instance, an empty database of the same kind."""
    postgres = request.config.getoption("database") == "postgres"
    url = f"sqlite:///{tmp_path / 'there.sqlite3'}"
    if postgres:
        server, _slash, options = database.url.partition("?")
        name = f"{server.rpartition('/')[2]}_there"
        url = f"{server.rpartition('/')[0]}/{name}?{options}"
        _again(database.url, name)
    there = create_app(settings(url, tmp_path / "there"))
    yield there
    with there.app_context():
        db.session.remove()
        db.engine.dispose()
    if postgres:
        _again(database.url, name, make=False)


def _again(server: str, name: str, make: bool = True) -> None:
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        if make:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')


@pytest.fixture
def contents() -> Callable[[Flask], dict[str, str]]:
    """A hash over the rows of each table of an app's database."""

    def look(app: Flask) -> dict[str, str]:
        with app.app_context(), db.engine.connect() as connection:
            found = {}
            for name in set(inspect(connection).get_table_names()) - {"alembic_version"}:
                rows = connection.execute(text(f'SELECT * FROM "{name}" ORDER BY id')).all()  # noqa: S608  # a table's name
                found[name] = hashlib.sha256(repr(rows).encode()).hexdigest()
        return found

    return look


@pytest.fixture
def revision(app: Flask, tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Add a revision to the app's migrations: the lines of its `upgrade`."""

    def add(lines: str) -> Path:
        folder = tmp_path / "migrations"
        shutil.copytree(ROOT / "migrations", folder, ignore=shutil.ignore_patterns("__pycache__"))
        last = max(path.name[:4] for path in folder.glob("versions/[0-9]*.py"))
        body = "".join(f"    {line}\n" for line in lines.splitlines())
        (folder / "versions" / "9999_more.py").write_text(
            f"import time\nimport sqlalchemy as sa\nfrom alembic import op\n"
            f'revision = "9999"\ndown_revision = "{last}"\n'
            f"def upgrade():\n{body}\ndef downgrade():\n    pass\n"
        )
        app.config["MIGRATIONS"] = str(folder)
        return folder

    yield add
    app.config.pop("MIGRATIONS", None)
