"""A backup is one checked file, or none at all."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from app.core import clock
from app.ops.backup import backup, copies, postgres, sqlite
from app.ops.backup.outside_errors import FULL
from tests.ops.backup.hands import back_up


def test_a_backup_is_its_owners_alone_and_leaves_nothing_beside(library, tmp_path):
    file = back_up(library, tmp_path / "copies")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_a_full_disk_leaves_no_half_backup(library, tmp_path, monkeypatch):
    def full(*_some: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "write", full)
    folder = tmp_path / "copies"
    said = library.test_cli_runner().invoke(backup.command, [str(folder)])
    assert said.exit_code == 1
    assert "There is no new backup." in said.output
    assert list(folder.iterdir()) == []
    assert "The disk is full. Free some space" in said.output


@pytest.mark.sqlite_only
def test_a_disk_that_fills_while_sqlite_copies_is_told_in_a_sentence(
    library, tmp_path, monkeypatch
):
    def full(_target: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite, "take", full)
    said = library.test_cli_runner().invoke(backup.command, [str(tmp_path / "copies")])
    assert said.output == f"Error: There is no new backup. {FULL}\n"
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_backup_that_was_made_is_never_called_failed(library, tmp_path, monkeypatch):
    def full(*_some: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup.notes, "leave", full)
    monkeypatch.setattr(backup, "old", full)
    said = library.test_cli_runner().invoke(backup.command, [str(tmp_path), "--keep"])
    assert f"Backed up to {tmp_path}" in said.output
    assert f"Error: The backup is good, but: {FULL}" in said.output
    assert "no new backup" not in said.output


def test_old_backups_go_only_when_asked(library, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    old = [folder / f"bibliopraxis-202001{day:02}T030000Z.zip" for day in range(1, 29)]
    for one in old:
        one.touch()
    back_up(library, folder)
    assert all(one.exists() for one in old)
    library.test_cli_runner().invoke(backup.command, [str(folder), "--keep"])
    assert (
        sum(one.exists() for one in old) == 6 + 1
    )  # of six days; of three weeks, two of which are among those
    assert len(list(folder.glob("*.zip"))) < len(old)


def test_what_a_killed_backup_left_behind_goes_the_next_day(library, tmp_path):
    folder = tmp_path / "copies"
    killed, under_way = folder / ".backup-killed", folder / ".backup-under-way"
    for one in (killed, under_way):
        one.mkdir(parents=True)
        (one / "database.sqlite3").touch()
    os.utime(killed, (time.time() - 90_000,) * 2)
    library.test_cli_runner().invoke(backup.command, [str(folder), "--keep"])
    assert (killed.exists(), under_way.exists()) == (False, True)


def test_copies_that_upgrades_began_with_go_after_half_a_year(library, tmp_path):
    folder = Path(library.config["INSTANCE"]) / backup.UPGRADES
    folder.mkdir()
    of_then = folder / "bibliopraxis-20250101T030000Z.zip"
    of_now = folder / f"bibliopraxis-{clock.now():%Y%m%dT%H%M%S}Z.zip"
    of_then.touch()
    of_now.touch()
    library.test_cli_runner().invoke(backup.command, [str(tmp_path / "copies"), "--keep"])
    assert list(folder.iterdir()) == [of_now]


@pytest.mark.postgres_only
def test_tools_older_than_the_server_are_told_in_a_sentence(library, tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "_version", lambda _path: 9)
    said = library.test_cli_runner().invoke(backup.command, [str(tmp_path / "copies")])
    assert "or newer is needed and only 9 is here: install the package" in said.output
