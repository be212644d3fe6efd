"""Ask a server many times from this machine, and keep what it took. Bounded in count and time."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.servers import Server

MOST_SECONDS = 30.0


@dataclass
class Ask:
    """One request: what to send. A function gives each sending its own body."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: Callable[[int], str] | None = None
    expect: int = 200


@dataclass
class Figures:
    """What a run took."""

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


def run(server: Server, ask: Ask, clients: int, count: int, first: int = 0) -> Figures:
    """Send `count` requests through `clients` connections, numbered from `first`."""
    numbers = iter(range(first, first + count))
    lock, times, told = threading.Lock(), [], {"size": 0, "failed": 0}
    cpu, begun = server.cpu(), time.perf_counter()

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        while time.perf_counter() - begun < MOST_SECONDS:
            with lock:
                number = next(numbers, None)
            if number is None:
                break
            took, status, size = _once(connection, ask, number)
            with lock:
                times.append(took)
                told["size"] = size
                told["failed"] += status != ask.expect
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    return Figures(times, seconds, server.cpu() - cpu, told["size"], told["failed"])


def _once(connection: http.client.HTTPConnection, ask: Ask, number: int) -> tuple[float, int, int]:
    body = ask.body(number) if ask.body else None
    headers: dict[str, Any] = dict(ask.headers)
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    begun = time.perf_counter()
    connection.request("POST" if body is not None else "GET", ask.path, body, headers)
    response = connection.getresponse()
    content = response.read()
    return time.perf_counter() - begun, response.status, len(content)
