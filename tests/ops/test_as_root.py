"""One command typed as root, then everything as the user of the service."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import flask
import pytest

from app.core.config import ROOT

NOBODY = 65534
SERVICE = """
import os, sys
os.setgroups([]); os.setgid({user}); os.setuid({user})
sys.argv = ["flask"]
from app import create_app
from app.ops.serve import serve
app = create_app()
for line in {commands}:
    done = app.test_cli_runner().invoke(args=line)
    print(line[0], done.exit_code, done.output)
with app.test_client() as client:
    print("page", client.get("/", base_url="https://localhost").status_code)
"""
ALL = [
    ["upgrade"],
    ["work"],
    ["backup", "--keep", "{copies}"],
    ["audit", "verify"],
    ["erasures", "replay"],
    ["person", "first"],
]


# what a user needs to read for any of it
PROBE = f"import os; os.setuid({NOBODY}); import encodings.utf_8_sig, tomllib, flask, sqlalchemy"
PACKAGES = str(Path(flask.__file__).parent.parent)


def run(python: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: said for name, said in os.environ.items() if not name.startswith("FLASK_")}
    return subprocess.run(
        [python, *arguments],
        env={**kept, "PYTHONPATH": PACKAGES, "FLASK_APP": "wsgi", **more},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


@pytest.fixture(scope="module")
def python() -> str:
    """A Python that others than root can read."""
    if os.geteuid() != 0:
        pytest.skip("only root can be somebody else")
    for one in (sys.executable, "/usr/bin/python3"):
        if Path(one).exists() and run(one, "-c", PROBE).returncode == 0:
            return one
    pytest.skip("Python lies where root alone can read it")


@pytest.fixture
def place(python) -> Iterator[Path]:
    """A folder that the service's user owns, with an instance and a place for copies."""
    with tempfile.TemporaryDirectory() as folder:
        for one in (Path(folder), Path(folder) / "instance", Path(folder) / "copies"):
            one.mkdir(mode=0o700, exist_ok=True)
            os.chown(one, NOBODY, NOBODY)
        yield Path(folder)


@pytest.fixture
def as_root(place, python):
    """What `flask …` says when root types it."""
    return lambda *command: run(
        python, "-m", "flask", *command, FLASK_INSTANCE=str(place / "instance")
    )


@pytest.fixture
def as_the_service(place, python):
    """What every command says as the service's user; one line begins with each, and its code."""

    def said() -> str:
        lines = [[word.format(copies=place / "copies") for word in line] for line in ALL]
        call = SERVICE.format(user=NOBODY, commands=lines)
        done = run(python, "-c", call, FLASK_INSTANCE=str(place / "instance"))
        return done.stdout + done.stderr

    return said


def of_root(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.stat().st_uid != NOBODY]


@pytest.mark.in_turn
def test_one_command_as_root_and_then_everything_as_the_service(place, as_root, as_the_service):
    done = as_root("upgrade")
    assert (done.returncode, done.stderr, of_root(place)) == (0, "", [])
    assert as_root("backup", str(place / "copies")).returncode == 0
    assert of_root(place) == []
    said = as_the_service()
    for command in ALL:
        assert f"{command[0]} 0 " in said, said
    assert "page 401" in said


@pytest.mark.in_turn
def test_root_makes_an_instance_for_whoever_has_the_folder_around_it(place, as_root):
    (place / "instance").rmdir()
    assert as_root("upgrade").returncode == 0
    assert (place / "instance").stat().st_uid == NOBODY


@pytest.mark.in_turn
def test_a_place_that_is_not_the_owners_is_told_in_a_sentence(place, as_root):
    as_root("upgrade")
    (place / "copies").chmod(0o500)
    said = as_root("backup", str(place / "copies")).stderr
    assert said.startswith("Error: There is no new backup.")
    assert "name another place, or give it to them with chown" in said


@pytest.mark.in_turn
def test_what_root_left_before_hinders_no_backup(place, as_root, as_the_service):
    as_root("upgrade")
    names = [f"copies/bibliopraxis-2026010{day}T020000Z.zip" for day in (1, 2)]
    for name in (*names, "copies/erasures.jsonl", "instance/backed-up", "instance/work-ran"):
        (place / name).write_text("")
        (place / name).chmod(0o600)
    (place / "instance" / "erasures.jsonl").write_text("")
    os.chown(place / "instance" / "erasures.jsonl", NOBODY, NOBODY)
    said = as_the_service()
    assert "backup 0 Backed up to" in said, said
    assert "work 0" in said
    assert (place / "instance" / "backed-up").read_text().startswith(str(place / "copies"))


@pytest.mark.in_turn
def test_an_old_copy_that_stays_takes_back_no_backup(place, as_root, as_the_service):
    as_root("upgrade")
    left = place / "copies" / ".backup-left" / "work"
    left.mkdir(parents=True, mode=0o700)
    (left / "copy.zip").write_text("")
    os.utime(left.parent, (0, 0))
    said = as_the_service()
    assert "Backed up to" in said
    assert "The backup is good, but: .backup-left and 0 more had their time" in said
    assert "chown --recursive nobody" in said
