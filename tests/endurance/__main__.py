"""The long tests: `python -m tests.endurance` runs all, `python -m tests.endurance kills` some."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.endurance import (
    backups,
    clocks,
    doors,
    full,
    handovers,
    kills,
    locks,
    mails,
    malformed,
    offline,
    papers,
    races,
    restarts,
    rights,
    slow,
    syncs,
    years,
)
from tests.endurance.figures import Figure, say, table
from tests.kit.databases import Server

Trial = Callable[[Path], list[Figure]]


def on_postgres(trial: Callable[..., list[Figure]]) -> Trial:
    """The same with a PostgreSQL server of its own, which keeps its promises at a power cut."""

    def run(folder: Path) -> list[Figure]:
        with Server(careless=False) as database:
            return trial(folder, database=database)

    return run


TRIALS: dict[str, Trial] = {
    "kills": kills.trial,
    "kills-postgres": on_postgres(kills.trial),
    "syncs": syncs.trial,
    "syncs-postgres": on_postgres(syncs.trial),
    "full": full.trial,
    "locks": locks.trial,
    "locks-postgres": on_postgres(locks.trial),
    "locks-gunicorn": partial(locks.trial, kind="gunicorn"),
    "clocks": clocks.trial,
    "restarts": restarts.trial,
    "restarts-gunicorn": partial(restarts.trial, kind="gunicorn"),
    "races": races.trial,
    "races-postgres": on_postgres(races.trial),
    "offline": offline.trial,
    "backups": backups.trial,
    "backups-postgres": on_postgres(backups.trial),
    "rights": rights.trial,
    "years": years.trial,
    "handovers": handovers.trial,
    "slow": slow.trial,
    "doors": doors.trial,
    "papers": papers.trial,
    "mails": mails.trial,
    "mails-postgres": on_postgres(mails.trial),
    "papers-waitress": partial(papers.trial, kind="waitress"),
    "malformed": malformed.trial,
    "malformed-postgres": on_postgres(malformed.trial),
}


def main(names: list[str]) -> int:
    """Run the trials with these names, else all; 1 if a figure was missed."""
    if unknown := set(names) - set(TRIALS):
        say(f"There is no {', '.join(sorted(unknown))}. Choose from: {', '.join(TRIALS)}.")
        return 2
    figures: list[Figure] = []
    for name in names or TRIALS:
        say(f"{name} …")
        folder = Path(tempfile.mkdtemp(prefix="endurance-"))
        try:
            found = TRIALS[name](folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        say("\n".join(one.line for one in found))
        figures += found
    say(table(figures))
    return int(not all(one.good for one in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
