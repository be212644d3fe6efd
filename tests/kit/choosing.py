"""Which tests run: those about the chosen database, and not those that lack a program.

The second run, `pytest --database=postgres`, takes the tests that touch the database and leaves
out the others: pure rules, the browser's journeys and printing know nothing of it. Of pages, which
ask through the same queries as on SQLite, it takes a third in turn. A test that needs a
program is skipped without it; with CI=true it fails. Of the longest, marked `in_turn`, a run of all
tests takes a fifth (tests/kit/turns.py); a run of a part takes all that are in it.
"""

import os

import pytest

from bin import programs
from tests.kit import turns

ABOUT_DATABASES = ("/core/db/", "/ops/backup/", "/house/", "/test_actions.py", "/test_queries.py")
NOT_ABOUT_THEM = ("/browser/", "/core/press/")


def pytest_addoption(parser: pytest.Parser) -> None:
    """--database chooses the engine."""
    parser.addoption("--database", choices=("sqlite", "postgres"), default="sqlite")


def pytest_report_header(config: pytest.Config) -> str:
    """Say at the top which engine this run is about, and whose turn it is."""
    return f"database: {config.getoption('database')}; by turns: the commit {turns.turn()}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Say what the browser's journeys need; leave out what is not about the chosen engine."""
    engine = config.getoption("database")
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.needs("chromium"))
    left_out = {item for item in items if not _belongs(item, engine)}
    if config.args == config.getini("testpaths"):
        left_out |= _out_of_turn([item for item in items if item not in left_out], engine)
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def _out_of_turn(items: list[pytest.Item], engine: str) -> set[pytest.Item]:
    """The long tests whose turn it is not, and of PostgreSQL's those of pages."""
    long = [item for item in items if item.get_closest_marker("in_turn")]
    left_out = set(long) - set(turns.some("PROOF", sorted(long, key=_name)))
    if engine == "postgres":
        pages = [one for one in items if not any(part in _name(one) for part in ABOUT_DATABASES)]
        left_out |= set(pages) - set(turns.some("PROOF", sorted(pages, key=_name), parts=3))
    return left_out


def _name(item: pytest.Item) -> str:
    return item.nodeid


def _belongs(item: pytest.Item, engine: str) -> bool:
    if engine == "sqlite":
        return item.get_closest_marker("postgres_only") is None
    unrelated = item.get_closest_marker("sqlite_only") is not None
    unrelated = unrelated or any(part in item.nodeid for part in NOT_ABOUT_THEM)
    return "app" in getattr(item, "fixturenames", ()) and not unrelated


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for the programs that the test needs."""
    need(*(name for mark in item.iter_markers("needs") for name in mark.args))


def need(*names: str) -> None:
    """Skip the test that is about to run if one of these programs is missing."""
    if lacking := [name for name in names if programs.path_of(name) is None]:
        told = f"needs {programs.in_words(lacking)}"
        if os.environ.get("CI") == "true":
            pytest.fail(told, pytrace=False)
        pytest.skip(told)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A chosen part without a test that touches the database is no failure of the second run."""
    second = session.config.getoption("database") == "postgres"
    if second and exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
        session.exitstatus = pytest.ExitCode.OK
