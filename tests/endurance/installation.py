"""A temporary installation with the world of tests/kit/world.py, and servers that are killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask_migrate import upgrade
from sqlalchemy import func, select

from app import create_app
from app.core.config import ROOT
from app.core.db.base import db
from app.people.accounts.actions import sign_in
from app.people.accounts.models import Person
from app.project.documents.models import Document
from app.workplace.logbook.models import Entry
from tests.endurance.hands import Hand
from tests.kit.world import World, complete

WAITRESS = ("-m", "app.ops.serve")
GUNICORN = ("-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "wsgi:app")
KINDS = {"waitress": WAITRESS, "gunicorn": GUNICORN}
PATIENCE = 60.0


class Installation:
    """One site on a port of its own; the same port again after every restart."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        """Make its database at `url`, or in the folder, and tell the whole story in it."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.file = folder / "bibliopraxis.sqlite3"
        self.settings = {"INSTANCE": str(folder), "SITE_URL": f"http://127.0.0.1:{self.port}"}
        if url:
            self.settings["DATABASE_URL"] = url
        self.app: Flask = create_app({**self.settings, "PASSWORD_HASH_COST": "test"})
        self.log = folder / "server.log"
        with self.app.app_context():
            upgrade(directory=str(ROOT / "migrations"))
            self.world: World = complete()
            db.session.commit()
            self.let_go()

    def let_go(self) -> None:
        """Hold no connection, so that nothing of ours keeps the database open."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def hand(self, who: str) -> Hand:
        """Somebody of the story, signed in, who sends what a browser would send."""
        with self.app.app_context():
            person = db.session.get_one(Person, self.world.story.people[who])
            sign_in(person, shared=False)
            cookie: dict[str, Any] = {"_user_id": person.token, "_fresh": True}
            db.session.commit()
        self.let_go()
        signer: Any = SecureCookieSessionInterface().get_signing_serializer(self.app)
        return Hand(self.port, {self.app.config["SESSION_COOKIE_NAME"]: signer.dumps(cookie)})

    def content(self, document: int, part: str) -> dict[str, Any]:
        """What is stored in a part."""
        with self.app.app_context():
            found = db.session.get_one(Document, document).part(part).content
        self.let_go()
        return found

    def entries(self, like: str) -> dict[str, int]:
        """How often each text that begins so stands in the logbook."""
        chosen = select(Entry.did, func.count()).where(Entry.did.startswith(like))
        with self.app.app_context():
            found = {row[0]: row[1] for row in db.session.execute(chosen.group_by(Entry.did))}
        self.let_go()
        return found

    @contextmanager
    def served(self, kind: str = "waitress", **more: str) -> Iterator["Served"]:
        """Serve it until the block ends; `more` goes into the environment."""
        server = Served(self, kind, more)
        server.start()
        try:
            yield server
        finally:
            server.kill()

    def failures(self) -> int:
        """How many tracebacks the server has written so far, those of refused saves included."""
        return self.log.read_text(errors="replace").count("Traceback (most recent call last)")


class Served:
    """A server of an installation, started, stopped and killed as often as one likes."""

    def __init__(self, site: Installation, kind: str, more: dict[str, str]) -> None:
        self.site, self.kind, self.more = site, kind, more
        self.before: tuple[str, ...] = ()  # what the program runs under, such as strace
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it; the seconds until it was ready to work."""
        arguments = [sys.executable, *KINDS[self.kind]]
        settings = {f"FLASK_{name}": value for name, value in self.site.settings.items()}
        port = str(self.site.port)
        place = {"HOST": "127.0.0.1", "PORT": port, "BIND": f"127.0.0.1:{port}"}
        begun = time.monotonic()
        with self.site.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.before, *arguments],
                cwd=ROOT,
                env={**os.environ, **settings, **place, **self.more},
                stdout=log,
                stderr=log,
                start_new_session=True,  # a group of its own, to be killed whole
            )
        self.until_ready()
        return time.monotonic() - begun

    def until_ready(self) -> float:
        """Wait until the site can do its work; the seconds it took."""
        begun, stranger = time.monotonic(), Hand(self.site.port, {})
        while time.monotonic() - begun < PATIENCE and self.process and self.process.poll() is None:
            with suppress(OSError, HTTPException):
                if stranger.ask("GET", "/readyz").status == 200:
                    return time.monotonic() - begun
            time.sleep(0.02)
        raise TimeoutError(self.site.log.read_text(errors="replace")[-2000:])

    def kill(self) -> None:
        """kill -9 for the program and all its workers."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)

    def stop(self) -> float:
        """Ask it to end, as a system does; the seconds it took."""
        assert self.process
        begun = time.monotonic()
        self.process.terminate()
        self.process.wait(PATIENCE)
        return time.monotonic() - begun
