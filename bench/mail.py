"""What mail costs: a round with nothing to do, what waits for a group of 25, and 100 mails.

Each is the command that systemd starts, with its start, beside a mail server of its own process.
"""

import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import func, select, update

from app.core import clock
from app.core.config import ROOT
from app.core.db.base import db
from app.core.settings import relay
from app.outside.digests.models import DigestRound
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import LINK
from app.people.mail.actions import put_out
from app.people.mail.models import Outgoing
from bench.world import World

TIMES, MAILS = 5, 100
WORK = ("-m", "flask", "--app", "wsgi", "work", "--only", "mail")
LONG_AGO = timedelta(days=300)


def main() -> int:
    """Measure and print; 0 always, since a slow machine is no failure."""
    print("| round | mails | seconds | of a processor |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="bench-") as made, _server() as port:
        world = World(Path(made), "small")
        world.settings |= {
            "MAIL_URL": f"smtp://127.0.0.1:{port}",
            "MAIL_FROM": "praxis@library.example",
        }
        world.app.config["MAIL_URL"] = relay.read(world.settings["MAIL_URL"])
        _rounds(world, "the first, which only notes that it begins", 1)
        _rounds(world, "nothing to do", TIMES)
        _let_wait(world)
        _rounds(world, "what waits, for all who are told each day or week", 1)
        _invite(world)
        _rounds(world, f"{MAILS} links to sign in", 1)
    return 0


@contextmanager
def _server() -> Iterator[int]:
    """A mail server that takes everything and keeps nothing."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    sink = ("-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Sink")
    running = subprocess.Popen([sys.executable, *sink])
    time.sleep(2)
    try:
        yield port
    finally:
        running.terminate()
        running.wait()


def _rounds(world: World, name: str, times: int) -> None:
    """Let the command run so often and print a line: the middle, and what its processor took."""
    taken, before, worked = [], _sent(world), -_used()
    for _each in range(times):
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, *WORK], cwd=ROOT, env={**os.environ, **world.env()},
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        taken.append(time.perf_counter() - begun)
    each = (worked + _used()) / times
    sent = _sent(world) - before
    print(f"| {name} | {sent} | {statistics.median(taken):.2f} | {each:.2f} |", flush=True)


def _used() -> float:
    """Seconds of a processor that the commands have taken."""
    took = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took.ru_utime + took.ru_stime


def _sent(world: World) -> int:
    with world.app.app_context():
        found = db.session.scalar(select(func.count(Outgoing.id)).where(Outgoing.sent_at))
        db.session.rollback()
    return found or 0


def _let_wait(world: World) -> None:
    """The invented people count as real; for all of them the hour comes, and all is new."""
    with world.app.app_context():
        db.session.execute(update(Person).values(is_demo=False))
        begun = clock.now() - LONG_AGO
        db.session.execute(update(DigestRound).values(begun_at=begun, done_at=begun))
        db.session.commit()


def _invite(world: World) -> None:
    """A link to sign in for each of a hundred people."""
    joined = Person.joined_at.is_not(None) & Person.email.is_not(None)
    with world.app.app_context():
        people = db.session.scalars(select(Person.id).where(joined).limit(MAILS)).all()
        for number in range(MAILS):
            one = people[number % len(people)]
            details = {"purpose": Purpose.SIGN_IN, "by": people[0]}
            put_out(one, LINK, f"bench:{number}", details)
        db.session.commit()


if __name__ == "__main__":
    sys.exit(main())
