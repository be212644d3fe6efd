"""Mail through a bad day: the server refuses, hangs, dies and comes back, senders are killed.

Each mail brings a link to join, so that it is known whom it was for. Spans of waiting are shorter
than in the program, in the same order: an answer, a mail, a claim, the next try.
"""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import strict
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app.core.config import ROOT
from app.core.db.base import db
from app.core.settings import relay
from app.people.accounts.models import Link, Person, digest
from app.people.mail.models import Outgoing, is_open
from tests.endurance.backups import Saved, savers
from tests.endurance.figures import Figure, at_least, at_most, exactly, p95
from tests.endurance.installation import Installation
from tests.endurance.mail_sender import STEPS, Terms
from tests.endurance.mail_site import ENDED, NEVER, Boxes, end_rights, fill
from tests.kit.databases import Server
from tests.kit.mailboxes import MailServer

LONG = {"patience": 2.0, "longest": 5.0, "claim": 25.0, "again": (1, 5, 10, 20, 40, 80)}
SHORT = {"patience": 2.0, "longest": 3.0, "claim": 6.0, "again": (0.2, 0.5, 1, 1, 2, 4)}
WORKERS = 2
DEATHS = ("before ", "after ")  # as senders say it
NORMAL = 30.0  # seconds of saving without mail, to compare with
BESIDE = 45.0  # seconds of saving while mail goes; a week takes no more entries
LINE = re.compile(rb"/invitations/([\w-]+)")


@dataclass
class Trial:
    """A site with mail to send, and the server that takes it."""

    site: Installation
    server: MailServer
    boxes: Boxes
    terms: dict[str, Any]
    stop: Path
    goings: int = 0
    killed: tuple[str, ...] = ()
    away: float = 0.5  # seconds that the server goes for
    under: tuple[str, ...] = ()  # what senders run under

    def count(self, *where: Any) -> int:
        """How many mails of the outbox are so."""
        with self.site.app.app_context():
            found = db.session.scalar(select(func.count(Outgoing.id)).where(*where)) or 0
        self.site.let_go()
        return found


@contextmanager
def senders(trial: Trial, kills: int, within: int) -> Iterator[None]:
    """Workers beside each other until the block ends; `killed` says at which steps they died."""
    settings = {f"FLASK_{name}": value for name, value in trial.site.settings.items()}
    log = trial.site.log.with_name("senders.log")
    started = []
    for number in range(WORKERS):
        own = kills // WORKERS + (number < kills % WORKERS)
        seed = number * 10 + len(trial.killed) + 1
        terms = Terms(str(trial.stop), own, seed, within=within, **trial.terms)
        with log.open("ab") as errors:
            started.append(
                subprocess.Popen(
                    [*trial.under, sys.executable, "-m", "tests.endurance.mail_sender",
                     terms.text],
                    cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.PIPE,
                    stderr=errors, text=True,
                )
            )  # fmt: skip
    try:
        yield
    finally:
        trial.stop.touch()
        said = [one.communicate(timeout=300)[0] for one in started]
        trial.stop.unlink()
        trial.killed += tuple(
            line for text in said for line in text.splitlines() if line.startswith(DEATHS)
        )


def until_all_went(trial: Trial, mails: int, longest: float) -> None:
    """Wait; at each quarter of the mails the server goes away for a while."""
    begun, next_going = time.monotonic(), mails // 4
    while trial.count(is_open()):
        if time.monotonic() - begun > longest:
            raise TimeoutError(f"{trial.count(is_open())} mails still wait")
        if len(trial.boxes.raw) >= next_going:
            next_going, trial.goings = next_going + mails // 4, trial.goings + 1
            trial.server.go()
            time.sleep(trial.away)
            trial.server.come()
        time.sleep(0.2)


