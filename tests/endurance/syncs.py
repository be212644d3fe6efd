"""R3: an acknowledged save is on the disk, not only in the memory of the system."""

import re
import subprocess
import time
from pathlib import Path

from tests.endurance.figures import Figure, at_least
from tests.endurance.hands import Writer
from tests.endurance.installation import Installation
from tests.kit.databases import Server

CALLS = ("-f", "-qq", "-e", "trace=fsync,fdatasync,sync_file_range")


def trial(folder: Path, database: Server | None = None, saves: int = 100) -> list[Figure]:
    """Save one after the other under strace, and count what was synced."""
    site = Installation(folder, database.url if database else None)
    said = folder / "strace.txt"
    with site.served("waitress") as server:
        writer = Writer(site.hand("karlis"), site.world.things["karlis swot"], "swot", "conclusion")
        writer.save("the first one")
        assert server.process
        watched = database.pid if database else server.process.pid
        strace = subprocess.Popen(["strace", *CALLS, "-o", str(said), "-p", str(watched)])
        children = _children(watched) if database else []
        more = [
            subprocess.Popen(["strace", *CALLS, "-o", f"{said}.{one}", "-p", one])
            for one in children
        ]
        time.sleep(1)
        kept = sum(writer.save(f"save {number}").status == 200 for number in range(saves))
        for one in (strace, *more):
            one.terminate()
            one.wait()
    told = "".join(one.read_text() for one in folder.glob("strace.txt*"))
    engine = "PostgreSQL" if database else "SQLite"
    syncs = len([one for one in told.splitlines() if _begins(one)])
    return [at_least("R3", f"syncs for each of {kept} saves, {engine}", syncs / kept, 1.0)]


def _begins(line: str) -> bool:
    """Whether the line is of a call that begins; one that is interrupted has two lines."""
    return bool(re.search(r"\b(fsync|fdatasync)\(\d", line))


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()
