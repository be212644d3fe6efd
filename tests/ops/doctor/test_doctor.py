"""The doctor finds what is wrong, and says how to repair it."""

import os
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.storage import notes
from app.ops import work
from app.ops.doctor import doctor, machine


@pytest.fixture
def instance(app, monkeypatch) -> Path:
    """A well-kept instance: nobody else looks in, the key is its own, work has been done."""
    folder = Path(app.config["INSTANCE"])
    folder.chmod(0o700)
    key = folder / "secret_key"
    key.write_text("a secret for this instance")
    key.chmod(0o600)
    (folder / "work-ran").touch()
    (folder / notes.BACKED_UP).unlink(missing_ok=True)
    for name in [name for name in os.environ if name.startswith("FLASK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setitem(app.config, "TRUSTED_PROXIES", 1)
    monkeypatch.setitem(app.config, "SITE_URL", "https://library.example")
    return folder


def said(app) -> str:
    """What the doctor says after `LOOK`, with the repairs."""
    lines = app.test_cli_runner().invoke(doctor.command).output.splitlines()
    looks = [at for at, line in enumerate(lines) if line.startswith("LOOK")]
    return "\n".join(line for at in looks for line in lines[at : at + 2])


@pytest.fixture
def careless(app) -> set[str]:
    """What the database of tests does without, because it may lose everything."""
    return {"fsync", "full_page_writes", "synchronous_commit"}


def test_a_healthy_installation_wants_nothing(app, instance, careless):
    found = [one for one in said(app).splitlines() if one.startswith("LOOK")]
    assert [one for one in found if not any(name in one for name in careless)] == []


@pytest.mark.sqlite_only
def test_the_exit_code_is_for_a_monitor(app, instance):
    cli = app.test_cli_runner()
    assert cli.invoke(doctor.command).exit_code == 0
    instance.chmod(0o755)
    assert cli.invoke(doctor.command).exit_code == 1


def test_a_folder_that_others_can_look_into(app, instance):
    instance.chmod(0o750)
    assert f"chmod 700 {instance}" in said(app)


def test_a_key_that_others_can_read(app, instance):
    (instance / "secret_key").chmod(0o644)
    assert f"chmod 600 {instance / 'secret_key'}" in said(app)


def test_a_setting_that_nobody_reads(app, instance, monkeypatch):
    monkeypatch.setenv("FLASK_TRUSTED_PROXYS", "1")
    assert "FLASK_TRUSTED_PROXYS is no setting." in said(app)


def test_threads_that_cannot_be(app, instance, monkeypatch):
    monkeypatch.setitem(app.config, "THREADS", 1)
    monkeypatch.setenv("GUNICORN_CMD_ARGS", "--threads 8")
    assert "or set FLASK_THREADS=4" in said(app)
    assert "gunicorn takes it from there" in said(app)


def test_plain_http_for_other_machines(app, instance, monkeypatch):
    monkeypatch.setitem(app.config, "SITE_URL", "http://library.example:8000")
    assert "is plain http" in said(app)
    assert "set FLASK_SITE_URL=https://" in said(app)


def test_a_proxy_that_nobody_believes(app, instance, monkeypatch):
    monkeypatch.setitem(app.config, "TRUSTED_PROXIES", 0)
    assert "Set FLASK_TRUSTED_PROXIES=1." in said(app)


def test_a_disk_that_is_nearly_full(app, instance, monkeypatch):
    monkeypatch.setattr(machine, "SPARE", 10**18)
    assert "0 GB should be" in said(app)
    assert "Move old backups to another disk" in said(app)


def test_a_clock_that_went_back(app, instance):
    with app.app_context(), clock.at(clock.now() + timedelta(hours=2)):
        record(None, "demonstration removed")
        db.session.commit()
    assert "timedatectl set-ntp true" in said(app)


def test_a_library_at_work_without_a_backup(app, story, instance):
    assert "there is none yet" in said(app)


def test_a_backup_that_is_old_or_gone(app, story, instance):
    file = instance / "copy.zip"
    file.touch()
    mark = instance / notes.BACKED_UP
    mark.write_text(str(file))
    assert "backup" not in said(app)
    os.utime(mark, (time.time() - 200_000,) * 2)
    assert "2 days and 7 hours old" in said(app)
    file.unlink()
    assert "is no longer there" in said(app)


def test_work_that_is_never_done(app, instance):
    (instance / "work-ran").unlink()
    assert "flask work: has never run here." in said(app)
    app.test_cli_runner().invoke(work.command)
    assert "flask work" not in said(app)


def test_tables_of_another_version_and_a_restore_that_was_interrupted(app, instance):
    with app.app_context():
        db.session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        db.session.commit()
    assert "flask --app wsgi upgrade" in said(app)
    (instance / "restoring").touch()
    assert "a restore was interrupted" in said(app)
    (instance / "restoring").unlink()


@pytest.mark.sqlite_only
def test_a_row_that_names_one_that_is_missing(app, story, instance, database):
    with app.app_context():
        db.engine.dispose()
    with closing(sqlite3.connect(database.url.removeprefix("sqlite:///"))) as careless:
        careless.execute("DELETE FROM library")
        careless.commit()
    assert "name others that are missing" in said(app)


def test_a_check_that_breaks_is_a_finding_and_hides_no_other(app, instance, monkeypatch):
    monkeypatch.delattr(machine, "_inside")
    assert "this could not be looked at" in said(app)
    assert "database: " in app.test_cli_runner().invoke(doctor.command).output


@pytest.mark.parametrize("written", ["0.0.0.0:8000", "[::]:8000", "192.0.2.7:80", ":8000"])
def test_gunicorn_without_a_proxy(app, instance, monkeypatch, written):
    assert "server" not in said(app)
    monkeypatch.setenv("BIND", written)
    assert "eight slow senders stop it" in said(app)


def test_gunicorn_that_is_told_its_address_elsewhere(app, instance, monkeypatch):
    monkeypatch.setenv("GUNICORN_CMD_ARGS", "--workers 2 -b 0.0.0.0:80")
    assert "eight slow senders stop it" in said(app)
