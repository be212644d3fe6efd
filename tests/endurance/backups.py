"""R10: backups while people save, each of them restored elsewhere and compared."""

import os
import re
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from flask import Flask
from sqlalchemy import select

from app import create_app
from app.core.config import ROOT
from app.core.db import schema
from app.core.db.base import db
from app.ops.backup import restore
from app.project.documents.models import Document
from app.workplace.logbook.models import Entry
from tests.endurance.figures import Figure, at_least, at_most, exactly, p95
from tests.endurance.hands import Logger, Writer
from tests.endurance.installation import Installation
from tests.kit.databases import Server, package_folder

COPIES = 20
NORMAL = 10.0  # seconds of saving without a backup, to compare with
PAUSE = 0.25  # seconds between two saves of a person
PLACE = ("karlis swot", "swot", "conclusion")


@dataclass
class Saved:
    """What was acknowledged so far, and how long each save took."""

    added: set[str] = field(default_factory=set)
    updated: int = 0
    times: list[tuple[float, float]] = field(default_factory=list)  # when it began, seconds
    wrong: list[int] = field(default_factory=list)  # other answers
    over: threading.Event = field(default_factory=threading.Event)

    def between(self, begun: float, ended: float) -> list[float]:
        """The seconds of the saves that began then."""
        return [took for at, took in list(self.times) if begun <= at <= ended]


@dataclass(frozen=True)
class Copy:
    """A backup, and what had been acknowledged before it began."""

    file: Path
    added: frozenset[str]
    updated: int


def _add(logger: Logger, number: int, saved: Saved) -> None:
    count = 0
    while not saved.over.wait(PAUSE):
        text, begun, count = f"kept {number}-{count}", time.monotonic(), count + 1
        status = logger.send(logger.sending(text)).status
        saved.times.append((begun, time.monotonic() - begun))
        saved.added.add(text) if status == 303 else saved.wrong.append(status)


def _update(writer: Writer, saved: Saved) -> None:
    number = 0
    while not saved.over.wait(PAUSE):
        begun, number = time.monotonic(), number + 1
        status = writer.save(f"kept {number}").status
        saved.times.append((begun, time.monotonic() - begun))
        if status == 200:
            saved.updated = number
        else:
            saved.wrong.append(status)


def savers(site: Installation, saved: Saved) -> list[threading.Thread]:
    """Three people who save until it is over: two in a logbook, one in a text."""
    placement, (name, part, text) = site.world.things["placement"], PLACE
    loggers = [Logger(site.hand("ilze"), placement, 1) for _n in range(2)]  # a week that is over
    writer = Writer(site.hand("karlis"), site.world.things[name], part, text)
    adding = [(one, number, saved) for number, one in enumerate(loggers)]
    threads = [threading.Thread(target=_add, args=arguments) for arguments in adding]
    return [*threads, threading.Thread(target=_update, args=(writer, saved))]


def _back_up(site: Installation, folder: Path, saved: Saved) -> Copy:
    before = (frozenset(saved.added), saved.updated)
    known = set(folder.glob("*.zip"))
    settings = {f"FLASK_{name}": value for name, value in site.settings.items()}
    subprocess.run(
        ["nice", "-n", "10", sys.executable, "-m", "flask", "--app", "wsgi", "backup", str(folder)],
        cwd=ROOT,
        env={**os.environ, **settings},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (made,) = set(folder.glob("*.zip")) - known
    return Copy(made, *before)


def _is_all_there(copy: Copy, there: Flask, document: int) -> bool:
    """Restore it there, and look for everything that was acknowledged before it began."""
    done = there.test_cli_runner().invoke(restore.command, [str(copy.file)])
    assert done.exit_code == 0, done.output
    with there.app_context():
        schema.check()
        entries = set(db.session.scalars(select(Entry.did)))
        content = db.session.get_one(Document, document).part(PLACE[1]).content
        number = re.search(r"kept (\d+)", str(content))
        db.session.remove()
        db.engine.dispose()
    return copy.added <= entries and int(number[1] if number else 0) >= copy.updated


def _elsewhere(folder: Path, server: Server | None, number: int) -> Flask:
    """An empty instance with an empty database."""
    settings = {"INSTANCE": str(folder / f"there{number}"), "SECRET_KEY": "of another machine"}
    if server:
        with closing(psycopg.connect(server.url, autocommit=True)) as connection:
            connection.execute(f"CREATE DATABASE there{number}".encode())
        settings["DATABASE_URL"] = server.url.replace("/postgres?", f"/there{number}?")
    return create_app(settings)


def trial(folder: Path, copies: int = COPIES, database: Server | None = None) -> list[Figure]:
    """Back up while three people save, then restore every copy."""
    if database:  # PostgreSQL's own tools of the server's version
        os.environ["PATH"] = f"{package_folder() / 'pginstall' / 'bin'}:{os.environ['PATH']}"
    site, saved = Installation(folder, database.url if database else None), Saved()
    with site.served():
        threads = savers(site, saved)
        for one in threads:
            one.start()
        begun = time.monotonic()
        time.sleep(min(NORMAL, copies))
        middle = time.monotonic()
        made = [_back_up(site, folder / "copies", saved) for _number in range(copies)]
        ended = time.monotonic()
        saved.over.set()
        for one in threads:
            one.join()
    normal, during = saved.between(begun, middle), saved.between(middle, ended)
    document = site.world.things[PLACE[0]]
    whole = [
        _is_all_there(copy, _elsewhere(folder, database, number), document)
        for number, copy in enumerate(made)
    ]
    where = "PostgreSQL" if database else "SQLite"
    return [
        exactly("R10", f"{where}: copies that restore with all acknowledged", sum(whole), copies),
        exactly("R10", f"{where}: saves refused or failed", len(saved.wrong), 0),
        at_least("R10", f"{where}: acknowledged before the last copy", len(made[-1].added), copies),
        at_most("R10", f"{where}: p95 of a save meanwhile", p95(during), 2 * p95(normal)),
    ]
