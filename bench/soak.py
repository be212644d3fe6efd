"""Many requests in a row to one server: does it grow, does it slow down (RELIABILITY R14)?

Pages and autosaves in turn from 8 clients. The goals: memory grows by at most 1 MiB in 10,000
requests over the last three quarters, open files and threads not at all, the last quarter's p95
is at most 1.2 times the first's, the write-ahead log ends below 64 MiB.

--requests 100000     how many
--write               put the table into bench/README.md
"""

import argparse
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import readme
from bench.load import Ask, Sending, run
from bench.pages import WRITERS, daily, saving
from bench.servers import ROOT, Server, gunicorn
from bench.world import World

CLIENTS, SAMPLES = 8, 40
FILE = "bibliopraxis.sqlite3-wal"


@dataclass(frozen=True)
class Sample:
    """The server after so many requests, and the p95 of the last of them."""

    requests: int
    memory: float  # MiB
    files: int
    threads: int
    p95: float  # ms
    failed: int


def main() -> int:
    """Soak and print; 0 always, the reader judges."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--requests", type=int, default=100_000)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        world = World(Path(made), "small")
        with gunicorn("app", "wsgi:app", ROOT, world.env()) as server:
            found = _soak(server, _mixed(world), given.requests // SAMPLES)
        text = _table(found, (Path(made) / FILE).stat().st_size / 2**20)
    print(text)
    if given.write:
        readme.put("soak", text)
    return 0


def _mixed(world: World) -> Ask:
    """Each daily page in turn, and an autosave after each."""
    world.wait_for_mentor(12)
    pages = [Sending(path, world.visitor(person).cookie) for _name, path, person in daily(world)]
    save = saving(world, WRITERS)

    def send(client: int, number: int) -> Sending:
        return save(client, number) if number % 2 else pages[number // 2 % len(pages)]

    return send


def _soak(server: Server, ask: Ask, each: int) -> list[Sample]:
    run(server, ask, CLIENTS, 500)
    found = []
    for turn in range(SAMPLES):
        row = run(server, ask, CLIENTS, each, 500 + turn * each, seconds=600).row()
        done = (turn + 1) * each
        found.append(Sample(done, server.memory(), *server.open(), row["p95"], int(row["failed"])))
        print(found[-1], file=sys.stderr, flush=True)
    return found


def _slope(found: list[Sample], name: str) -> float:
    """By how much it grows in 10,000 requests, over the last three quarters."""
    late = found[len(found) // 4 :]
    fit = statistics.linear_regression(
        [one.requests for one in late], [getattr(one, name) for one in late]
    )
    return fit.slope * 10_000


def _table(found: list[Sample], log: float) -> str:
    quarter = len(found) // 4
    first, last = (
        statistics.median(one.p95 for one in some) for some in (found[:quarter], found[-quarter:])
    )
    lines = [
        f"{found[-1].requests} requests, {sum(one.failed for one in found)} failed.",
        "",
        "| | found | goal |",
        "|---|---|---|",
        f"| memory, MiB in 10,000 requests | {_slope(found, 'memory'):.2f} | 1 |",
        f"| open files in 10,000 requests | {_slope(found, 'files'):.2f} | 0 |",
        f"| threads in 10,000 requests | {_slope(found, 'threads'):.2f} | 0 |",
        f"| p95, last quarter to first | {last / first:.2f} | 1.2 |",
        f"| write-ahead log at the end, MiB | {log:.1f} | 64 |",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
