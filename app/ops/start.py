"""`make run`: everything between a fresh checkout and an address to open. Run as a program."""

import errno
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from app import create_app
from app.core.config import ROOT, SettingsError, value
from app.core.db import schema
from app.core.db.base import db
from app.core.db.schema import SchemaError
from app.core.process.owner import become_owner
from app.core.process.serving import settle
from app.core.storage import mailing
from app.core.text.translations import compile_all
from app.ops import first
from app.ops.backup.backup import UPGRADES
from app.ops.backup.upgrade import UpgradeError, upgrade
from app.ops.demo import demo
from app.ops.serve import serve
from app.people.accounts.models import Person

LOOK, AGAIN = 1.0, 60.0  # seconds between two looks for mail, and until it is tried again


class StopError(Exception):
    """The program cannot start; the message is the one sentence to show."""


def main() -> int:
    """Prepare and serve until stopped; an exit code for the shell."""
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    try:
        number = _free_port(host, port)
        app = _prepare(f"http://{host}:{number}", wants_demo=os.environ.get("DEMO", "1") != "0")
    except (StopError, SettingsError, SchemaError, UpgradeError) as stop:
        print(stop, file=sys.stderr)
        return 1
    except (OSError, OperationalError) as error:
        print(_in_words(error), file=sys.stderr)
        return 1
    settle(app)
    _send_beside(app)
    print("Stop with Ctrl+C.", flush=True)
    serve(app, host, number)
    return 0


def _prepare(address: str, wants_demo: bool) -> Flask:
    become_owner(Path(value("INSTANCE")))
    compile_all()
    os.environ.setdefault("FLASK_SITE_URL", address)
    os.environ.setdefault("FLASK_LOG_FOLDER", "log")  # the terminal stays readable
    if not os.environ.get("FLASK_MAIL_URL"):
        os.environ["FLASK_MAIL_URL"] = f"file://{quote(str(Path(value('INSTANCE')) / 'mail'))}"
        os.environ.setdefault("FLASK_MAIL_FROM", "praxis@library.example")
    app = create_app()
    instance = Path(app.config["INSTANCE"])
    instance.chmod(0o700)
    with app.app_context():
        if schema.fit() is not schema.Fit.FITS:
            upgrade(instance / UPGRADES)
        schema.check()
        empty = not db.session.scalar(select(func.count()).select_from(Person))
        db.session.rollback()
        print(f"\nBibliopraxis runs on {address}")
        if folder := app.config["MAIL_URL"].folder:
            print(f"Mail goes to nobody: each becomes a file in {folder}")
        if empty and wants_demo:
            print("Making the demonstration: six groups, half a minute …", flush=True)
            demo.load(instance / demo.SIGN_INS)
        elif empty or not _somebody_joined():
            print("Open this link once to make the first account (administrator, coordinator):")
            print(f"  {address}/invitations/{first.first_link()}")
        if (instance / demo.SIGN_INS).exists():
            print((instance / demo.SIGN_INS).read_text())
    return app


def _send_beside(app: Flask) -> None:
    """Send mail when some is put out, by a program of its own, as systemd does for a service."""
    waits = Path(app.config["INSTANCE"]) / mailing.WAITS
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "work", "--only", "mail"]

    def watch() -> None:
        seen, begun = 0.0, 0.0
        while True:
            written = waits.stat().st_mtime if waits.exists() else 0.0
            if written and (written != seen or time.monotonic() - begun > AGAIN):
                seen, begun = written, time.monotonic()
                subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - our own command
            time.sleep(LOOK)

    Thread(target=watch, daemon=True).start()


def _somebody_joined() -> bool:
    joined = select(func.count()).select_from(Person).where(Person.joined_at.is_not(None))
    return bool(db.session.scalar(joined))


def _free_port(host: str, port: str) -> int:
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise StopError(f"PORT is {port}: choose a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except PermissionError as error:
            raise StopError(f"Port {port} needs root: choose one above 1023.") from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise StopError(f"{host} is no address of this machine.") from error
            raise StopError(
                f"Port {port} is taken by another program: choose another, make run PORT=8001."
            ) from error
    return int(port)


def _in_words(error: Exception) -> str:
    text = str(error)
    if getattr(error, "errno", None) == errno.ENOSPC or "disk is full" in text:
        return "The disk is full: free some space, then run this again."
    if isinstance(error, PermissionError) or "readonly" in text or "unable to open" in text:
        return "No permission to write in the folder instance: run this as its owner."
    return f"The program cannot start: {text.splitlines()[0]}"


if __name__ == "__main__":
    sys.exit(main())
