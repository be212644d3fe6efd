"""Eight clients that save without pause, on waitress and on gunicorn; about two minutes.

Says how long one client waits for a save and how long each of eight, and how many saves were
turned away. Queues show in the tail, so look at p95 and at the longest.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.load import Figures, run
from bench.pages import saving
from bench.servers import ROOT, Server, gunicorn, waitress
from bench.world import World

WRITERS = 24  # learners whose sections are saved
WARM = 48
ALONE, TOGETHER = 300, 5000  # saves
SECONDS = 240.0


def main() -> int:
    """Measure and print; 0 always, since a slow machine is no failure."""
    print("| server | clients | saves | p50 ms | p95 ms | longest ms | a second | failed |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        world = World(Path(made), "small")
        for start in (waitress, gunicorn):
            with start("app", "wsgi:app", ROOT, world.env()) as server:
                _measure(world, server, start.__name__)
    return 0


def _measure(world: World, server: Server, name: str) -> None:
    ask = saving(world, WRITERS)
    run(server, ask, 8, WARM, seconds=SECONDS)
    first = WARM
    for clients, count in ((1, ALONE), (8, TOGETHER)):
        print(_row(name, clients, run(server, ask, clients, count, first, SECONDS)), flush=True)
        first += count


def _row(name: str, clients: int, figures: Figures) -> str:
    told, longest = figures.row(), max(figures.times) * 1000
    cells = [
        name,
        str(clients),
        str(len(figures.times)),
        f"{told['p50']:.1f}",
        f"{told['p95']:.1f}",
        f"{longest:.0f}",
        f"{told['rps']:.0f}",
        f"{told['failed']:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
