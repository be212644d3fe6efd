"""Twenty people ask for a logbook of 400 entries at one moment, while others open pages."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil
from sqlalchemy import inspect, select

from app.core.db.base import db
from app.workplace.logbook.models import Entry
from tests.endurance.figures import Figure, at_least, at_most, exactly, p95
from tests.endurance.hands import Hand
from tests.endurance.installation import Installation, Served

PEOPLE, ROUNDS, ENTRIES = 20, 3, 400
DID = "Grāmatu izstādes iekārtošana kopā ar bērnu nodaļu, 24 apmeklētāji"
BUSY = "Others are making papers now. Try again in a minute."
PATIENCE = 60.0  # seconds
Told = tuple[str, float]  # what came, and after how many seconds


def trial(folder: Path, kind: str = "gunicorn") -> list[Figure]:
    """A few rounds with everybody at once: in two processes of four threads, or in `waitress`."""
    site = Installation(folder)
    path = _long_logbook(site)
    with site.served(kind) as server:
        readers = [site.hand(who) for who in ("ilze", "andris", "dace")]
        people = [site.hand(("dace", "ilze")[one % 2]) for one in range(PEOPLE)]
        asked: list[Told] = []
        with _reading(readers) as pages:
            for _round in range(ROUNDS):
                with ThreadPoolExecutor(PEOPLE) as crowd:
                    asked += crowd.map(_ask, people, [path] * PEOPLE)
        time.sleep(1)
        again = _ask(people[0], path)[0]
        return [*_figures(asked, pages), *_afterwards(server, again)]


def _long_logbook(site: Installation) -> str:
    """The address of its PDF: of an entry there are 400, as if every hour had been written."""
    with site.app.app_context():
        one = db.session.scalars(select(Entry).where(Entry.removed_at.is_(None))).first()
        assert one
        placement = one.placement_id
        kept = {key: getattr(one, key) for key in inspect(Entry).column_attrs.keys()}  # noqa: SIM118
        kept |= {"did": DID, "learned": DID, "minutes": 15}
        del kept["id"]
        db.session.add_all([Entry(**kept) for _each in range(ENTRIES)])
        db.session.commit()
    site.let_go()
    return f"/hours/{placement}/print?as=pdf"


def _figures(asked: list[Told], pages: list[Told]) -> list[Figure]:
    counted = {what: sum(one == what for one, _s in asked) for what in ("paper", "sentence")}
    odd = {what for what, _seconds in asked} - set(counted)
    name = f"{ROUNDS} times {PEOPLE} at once: {counted['paper']} papers, the rest a sentence; else"
    return [
        exactly("13", name, ", ".join(odd) or "nothing", "nothing"),
        at_least("13", "papers", counted["paper"], 2 * ROUNDS),
        at_most("13", "the longest until either", max(seconds for _what, seconds in asked), 25),
        at_most("13", f"p95 of {len(pages)} pages meanwhile", p95(one for _w, one in pages), 2),
        exactly("13", "pages that did not come", sum(what != "page" for what, _s in pages), 0),
    ]


def _afterwards(server: Served, again: str) -> list[Figure]:
    assert server.process
    children = psutil.Process(server.process.pid).children(recursive=True)
    running = [one for one in children if "printing.py" in " ".join(one.cmdline())]
    return [
        exactly("13", "children a second later", len(running), 0),
        exactly("13", "who asks alone then gets a", again, "paper"),
    ]


def _ask(hand: Hand, path: str) -> Told:
    """A paper comes, or the sentence, or what else it was."""
    begun = time.monotonic()
    connection = HTTPConnection("127.0.0.1", hand.port, timeout=PATIENCE)
    cookie = "; ".join(f"{name}={value}" for name, value in hand.cookies.items())
    try:
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        what = _what(answer.status, answer.read())
    except (OSError, HTTPException) as error:
        what = type(error).__name__
    finally:
        connection.close()
    return what, time.monotonic() - begun


def _what(status: int, body: bytes) -> str:
    if status == 200 and body.startswith(b"%PDF-") and b"%%EOF" in body[-16:]:
        return "paper"
    return "sentence" if status == 503 and BUSY in body.decode() else str(status)


@contextmanager
def _reading(readers: list[Hand]) -> Iterator[list[Told]]:
    """Each of them opens page after page until the block ends."""
    over, pages = threading.Event(), list[Told]()

    def read(one: Hand) -> None:
        while not over.is_set():
            begun = time.monotonic()
            try:
                status = one.ask("GET", "/accounts/profile").status
                what = "page" if status == 200 else str(status)
            except (OSError, HTTPException) as error:
                what = type(error).__name__
            pages.append((what, time.monotonic() - begun))

    threads = [threading.Thread(target=read, args=(one,)) for one in readers]
    for one in threads:
        one.start()
    try:
        yield pages
    finally:
        over.set()
        for one in threads:
            one.join()
