"""R1, R2: the server is killed again and again while people save; nothing is lost or doubled."""

import sqlite3
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from tests.endurance.figures import Figure, at_least, at_most, exactly, middle
from tests.endurance.hands import Logger, Writer
from tests.endurance.installation import Installation, Served
from tests.kit.databases import Server

PLACES = (("karlis swot", "swot", "conclusion"), ("karlis plan", "need", "need"))
LOGGED = (1, 2)  # weeks of the placement
LONGEST = 900.0  # seconds that people try


@dataclass
class Tally:
    """What the people who save have seen."""

    added: set[str] = field(default_factory=set)  # entries that were acknowledged
    updated: dict[str, int] = field(default_factory=dict)  # place → last acknowledged number
    count: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    broken: int = 0
    over: threading.Event = field(default_factory=threading.Event)


def _add(logger: Logger, number: int, tally: Tally) -> None:
    """Add entries one after the other, each sent until it is acknowledged."""
    pairs, count = None, 0
    while not tally.over.is_set():
        text = f"save {number}-{count}"
        pairs = pairs or logger.sending(text)
        try:
            status = logger.send(pairs).status
        except (OSError, HTTPException):
            tally.broken += 1
            time.sleep(0.05)
            continue
        tally.statuses[status] += 1
        if status == 303:
            tally.added.add(text)
            tally.count, count, pairs = tally.count + 1, count + 1, None


def _update(writer: Writer, place: str, tally: Tally) -> None:
    """Write on in one text; a lost answer is followed by the next, longer text."""
    number = 0
    while not tally.over.is_set():
        number += 1
        try:
            status = writer.save(f"save {number}").status
        except (OSError, HTTPException):
            tally.broken += 1
            time.sleep(0.05)
            continue
        tally.statuses[status] += 1
        if status == 200:
            tally.updated[place] = number
            tally.count += 1


def _people(site: Installation, tally: Tally) -> list[threading.Thread]:
    placement = site.world.things["placement"]
    threads = []
    for week in LOGGED:
        logger = Logger(site.hand("ilze"), placement, week)
        threads.append(threading.Thread(target=_add, args=(logger, week, tally)))
    for name, part, text in PLACES:
        writer = Writer(site.hand("karlis"), site.world.things[name], part, text)
        threads.append(threading.Thread(target=_update, args=(writer, name, tally)))
    return threads


def _is_whole(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()


@dataclass
class Kills:
    """What was seen at each kill."""

    ready: list[float] = field(default_factory=list)
    whole: int = 0
    kept: int = 0


def _kill(site: Installation, server: Served, database: Server | None, number: int) -> float:
    """Kill the program, and on PostgreSQL its server too, every other time the server alone."""
    if database is None:
        server.kill()
        return server.start()
    database.kill()
    if number % 2:
        server.kill()
    begun = time.monotonic()
    database.start()
    if number % 2:
        server.start()
    else:
        server.until_ready()
    return time.monotonic() - begun


def _loop(
    site: Installation, server: Served, database: Server | None, saves: int, kills: int
) -> tuple[Tally, Kills]:
    tally, seen = Tally(), Kills()
    threads, who = _people(site, tally), site.hand("ilze")
    for one in threads:
        one.start()
    try:
        for number in range(kills):
            _until(tally, (number + 1) * saves // (kills + 1))
            seen.ready.append(_kill(site, server, database, number))
            seen.whole += not database and _is_whole(site.file)
            seen.kept += who.ask("GET", "/accounts/profile").status == 200
        _until(tally, saves)
    finally:
        tally.over.set()
        for one in threads:
            one.join()
    return tally, seen


def _until(tally: Tally, count: int) -> None:
    begun = time.monotonic()
    while tally.count < count:
        if time.monotonic() - begun > LONGEST:
            raise TimeoutError(f"{tally.count} of {count} saves: {dict(tally.statuses)}")
        time.sleep(0.01)


def _lost(site: Installation, tally: Tally) -> tuple[int, int]:
    """How many acknowledged saves are gone, and how many entries stand there twice."""
    found = site.entries("save ")
    lost = len(tally.added - set(found))
    for name, part, text in PLACES:
        stored = str(site.content(site.world.things[name], part)[text]).rpartition(" ")[2]
        lost += not stored.isdecimal() or int(stored) < tally.updated.get(name, 0)
    return lost, sum(count - 1 for count in found.values())


def trial(
    folder: Path, saves: int = 1000, kills: int = 20, database: Server | None = None
) -> list[Figure]:
    """Make a site and kill it."""
    site = Installation(folder, database.url if database else None)
    return measure(site, saves, kills, database)


def measure(
    site: Installation, saves: int, kills: int, database: Server | None = None
) -> list[Figure]:
    """Let people save `saves` times while the server is killed `kills` times."""
    goal, engine = ("R2", "PostgreSQL") if database else ("R1", "SQLite")
    with site.served() as server:
        tally, seen = _loop(site, server, database, saves, kills)
    lost, doubled = _lost(site, tally)
    failed = sum(n for status, n in tally.statuses.items() if status >= 500 and status != 503)
    longest = 15 if database else 5
    figures = [
        at_least(goal, f"acknowledged saves, {engine}, {kills} kills", tally.count, saves),
        exactly(goal, "lost", lost, 0),
        exactly(goal, "doubled", doubled, 0),
        exactly(goal, "answers 5xx but 503 in words", failed, 0),
        exactly(goal, "sign-ins kept after a kill", seen.kept, kills),
        at_most(goal, "ready again, longest", max(seen.ready), longest),
    ]
    if not database:
        figures.append(exactly(goal, "database whole after a kill", seen.whole, kills))
        figures.append(exactly(goal, "answers 503", tally.statuses[503], 0))
        figures.append(at_most(goal, "ready again, median", middle(seen.ready), 2))
    return figures
