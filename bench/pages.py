"""What is asked of the app, and what of the floor beside it."""

import http.client
import secrets
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

from bench.load import Ask, Sending
from bench.servers import ROOT, Server
from bench.world import Visitor, World

FLOOR = ROOT / "bench" / "floor"
FLOOR_ENTRIES = 40
WRITERS = 8  # learners who save at the same time
TO_READ = 12  # entries on the mentor's page
WAITING = 40  # entries before a mentor who approves them one by one
TEXT = "Readers over 60 ask for help with forms of the state, at the desk and by phone. " * 25


@dataclass(frozen=True)
class Pair:
    """One line of the table. `page`: address and visitor, to count its queries."""

    name: str
    app: Ask
    floor: Ask
    page: tuple[str, Visitor] | None = None
    reset: Callable[[], object] = lambda: None  # before each run of the app
    at_most: int = 10_000  # requests in a run


def pairs(world: World, floor_cookies: list[str]) -> list[Pair]:
    """Everything that is measured, in the order of the table."""
    found = [_page(world, *one, floor_cookies) for one in daily(world)]
    found[3] = replace(found[3], reset=lambda: world.wait_for_mentor(TO_READ))
    save = _save(floor_cookies)
    found.append(Pair("An autosave", saving(world, WRITERS), save))
    found.append(_approval(world, world.team.mentor.id, save))
    return found


def daily(world: World) -> list[tuple[str, str, int]]:
    """The pages that somebody opens every day: name, path, whose."""
    learner, mentor, trainer = (
        world.team.learner.id,
        world.team.mentor.id,
        world.team.trainer.id,
    )
    writer, document, part = world.writers[0]
    return [
        ("Home of a learner", "/", learner),
        ("A section, open to write", f"/plans/{document}/{part}", writer),
        ("The week of a learner", world.week_path, learner),
        (f"The mentor's page, {TO_READ} entries wait", "/reviews/mentor", mentor),
        (f"The group of {world.learners}", f"/overview/{world.cohort_id}", trainer),
    ]


def _page(world: World, name: str, path: str, person: int, cookies: list[str]) -> Pair:
    who = world.visitor(person)
    return Pair(
        name,
        app=lambda _client, _number: Sending(path, who.cookie),
        floor=lambda _client, _number: Sending("/dash", cookies[0]),
        page=(path, who),
    )


def saving(world: World, writers: int) -> Ask:
    """Autosaves of so many learners in turn, each of one text that grows."""
    found = []
    for person, document, part in world.writers[:writers]:
        found.append(world.saving(world.visitor(person), document, part))
    return lambda client, number: found[client % len(found)](number)


def _save(cookies: list[str]) -> Ask:
    def send(client: int, number: int) -> Sending:
        body = urlencode({"body": f"{TEXT}{number}"})
        return Sending("/save", cookies[client % len(cookies)], body)

    return send


def _approval(world: World, mentor: int, floor: Ask) -> Pair:
    who = world.visitor(mentor)
    numbers: list[int] = []

    def reset() -> None:
        numbers[:] = world.wait_for_mentor(WAITING)

    def send(_client: int, number: int) -> Sending:
        entry = f"{numbers[number % WAITING]}:1"
        fields = {"entry": entry, "csrf_token": who.csrf, "form_key": secrets.token_urlsafe(12)}
        return Sending("/hours/review", who.cookie, urlencode(fields), expect=303)

    return Pair("The mentor approves an entry", send, floor, reset=reset, at_most=WAITING)


def seed_floor(folder: Path, learners: int) -> dict[str, str]:
    """Make the floor's database; what its server needs in its environment."""
    env = {"FLOOR_DB": f"sqlite:///{folder / 'floor.sqlite3'}", "FLOOR_SYNC": "FULL"}
    command = [sys.executable, "floor_app.py", "seed", str(learners), str(FLOOR_ENTRIES)]
    subprocess.run(command, cwd=FLOOR, env=env, check=True)
    return env


def floor_cookies(server: Server, count: int) -> list[str]:
    """Sign learners of the floor in."""
    found = []
    for number in range(1, count + 1):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.request("GET", f"/in/{number}")
        cookie = connection.getresponse().headers["Set-Cookie"]
        found.append(str(cookie).split(";")[0])
        connection.close()
    return found
