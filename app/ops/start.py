"""`make run`: everything between a fresh checkout and an address to open. Run as a program."""

import errno
import os
import socket
import sys
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from app import create_app
from app.core.config import SettingsError, value
from app.core.db import schema
from app.core.db.base import db
from app.core.db.schema import SchemaError
from app.core.process.owner import become_owner
from app.core.process.serving import settle
from app.core.text.translations import compile_all
from app.ops import first
from app.ops.backup.backup import UPGRADES
from app.ops.backup.upgrade import UpgradeError, upgrade
from app.ops.demo import demo
from app.ops.serve import serve
from app.people.accounts.models import Person


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
    print("Stop with Ctrl+C.", flush=True)
    serve(app, host, number)
    return 0


def _prepare(address: str, wants_demo: bool) -> Flask:
    become_owner(Path(value("INSTANCE")))
    compile_all()
    os.environ.setdefault("FLASK_SITE_URL", address)
    os.environ.setdefault("FLASK_LOG_FOLDER", "log")  # the terminal stays readable
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
        if empty and wants_demo:
            print("Making the demonstration: six groups, half a minute …", flush=True)
            demo.load(instance / demo.SIGN_INS)
        elif empty or not _somebody_joined():
            print("Open this link once to make the first account (administrator, coordinator):")
            print(f"  {address}/invitations/{first.first_link()}")
        if (instance / demo.SIGN_INS).exists():
            print((instance / demo.SIGN_INS).read_text())
    return app


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
