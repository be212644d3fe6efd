"""A class that writes at once (RELIABILITY R15): 30 learners, whose page saves every 5 seconds, and
3 mentors who read, for 10 minutes. The goals: no failure, p95 of a save at most 300 ms.

--minutes 10          how long
--write               put the table into bench/README.md
"""

import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import readme
from bench.load import Figures, Sending, pace
from bench.pages import saving
from bench.servers import ROOT, gunicorn
from bench.world import World

LEARNERS, EVERY = 30, 5.0  # seconds
MENTORS, LOOKS = 3, 2.0  # seconds


def main() -> int:
    """Let them write and print; 0 always, the reader judges."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        world = World(Path(made), "class")
        text = _table(*_measure(world, given.minutes * 60))
    print(text)
    if given.write:
        readme.put("classroom", text)
    return 0


def _measure(world: World, seconds: float) -> tuple[Figures, Figures]:
    world.wait_for_mentor(12)
    save = saving(world, LEARNERS)
    reader = world.visitor(world.team.mentor.id)
    with gunicorn("app", "wsgi:app", ROOT, world.env()) as server, ThreadPoolExecutor() as both:
        writing = both.submit(pace, server, save, LEARNERS, EVERY, seconds)
        look = Sending("/reviews/mentor", reader.cookie)
        reading = both.submit(pace, server, lambda _c, _n: look, MENTORS, LOOKS, seconds)
        return writing.result(), reading.result()


def _table(writing: Figures, reading: Figures) -> str:
    lines = ["| | answers | failed | p50 ms | p95 ms |", "|---|---|---|---|---|"]
    for name, figures in (("saves", writing), ("the mentors' page", reading)):
        row = figures.row()
        count = f"{len(figures.times)} | {row['failed']:.0f}"
        lines.append(f"| {name} | {count} | {row['p50']:.0f} | {row['p95']:.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
