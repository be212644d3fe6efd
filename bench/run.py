"""`make bench`: the app and the floor in turn, on this machine. Says what was measured, judges not.

--quick           less than a minute, rough
--size class      a cohort of 50 learners (small: 25, many: 250)
--keep FOLDER     keep the made installation there, and take it from there the next time
--write           put the table into bench/README.md
"""

import argparse
import platform
import sqlite3
import statistics
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import readme
from bench.load import Figures, arrive, run
from bench.pages import FLOOR, WRITERS, Pair, floor_cookies, pairs, saving, seed_floor
from bench.servers import ROOT, Server, gunicorn, waitress
from bench.world import SIZES, World

COLUMNS = (
    "",
    "p50 ms, app / floor",
    "ratio",
    "p95 ms",
    "answers a second",
    "CPU ms, app / floor",
    "ratio",
    "bytes",
    "queries",
    "failed",
)
WARM = 24  # requests before those that count
HEAD = [f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]


@dataclass(frozen=True)
class Plan:
    """How long a run is: pairs of runs of each line, requests in a run, seconds of arrivals."""

    rounds: int
    one: int
    eight: int
    seconds: float


WHOLE = Plan(rounds=3, one=60, eight=160, seconds=20)
QUICK = Plan(rounds=2, one=15, eight=32, seconds=5)


def main() -> int:
    """Measure and print; 0 always, since a slow machine is no failure."""
    asked = _arguments()
    plan = QUICK if asked.quick else WHOLE
    with ExitStack() as stack:
        made = asked.keep or stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))
        folder = Path(made)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        world = World(folder, asked.size)
        env = seed_floor(folder, SIZES[asked.size])
        app = stack.enter_context(gunicorn("app", "wsgi:app", ROOT, world.env()))
        floor = stack.enter_context(gunicorn("floor", "floor_app:app", FLOOR, env))
        text = _report(world, app, floor, plan)
    print(text)
    if asked.write:
        readme.put("figures", f"{_machine()}\n\n{text}")
    return 0


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--size", choices=SIZES, default="small")
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--write", action="store_true")
    return asked.parse_args()


def _report(world: World, app: Server, floor: Server, plan: Plan) -> str:
    lines = []
    for clients, count in ((1, plan.one), (8, plan.eight)):
        words = "One client" if clients == 1 else f"{clients} clients"
        lines += [f"**{words}**", "", *HEAD]
        for pair in pairs(world, floor_cookies(floor, WRITERS)):
            lines.append(_line(world, pair, app, floor, clients, count, plan.rounds))
            print(lines[-1], file=sys.stderr, flush=True)
        lines.append("")
    return "\n".join([*lines, *_arrivals(world, app, plan), *_memory(world, app, floor)])


def _line(
    world: World, pair: Pair, app: Server, floor: Server, clients: int, count: int, rounds: int
) -> str:
    count = min(count, pair.at_most)
    both = []
    pair.reset()
    for server, ask in ((floor, pair.floor), (app, pair.app)):
        run(server, ask, 8, WARM)
    for turn in range(rounds):
        pair.reset()
        first = WARM + turn * count
        both.append(
            (run(app, pair.app, clients, count, first), run(floor, pair.floor, clients, count))
        )
    asked = world.answer(*pair.page)[1] if pair.page else 0
    return _row(pair.name, both, str(asked or "–"))


def _row(name: str, both: list[tuple[Figures, Figures]], queries: str) -> str:
    rows = [(one.row(), other.row()) for one, other in both]

    def middle(key: str, side: int) -> float:
        return statistics.median(pair[side][key] for pair in rows)

    def ratio(key: str) -> float:
        return statistics.median(one[key] / other[key] for one, other in rows if other[key])

    failed = sum(int(one["failed"]) for one, _other in rows)
    cells = [
        name,
        f"{middle('p50', 0):.1f} / {middle('p50', 1):.1f}",
        f"**{ratio('p50'):.1f}**",
        f"{middle('p95', 0):.1f}",
        f"{middle('rps', 0):.0f}",
        f"{middle('cpu', 0):.1f} / {middle('cpu', 1):.1f}",
        f"**{ratio('cpu'):.1f}**",
        f"{middle('bytes', 0):.0f}",
        queries,
        str(failed),
    ]
    return f"| {' | '.join(cells)} |"


def _arrivals(world: World, app: Server, plan: Plan) -> list[str]:
    """100 autosaves a second from many learners, at random moments."""
    row = arrive(app, saving(world, 24), 100, plan.seconds, first=10_000).row()
    words = (
        f"100 autosaves a second at random for {plan.seconds:.0f} s: {row['rps']:.0f} a second "
        f"answered, p50 {row['p50']:.0f} ms, p95 {row['p95']:.0f} ms, {row['failed']:.0f} failed, "
        f"CPU {row['cpu']:.1f} ms each."
    )
    return [words, ""]


def _memory(world: World, app: Server, floor: Server) -> list[str]:
    both = app.memory(), floor.memory()
    with waitress("waitress", "wsgi:app", ROOT, world.env()) as server:
        for one in pairs(world, [""]):
            one.reset()
            run(server, one.app, 8, 40)
        alone = server.memory()
    words = (
        f"Memory after load (PSS): {both[0]:.0f} MB with gunicorn 2 x 4 (floor {both[1]:.0f}), "
        f"{alone:.0f} MB with waitress."
    )
    return [words]


def _machine() -> str:
    cores = len(
        [line for line in Path("/proc/cpuinfo").read_text().splitlines() if "processor" in line]
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024
    return (
        f"{cores} cores, {memory:.0f} GB, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, shared with other jobs: trust the ratios."
    )


if __name__ == "__main__":
    sys.exit(main())
