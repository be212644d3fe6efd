"""An upgrade comes to its end or leaves everything as it was, whatever happens on the way."""

import os
import signal
import subprocess
import sys

import pytest
from flask.cli import ScriptInfo
from sqlalchemy import inspect, text

from app import create_app
from app.core.config import ROOT
from app.core.db import schema
from app.core.db.base import db
from app.ops.backup import migrating, upgrade
from tests.conftest import settings

COLUMN = 'op.add_column("library", sa.Column("more", sa.String()))'
IN_BATCH = """
rebuild = "always" if op.get_bind().dialect.name == "sqlite" else "never"
with op.batch_alter_table("person", recreate=rebuild) as person:
    person.add_column(sa.Column("more", sa.String()))
"""
AT_THE_END = f"{COLUMN}\nraise RuntimeError('the last step failed')"
UNGUARDED = f"{COLUMN}\nop.execute('COMMIT')\nraise RuntimeError('the last step failed')"
ORPHANS = 'op.execute("UPDATE sign_in SET person_id = 4711")'
SLOW = """
print("begun", flush=True)
time.sleep(0.3)
op.add_column("library", sa.Column("more", sa.String()))
print("half", flush=True)
time.sleep(0.3)
op.execute("UPDATE library SET more = name")
print("done", flush=True)
time.sleep(0.3)
"""


def run(app):
    return app.test_cli_runner().invoke(upgrade.command)


def columns(app, table: str = "library") -> set[str]:
    with app.app_context():
        return {column["name"] for column in inspect(db.engine).get_columns(table)}


@pytest.mark.parametrize("lines", [COLUMN, IN_BATCH], ids=["a column", "a table rebuilt"])
def test_an_upgrade_backs_up_migrates_checks_and_keeps_every_row(
    library, contents, revision, lines
):
    before = contents(library)
    revision(lines)
    said = run(library)
    assert said.exit_code == 0, said.output
    steps = ["Backing up", "Backed up to", "Migrating to 9999", "Checking", "is up to date."]
    assert [step in said.output for step in steps] == [True] * 5
    changed = {name for name, rows in contents(library).items() if rows != before[name]}
    assert changed <= {"library", "person", "audit_line"}
    with library.app_context():
        schema.check()


@pytest.mark.parametrize("lines", [AT_THE_END, UNGUARDED], ids=["in one piece", "half committed"])
def test_a_migration_that_fails_at_the_end_leaves_everything_as_it_was(
    library, contents, revision, lines
):
    before = contents(library)
    revision(lines)
    said = run(library)
    assert said.exit_code == 1
    assert "the database is as it was: the last step failed" in said.output
    assert contents(library) == before
    assert "more" not in columns(library)


def test_a_migration_that_would_leave_rows_pointing_to_nothing_is_taken_back(
    app, library, as_, contents, revision
):
    as_("ilze")
    before = contents(library)
    revision(ORPHANS)
    assert "the database is as it was" in run(library).output
    assert contents(library) == before


@pytest.mark.in_turn
def test_tables_that_are_not_those_of_the_program_are_taken_back(library, contents, revision):
    before = contents(library)
    revision('op.drop_column("library", "name")')
    assert "the database is as it was" in run(library).output
    assert contents(library) == before


def test_without_a_backup_nothing_is_upgraded(library, contents, revision, tmp_path):
    before = contents(library)
    revision(COLUMN)
    (tmp_path / "taken").touch()
    said = library.test_cli_runner().invoke(
        upgrade.command, ["--backups", str(tmp_path / "taken" / "below")]
    )
    assert "Nothing was changed, because there is no backup" in said.output
    assert contents(library) == before


def test_a_database_that_does_not_answer_is_told_in_a_sentence(tmp_path):
    url = f"sqlite:///{tmp_path / 'nowhere' / 'there.sqlite3'}"
    (tmp_path / "nowhere").mkdir()
    nobody = create_app(settings(url, tmp_path / "instance"))
    (tmp_path / "nowhere").rmdir()
    said = run(nobody)
    assert "the database does not answer: unable to open database file." in said.output
    assert said.exit_code == 1


def test_an_empty_database_gets_its_tables(elsewhere):
    assert "Made the tables." in run(elsewhere).output
    assert "The database is up to date." in run(elsewhere).output
    with elsewhere.app_context():
        migrating.check()


def test_a_database_of_a_newer_program_is_neither_upgraded_nor_served(library, contents):
    before = contents(library)
    with library.app_context():
        db.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()
    assert "made by a newer version of this program" in run(library).output
    with library.app_context(), pytest.raises(schema.SchemaError, match="newer version"):
        schema.check()
    assert contents(library) == before


def test_tables_of_unknown_origin_are_left_alone(library):
    with library.app_context():
        db.session.execute(text("DROP TABLE alembic_version"))
        db.session.commit()
    assert "did not make by its migrations" in run(library).output


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("DELETE FROM alembic_version", "did not make by its migrations"),
        ("UPDATE alembic_version SET version_num = '9999'", "newer version of this program"),
    ],
)
def test_a_server_does_not_start_with_a_database_that_it_does_not_know(library, state, words):
    with library.app_context():
        db.session.execute(text(state))
        db.session.commit()
    with pytest.raises(SystemExit, match=words):
        schema.check_for_serving(library)


def test_a_server_does_not_start_before_the_upgrade(library, revision):
    revision(COLUMN)
    with pytest.raises(SystemExit, match="flask --app wsgi upgrade"):
        schema.check_for_serving(library)


@pytest.mark.in_turn
@pytest.mark.sqlite_only
def test_wsgi_py_says_why_it_does_not_start_in_one_line(app, tmp_path):
    said = subprocess.run(
        [sys.executable, "-c", "import wsgi"],
        cwd=ROOT,
        env={**os.environ, "FLASK_INSTANCE": str(tmp_path / "new")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 1
    assert said.stderr.startswith("The database has no tables yet. Make them with: sudo bib")
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.in_turn
@pytest.mark.parametrize("word", ["Backing up", "Backed up", "begun", "half", "done"])
def test_killed_at_any_point_the_upgrade_starts_again_and_loses_nothing(
    library, contents, revision, word
):
    before = contents(library)
    revision(SLOW)
    kill_at(word, library)
    assert contents(library) == before
    said = run(library)
    assert said.exit_code == 0, said.output
    after = contents(library)
    assert {name for name in before if before[name] != after[name]} <= {"library", "audit_line"}
    with library.app_context():
        assert db.session.execute(text("SELECT count(*) FROM library WHERE more = name")).scalar()


def kill_at(word: str, library) -> None:
    """Upgrade in a process of its own, killed when it says the word."""
    with library.app_context():
        db.engine.dispose()
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        with os.fdopen(writing, "w", buffering=1) as sys.stdout:
            upgrade.command.main(
                [], "upgrade", standalone_mode=False, obj=ScriptInfo(create_app=lambda: library)
            )
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        assert any(word in line for line in said)
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
