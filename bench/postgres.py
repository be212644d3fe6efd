"""The memory that the app and a PostgreSQL server of its own need together, after load.

--set NAME=VALUE  a setting of the server instead of PostgreSQL's own; any number of times
"""

import argparse
import sys
import tempfile
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.load import arrive, run
from bench.pages import pairs, saving
from bench.servers import ROOT, Server, gunicorn, memory_of
from bench.world import SIZES, World
from tests.kit import databases

NAME = "bibliopraxis"
REQUESTS = 160  # of each line, eight clients at once
RATE, SECONDS = 100, 10.0  # autosaves at random moments after them


def main() -> int:
    """Measure and print; 0 always, as bench/run.py."""
    asked = _arguments()
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        databases.Server(settings=asked.set) as database,
    ):
        with psycopg.connect(database.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {NAME} TEMPLATE template0")
        world = World(Path(folder), asked.size, database.url.replace("/postgres?", f"/{NAME}?"))
        with gunicorn("app", "wsgi:app", ROOT, world.env()) as app:
            failed = _load(world, app)
            mine, theirs = app.memory(), memory_of(database.pid)
    print(
        f"Memory after load (PSS): {mine + theirs:.0f} MB, of them {mine:.0f} MB the app with "
        f"gunicorn 2 x 4 and {theirs:.0f} MB PostgreSQL; {failed} failed."
    )
    return 0


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--size", choices=SIZES, default="small")
    asked.add_argument("--set", action="append", default=[])
    return asked.parse_args()


def _load(world: World, app: Server) -> int:
    """Everything that bench/run.py asks, then many who save. Returns how many requests failed."""
    failed = 0
    for one in pairs(world, [""]):
        one.reset()
        failed += int(run(app, one.app, 8, min(REQUESTS, one.at_most)).row()["failed"])
    return failed + int(arrive(app, saving(world, 24), RATE, SECONDS, first=10_000).row()["failed"])


if __name__ == "__main__":
    sys.exit(main())
