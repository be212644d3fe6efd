"""What every test may ask for: an app with an empty database, a visitor, commands, a story."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from flask_migrate import stamp
from sqlalchemy.orm import scoped_session

from app import create_app
from app.core import clock
from app.core.db import schema
from app.core.db.base import db
from app.core.storage import notes
from app.core.text.translations import compile_all
from app.groups.letterhead.queries import MEMORY
from app.ops.demo import cast
from app.ops.demo.cast import Story
from tests.kit import network, people, pseudo
from tests.kit.choosing import (  # noqa: F401 - what pytest asks a conftest for
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_report_header,
    pytest_runtest_setup,
    pytest_sessionfinish,
)
from tests.kit.databases import Postgres, Server, Sqlite
from tests.kit.pages import Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Database = Sqlite | Postgres
T = TypeVar("T")


network.stay_here()


@pytest.fixture(scope="session")
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """The database that all tests of this run use in turn."""
    with ExitStack() as stack:
        if request.config.getoption("database") == "sqlite":
            yield stack.enter_context(Sqlite(tmp_path_factory.mktemp("database")))
        else:
            given = os.environ.get("TEST_DATABASE_URL", "").replace("+psycopg", "")
            yield stack.enter_context(Postgres(given or stack.enter_context(Server()).url))


def settings(url: str, instance: Path) -> dict[str, Any]:
    """The settings of an app under test."""
    return {
        "TESTING": True,
        "SECRET_KEY": "not a secret, only for tests",
        "DATABASE_URL": url,
        "INSTANCE": str(instance),
        "SITE_URL": "https://localhost",
        "LANGUAGES": ["en"],
        "PASSWORD_HASH_COST": "test",
        "COMPILED_FOLDER": str(Path(__file__).parent.parent / ".pytest_cache" / "compiled"),
    }


@pytest.fixture(scope="session")
def made_app(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The app, made once, with tables and nothing in them. Tests ask for `app`."""
    compile_all()
    made = create_app(settings(database.url, tmp_path_factory.mktemp("instance")))
    with made.app_context():
        db.create_all()
        stamp(directory=str(schema.folder()))
        db.engine.dispose()
    database.keep("empty")
    return made


@pytest.fixture
def app(request: pytest.FixtureRequest, made_app: Flask, database: Database) -> Iterator[Flask]:
    """The app with an empty database of the test's own, and the true time."""
    if "prepared" not in request.fixturenames:  # which brings a database of its own
        database.restore("empty")
    clock.reset()
    configured = dict(made_app.config)
    yield made_app
    made_app.config.update(configured)
    clock.reset()
    _leave(made_app)


def _leave(made_app: Flask) -> None:
    made_app.extensions.pop(MEMORY, None)
    with made_app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def _told() -> dict[str, Any]:
    return {}


def _copy(files: Path, into: Path) -> None:
    """What people of a story have uploaded."""
    if files.exists():
        shutil.copytree(files, into, dirs_exist_ok=True)


@pytest.fixture
def prepared(
    app: Flask, database: Database, _told: dict[str, Any]
) -> Callable[[str, Callable[[], T]], T]:
    """Tell a story once, and begin every further test where it ended.

    `prepared("a cohort", build)` calls `build` in the app's context and commits; the next test
    that asks for the same name gets a copy of the database and what `build` gave back, which
    therefore holds plain values such as ids and no rows. A second story in the same test goes
    on where the first ended, and is another one than if it were told alone.
    """
    chain: list[str] = []
    files = Path(app.config["INSTANCE"]) / "files"

    def tell(name: str, build: Callable[[], T]) -> T:
        _leave(app)
        if name in chain:  # told once more: all goes back to where it ended
            del chain[chain.index(name) :]
        chain.append(name)
        name = ", then ".join(chain)
        if name in _told:
            database.restore(_told[name][0])
            _copy(files.with_name(_told[name][0]), files)  # a test may have swept them away
        else:
            if len(chain) == 1:
                database.restore("empty")
            with app.app_context():
                _told[name] = (f"told_{len(_told)}", build())
                db.session.commit()
            _leave(app)
            database.keep(_told[name][0])
            _copy(files, files.with_name(_told[name][0]))
        return _told[name][1]

    return tell


@pytest.fixture
def client(app: Flask) -> Visitor:
    """Somebody at a browser, not signed in."""
    return Visitor(app)


@pytest.fixture
def visitor(app: Flask) -> Callable[[], Visitor]:
    """Makes one more person at a browser of their own."""
    return lambda: Visitor(app)


@pytest.fixture
def story(prepared: Callable[[str, Callable[[], Story]], Story]) -> Story:
    """Everybody of the cast is here; nothing is written yet."""
    return prepared("the beginning", cast.begin)


@pytest.fixture
def as_(app: Flask, story: Story) -> Callable[[str], Visitor]:
    """Somebody of the cast at a browser of their own, signed in: as_("ilze")."""
    return lambda who: people.signed_in(app, story.people[who])


@pytest.fixture
def pseudo_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page speaks the pseudo-language until the test ends."""
    pseudo.install(monkeypatch)


@pytest.fixture
def cli(app: Flask) -> FlaskCliRunner:
    """The `flask` commands. The doctor has looked today: `flask work` says only what it did."""
    with app.app_context():
        notes.leave(notes.HANDS, "[]")
    return app.test_cli_runner()


@pytest.fixture
def session(app: Flask) -> Iterator[scoped_session[Any]]:
    """The database session, inside the app's context: for tests of models and actions."""
    with app.app_context():
        yield db.session


@pytest.fixture
def run(prepared: Callable[[str, Callable[[], Any]], Any]) -> Told:
    """Ilze's placement runs, nothing is logged yet: it is Thursday of week 6, 8 October 2026."""
    begun: Told = prepared("a running placement", told.running)
    clock.move_to(told.noon(told.week(6, 3)))
    return begun


@pytest.fixture
def seat(app: Flask, run: Told) -> Callable[[str], Visitor]:
    """Somebody of the story at a browser, signed in: seat("andris")."""
    return lambda who: people.signed_in(app, run.story.people[who])
