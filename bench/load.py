"""Ask a server many times from this machine, and keep what it took. Bounded in count and time."""

import http.client
import random
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.servers import Server

MOST_SECONDS = 30.0
HANDS = 48  # connections that send what arrives at random


@dataclass(frozen=True)
class Sending:
    """One request. With a body it is a POST; `expect` is the status of the right answer."""

    path: str
    cookie: str
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    expect: int = 200


Ask = Callable[[int, int], Sending]  # (number of the client, number of the request)


@dataclass
class Figures:
    """What a run took: seconds of each answer, of the whole and of the server's processors."""

    times: list[float]
    seconds: float
    cpu: float
    size: int
    failed: int

    def row(self) -> dict[str, float]:
        """p50 and p95 in ms, requests a second, CPU ms a request, bytes, failures."""
        ordered = sorted(self.times)
        count = len(ordered)
        return {
            "p50": statistics.median(ordered) * 1000,
            "p95": ordered[min(count - 1, int(count * 0.95))] * 1000,
            "rps": count / self.seconds,
            "cpu": self.cpu / count * 1000,
            "bytes": self.size,
            "failed": self.failed,
        }


class _Tally:
    """What all clients of a run have seen."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.times: list[float] = []
        self.size = self.failed = 0

    def note(self, took: float, size: int, good: bool) -> None:
        with self.lock:
            self.times.append(took)
            self.size, self.failed = size, self.failed + (not good)


def run(
    server: Server,
    ask: Ask,
    clients: int,
    count: int,
    first: int = 0,
    seconds: float = MOST_SECONDS,
) -> Figures:
    """Each client sends its next request when the last is answered; `count` in all."""
    numbers = iter(range(first, first + count))
    tally = _Tally()
    cpu, begun = server.cpu(), time.perf_counter()

    def work(client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        while time.perf_counter() - begun < seconds:
            with tally.lock:
                number = next(numbers, None)
            if number is None:
                break
            sent = time.perf_counter()
            size, good = _once(connection, ask(client, number))
            tally.note(time.perf_counter() - sent, size, good)
        connection.close()

    _together(work, clients)
    took = time.perf_counter() - begun
    return Figures(tally.times, took, server.cpu() - cpu, tally.size, tally.failed)


def arrive(server: Server, ask: Ask, rate: float, seconds: float, first: int = 0) -> Figures:
    """Requests come at random moments, `rate` a second, whether or not others are answered.

    An answer's time begins when the request was due, so that waiting in line counts.
    """
    chance, moment, due = random.Random(5), 0.0, []  # noqa: S311 - moments, no secrets
    while (moment := moment + chance.expovariate(rate)) < min(seconds, MOST_SECONDS):
        due.append(moment)
    numbers = iter(enumerate(due))
    tally = _Tally()
    cpu, begun = server.cpu(), time.perf_counter()

    def work(_client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        while True:
            with tally.lock:
                number, moment = next(numbers, (None, 0.0))
            if number is None:
                break
            time.sleep(max(0.0, begun + moment - time.perf_counter()))
            size, good = _once(connection, ask(number, first + number))
            tally.note(time.perf_counter() - begun - moment, size, good)
        connection.close()

    _together(work, HANDS)
    took = time.perf_counter() - begun
    return Figures(tally.times, took, server.cpu() - cpu, tally.size, tally.failed)


def pace(server: Server, ask: Ask, clients: int, every: float, seconds: float) -> Figures:
    """Each client sends a request `every` so many seconds, as a page that saves itself does.

    An answer's time begins when the request was due. The clients begin one after the other.
    """
    tally = _Tally()
    cpu, begun = server.cpu(), time.perf_counter()

    def work(client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        for number in range(int(seconds / every)):
            due = begun + (number + client / clients) * every
            time.sleep(max(0.0, due - time.perf_counter()))
            size, good = _once(connection, ask(client, number))
            tally.note(time.perf_counter() - due, size, good)
            connection.close()  # the server closes it between two saves anyway

    _together(work, clients)
    took = time.perf_counter() - begun
    return Figures(tally.times, took, server.cpu() - cpu, tally.size, tally.failed)


def _together(work: Callable[[int], None], clients: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _once(connection: http.client.HTTPConnection, one: Sending) -> tuple[int, bool]:
    """Send one request: (bytes of the answer, whether it was the right one)."""
    headers = {"Cookie": one.cookie, **one.headers}
    if one.body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request("POST" if one.body is not None else "GET", one.path, one.body, headers)
        response = connection.getresponse()
        return len(response.read()), response.status == one.expect
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0, False
