"""R5: somebody else holds the database. Saves wait or are told so; readers notice nothing."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from app.core.db.base import Base
from tests.endurance.figures import Figure, at_most, exactly, p95
from tests.endurance.hands import Answer, Hand, Logger
from tests.endurance.installation import Installation
from tests.kit.databases import Server

WRITERS = 8  # people who save again and again while the long lock holds
PAUSE = 2.0  # seconds until somebody who was refused presses the button again


def trial(
    folder: Path,
    kind: str = "waitress",
    short: float = 3.0,
    long: float = 30.0,
    database: Server | None = None,
) -> list[Figure]:
    """Hold the write lock for a short and for a long while."""
    site = Installation(folder, database.url if database else None)
    with site.served(kind):
        return [*short_one(site, kind, short), *long_one(site, kind, long)]


@contextmanager
def _held(site: Installation) -> Iterator[None]:
    """Within the block somebody else writes, everywhere; everybody may read."""
    if url := site.settings.get("DATABASE_URL"):
        tables = ", ".join(f'"{name}"' for name in Base.metadata.tables)
        with psycopg.connect(url) as other:
            other.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE".encode())
            yield
            other.rollback()
        return
    with closing(sqlite3.connect(site.file, isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


def _save(logger: Logger, text: str) -> tuple[float, Answer]:
    begun = time.monotonic()
    answer = logger.send(logger.sending(text))
    return time.monotonic() - begun, answer


def short_one(site: Installation, kind: str, seconds: float) -> list[Figure]:
    """A save that waits until the other one is done."""
    logger = Logger(site.hand("ilze"), site.world.things["placement"], 1)
    found: list[tuple[float, Answer]] = []
    saver = threading.Thread(target=lambda: found.append(_save(logger, "save in between")))
    with _held(site):
        saver.start()
        time.sleep(seconds)
    saver.join()
    took, answer = found[0]
    return [
        exactly("R5", f"a save while a lock holds {seconds:g} s, {kind}", answer.status, 303),
        at_most("R5", "it took", took, seconds + 1),
    ]


def _read(who: Hand, path: str, seconds: float) -> list[float]:
    """Open a page again and again; the times. Fails with a page that cannot be read."""
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.monotonic()
        status = who.ask("GET", path).status
        assert status == 200, f"{path}: {status}"
        times.append(time.monotonic() - begun)
        time.sleep(0.05)
    return times


def long_one(site: Installation, kind: str, seconds: float) -> list[Figure]:
    """Saves that wait in vain, and readers beside them."""
    placement = site.world.things["placement"]
    reader, path = site.hand("andris"), f"/logbook/{placement}/week/1"
    usual = p95(_read(reader, path, min(10.0, seconds)))
    answers: list[tuple[float, Answer, str]] = []
    over = threading.Event()

    def work(number: int, logger: Logger) -> None:
        ready.wait()
        while not over.is_set():
            text = f"save {number} in vain {len(answers)}"
            answers.append((*_save(logger, text), text))
            time.sleep(PAUSE)

    ready = threading.Barrier(WRITERS + 1)
    loggers = [Logger(site.hand("ilze"), placement, 2) for _n in range(WRITERS)]
    people = [threading.Thread(target=work, args=one) for one in enumerate(loggers)]
    for one in people:
        one.start()
    ready.wait()
    with _held(site):
        meanwhile = p95(_read(reader, path, seconds - 6))
        over.set()
        for one in people:
            one.join()
    return _judged(kind, answers, usual, meanwhile)


def _judged(
    kind: str, answers: list[tuple[float, Answer, str]], usual: float, meanwhile: float
) -> list[Figure]:
    # whoever got in before the lock, or sent after it, is not asked
    refused = [(took, one, text) for took, one, text in answers if one.status != 303]
    silent = [
        one.status
        for _took, one, text in refused
        if one.status != 503 or "Retry-After" not in one.headers or text not in one.text
    ]
    limit = round(1.5 * usual, 3)
    return [
        exactly("R5", f"{len(refused)} saves refused, otherwise than 503 + text, {kind}",
                len(silent), 0),
        at_most("R5", "longest wait for the refusal", max(one[0] for one in refused), 10),
        at_most("R5", f"readers' p95 meanwhile, usual {usual * 1000:.0f} ms", meanwhile, limit),
    ]  # fmt: skip
