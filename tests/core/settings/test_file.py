"""The commands read the file of settings as the service does."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.settings import file
from app.core.settings.file import FileError, settings_of, written
from tests.core.settings.files import ODD, REFUSED

# a manager of one's own, with a /run of its own, so that nothing of this machine is met
MANAGER = """
mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system /run/own || exit 77
export XDG_RUNTIME_DIR=/run/own
/lib/systemd/systemd --user >/dev/null 2>&1 &
manager=$!
for wait in 1 2 3 4 5 6 7 8 9 10; do test -S /run/own/systemd/private && break; sleep 1; done
for file in "$1"/*.env; do
    systemd-run --user --quiet --wait --pipe -p EnvironmentFile="$file" "$2" -c \
        "$3"
done
kill $manager
"""
PRINT = "import json, os; print(json.dumps({n: os.environ[n] for n in 'AB' if n in os.environ}))"


def by_systemd(folder: Path) -> list[dict[str, str]]:
    """What systemd makes of the files there, in the order of their names."""
    if os.geteuid() or not shutil.which("systemd-run") or not shutil.which("unshare"):
        pytest.skip("systemd is asked where root can start one of its own")
    command = ["unshare", "--mount", "sh", "-c", MANAGER, "sh", str(folder), sys.executable, PRINT]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    if not found:
        pytest.skip("no systemd can be started here")
    return found


@pytest.mark.parametrize("text", ODD)
def test_an_odd_file_is_read_as_systemd_reads_it(text):
    assert settings_of(text) == ODD[text]


def test_systemd_itself_reads_the_odd_files_so(tmp_path):
    for number, text in enumerate(ODD):
        (tmp_path / f"{number:02}.env").write_bytes(text.encode())
    assert by_systemd(tmp_path) == list(ODD.values())


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_read_for_sure_is_refused_with_its_line(text):
    with pytest.raises(FileError, match=REFUSED[text]):
        settings_of(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40))
def test_what_is_written_is_read_again(value):
    assert settings_of(written("A", value)) == {"A": value}


def run(settings: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with the settings of this file, as deploy/bibliopraxis does."""
    command = [sys.executable, "-P", file.__file__, str(settings), sys.executable, "-c", PRINT]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_command_has_the_settings_of_the_file(tmp_path):
    (tmp_path / "own.env").write_text("A='pa$$word'\nB=1\n")
    assert json.loads(run(tmp_path / "own.env").stdout) == {"A": "pa$$word", "B": "1"}


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path):
    (tmp_path / "own.env").write_bytes(b"A=\xff\n")
    done = run(tmp_path / "own.env")
    assert done.stderr == f"The settings in {tmp_path}/own.env cannot be read: it is not UTF-8.\n"
    assert done.returncode == 1