def judge(trial: Trial, mails: int) -> list[Figure]:
    """What arrived, compared with what was put out."""
    found = [message_from_bytes(one, policy=strict) for one in trial.boxes.raw]
    numbers = Counter(str(one["Message-ID"]) for one in found)
    with trial.site.app.app_context():
        of = select(Outgoing.message_id, Person.email).join(Person, Person.id == Outgoing.person_id)
        wanted = {row[0]: str(row[1]) for row in db.session.execute(of)}
        links = select(Link.token_hash, Person.email).join(Person, Person.id == Link.person_id)
        holders = {row[0]: str(row[1]) for row in db.session.execute(links)}
    trial.site.let_go()
    foreign = sum(
        wanted.get(str(mail["Message-ID"])) != to or mail["To"] != to or _holder(raw, holders) != to
        for mail, to, raw in zip(found, trial.boxes.to, trial.boxes.raw, strict=True)
    )
    due = {number for number, to in wanted.items() if to.split("-")[0] not in (NEVER, ENDED)}
    refused = sum(to.startswith(f"{NEVER}-") for to in wanted.values())
    doubles = sum(numbers.values()) - len(numbers)
    kills, deaths = len(trial.killed), trial.boxes.unsaid + WORKERS * trial.goings
    steps = {line.split()[1] for line in trial.killed}
    return [
        exactly("M1", f"mails that arrived, of {mails}", len(due & set(numbers)), len(due)),
        at_most("M2", f"doubles at {kills} kills and {deaths} deaths of the server", doubles,
                kills + deaths, ""),
        exactly("M3", "to another person, or with another's link", foreign, 0),
        exactly("M4", "after the right ended", sum(to.startswith(ENDED) for to in trial.boxes.to),
                0),
        exactly("M5", "given up at a refused address, and no other",
                trial.count(Outgoing.gave_up_at.is_not(None)), refused),
        at_least("M6", f"steps of {len(STEPS)} at which a sender died", len(steps),
                 min(len(STEPS), kills // 2)),
    ]  # fmt: skip


def _holder(raw: bytes, holders: dict[str, str]) -> str | None:
    """Whose link stands in a mail; long lines of it were broken on the way."""
    link = LINE.search(raw.replace(b"=\r\n", b""))
    return holders.get(digest(link[1].decode())) if link else None


def begin(folder: Path, mails: int, url: str | None, terms: dict[str, Any]) -> Trial:
    """A site with so many mails in its outbox, and a server that answers."""
    site, server = Installation(folder, url), MailServer()
    server.boxes = boxes = Boxes()
    address = f"smtp://127.0.0.1:{server.port}"
    site.settings |= {"MAIL_URL": address, "MAIL_FROM": "praxis@library.example"}
    site.app.config |= {**site.app.config, "MAIL_URL": relay.read(address)}
    fill(site, mails)
    server.come()
    return Trial(site, server, boxes, terms, Path(tempfile.mkdtemp(dir=folder)) / "stop")


def short(folder: Path, mails: int, kills: int, url: str | None = None) -> list[Figure]:
    """Without savers, and with a server that is away for half a second."""
    trial = begin(folder, mails, url, SHORT)

    try:
        with senders(trial, kills, within=4):
            end_rights(trial.site)
            until_all_went(trial, mails, 300)
    finally:
        with suppress(Exception):
            trial.server.go()
    return judge(trial, mails)


def trial(
    folder: Path, mails: int = 10_000, kills: int = 100, database: Server | None = None
) -> list[Figure]:
    """Send them all; three people save for a while before, and for a while as it goes."""
    one = begin(folder, mails, database.url if database else None, LONG)
    first, where = time.monotonic(), "PostgreSQL" if database else "SQLite"
    saves = _beside_savers(one, kills // 5, where)
    with senders(one, kills - len(one.killed), within=100):
        until_all_went(one, mails, 3600)
    took = time.monotonic() - first
    one.server.go()
    return [*judge(one, mails), *saves, at_most("M9", f"{where}: seconds for all", took, 3600)]


def _beside_savers(one: Trial, kills: int, where: str) -> list[Figure]:
    """What savers notice of mail, whose senders run as the unit of systemd lets them."""
    saved = Saved()
    with one.site.served():
        threads: list[threading.Thread] = savers(one.site, saved)
        for thread in threads:
            thread.start()
        begun = time.monotonic()
        time.sleep(NORMAL)
        middle = time.monotonic()
        one.under = ("nice", "-n", "10")
        with senders(one, kills, within=100):
            end_rights(one.site)
            while time.monotonic() - middle < BESIDE and one.count(is_open()):
                time.sleep(1)
            ended = time.monotonic()
        one.under = ()
        saved.over.set()
        for thread in threads:
            thread.join()
    normal, during = p95(saved.between(begun, middle)), p95(saved.between(middle, ended))
    return [
        exactly("M7", f"{where}: answers to saves that were not stored", sorted(saved.wrong), []),
        at_most("M8", f"{where}: p95 of a save meanwhile", during, 1.2 * normal),
    ]
