"""A broken database file ends in one sentence, whatever was about to be done with it."""

import subprocess
import sys

import pytest

from app import create_app
from app.core.db.base import db
from app.ops import work
from app.ops.backup import backup, restore, upgrade
from app.ops.doctor import doctor
from tests.conftest import settings
from tests.ops.backup.hands import back_up

pytestmark = pytest.mark.sqlite_only
SENTENCE = "The database is damaged: restore the last backup."


def overwritten(whole):
    """Something else from the second page on."""
    return whole[:4096] + b"\x55" * (len(whole) - 4096)


@pytest.fixture(params=["noise", "overwritten"])
def broken(request, app, tmp_path):
    """The program with a file that is no database, or no longer."""
    file = tmp_path / "broken.sqlite3"
    made = create_app(settings(f"sqlite:///{file}", tmp_path / "instance"))
    (tmp_path / "instance").mkdir(exist_ok=True)
    assert made.test_cli_runner().invoke(upgrade.command).exit_code == 0
    with made.app_context():
        db.engine.dispose()
    whole = file.read_bytes()
    for more in ("-wal", "-shm"):
        file.with_name(file.name + more).unlink(missing_ok=True)
    file.write_bytes(b"noise" * 2000 if request.param == "noise" else overwritten(whole))
    return made


@pytest.mark.parametrize("command", [work.command, upgrade.command, backup.command, doctor.command])
def test_a_command_says_one_sentence(broken, tmp_path, command):
    given = [str(tmp_path / "copies")] if command is backup.command else []
    said = broken.test_cli_runner().invoke(command, given)
    assert said.exit_code == 1
    assert SENTENCE in said.output
    assert "Traceback" not in said.output


def test_a_restore_says_that_the_broken_file_goes_first(broken, library, tmp_path):
    file = back_up(library, tmp_path / "copies")
    said = broken.test_cli_runner().invoke(restore.command, [str(file)])
    assert said.exit_code == 1
    assert "Move the broken file away first" in said.output


@pytest.mark.in_turn
def test_the_server_does_not_start_and_says_why(broken, tmp_path):
    given = {
        "FLASK_INSTANCE": str(tmp_path / "instance"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'broken.sqlite3'}",
        "PATH": "/usr/bin:/bin",
    }
    command = [sys.executable, "-m", "app.ops.serve"]
    said = subprocess.run(
        command, env=given, capture_output=True, text=True, timeout=60, check=False
    )
    assert said.returncode == 1
    assert said.stderr.startswith(SENTENCE)
    assert len(said.stderr.splitlines()) == 1
