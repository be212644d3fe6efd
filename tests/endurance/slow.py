"""T19: two hundred who send their requests byte by byte, while others want an answer."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path

from tests.endurance.figures import Figure, at_most, exactly, p95
from tests.endurance.hands import Hand
from tests.endurance.installation import Installation
from tests.endurance.proxies import free_port, proxy

SLOW = 200
HEADERS = "Host: 127.0.0.1\r\nX-Slow: "
KINDS = {
    "nothing": "",
    "headers": f"GET /accounts/sign-in HTTP/1.1\r\n{HEADERS}",
    "bodies": (
        "POST /accounts/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\nemail="
    ),
}
WAYS = (
    ("waitress", ""),
    ("waitress", "nginx"),
    ("waitress", "caddy"),
    ("gunicorn", "nginx"),
    ("gunicorn", "caddy"),
)
ASKED = 60  # requests of somebody who waits for each


def trial(folder: Path) -> list[Figure]:
    """Each way in which the program is served, with each kind of slow sender."""
    site = Installation(folder)
    return [figure for server, front in WAYS for figure in _way(site, folder, server, front)]


def _way(site: Installation, folder: Path, server: str, front: str) -> Iterator[Figure]:
    with ExitStack() as stack:
        stack.enter_context(site.served(server, FLASK_TRUSTED_PROXIES="1" if front else "0"))
        port = site.port
        if front:
            port = free_port()
            stack.enter_context(proxy(front, folder, port, site.port))
        for kind, beginning in KINDS.items():
            with _senders(port, beginning):
                time.sleep(1)
                times, refused = _asked(site, port)
            name = f"{server}{f' behind {front}' if front else ' alone'}, slow {kind}"
            yield at_most("T19", f"p95 of others, {name}", p95(times), 1)
            yield exactly("T19", f"others not answered, {name}", refused, 0)


@contextmanager
def _senders(port: int, beginning: str) -> Iterator[None]:
    """Two hundred connections that send a byte every two seconds, or nothing at all."""
    slow = [socket.create_connection(("127.0.0.1", port), timeout=5) for _one in range(SLOW)]
    over = threading.Event()

    def trickle() -> None:
        while beginning and not over.wait(2):
            for one in slow:
                with suppress(OSError):  # shown out meanwhile
                    one.sendall(b"a")

    for one in slow:
        one.sendall(beginning.encode())
    sender = threading.Thread(target=trickle)
    sender.start()
    try:
        yield
    finally:
        over.set()
        sender.join()
        for one in slow:
            one.close()


def _asked(site: Installation, port: int) -> tuple[list[float], int]:
    """How long somebody waits for pages, and how many do not come."""
    host = {"Host": f"127.0.0.1:{site.port}"}
    stranger, times, refused = Hand(port, {}, patience=10), [], 0
    for _one in range(ASKED):
        begun = time.monotonic()
        try:
            refused += stranger.ask("GET", "/accounts/sign-in", more=host).status != 200
        except (OSError, HTTPException):
            refused += 1
        times.append(time.monotonic() - begun)
    return times, refused
