"""How long a paper takes, cold as every one is: a child starts, loads its library and prints.

A week, a logbook of 400 entries, a folder of 40,000 words with its links, a workbook of 10,000
rows; and what 100 papers leave in the memory of the process that asks for them.
"""

import io
import resource
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pypdf
from flask import Flask
from flask_babel import Babel

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core.press.line import Line, Part
from app.core.press.made import Form, made
from app.core.press.shape import Block, Column, Heading, Listing, Paper, Table, Text
from app.core.process import children

TIMES, PAPERS = 5, 100
PARTS = 43  # of a folder
START = date(2026, 10, 5)
DID = "Grāmatu izstādes iekārtošana kopā ar bērnu nodaļu, 24 apmeklētāji"
COLUMNS = (
    Column("Day", "day"),
    Column("Task"),
    Column("Learned"),
    Column("Hours", "minutes"),
    Column("Number", "number"),
)


def main() -> int:
    """Measure and print; 0 always."""
    server = Flask("bench")
    Babel(server)
    with tempfile.TemporaryDirectory() as places, server.test_request_context():
        children.open_places(Path(places), 4)
        print("| paper | seconds, median | longest | of a processor | bytes | pages | child, MB |")
        print("|---|---|---|---|---|---|---|")
        measure("a week as PDF", [rows(12)], "pdf")
        measure("a logbook of 400 entries for Word", [rows(400)], "docx")
        measure("a logbook of 400 entries as PDF", [rows(400)], "pdf")
        measure("a folder of 40,000 words for Word", folder(), "docx")
        measure("a folder of 40,000 words as PDF", folder(), "pdf")
        measure("a workbook of 10,000 rows", [rows(10_000)], "xlsx")
        before = resident()
        for _each in range(PAPERS):
            made(paper([rows(12)]), "pdf", "lv")
        print(f"\n{PAPERS} papers: this process +{resident() - before:.1f} MB,", end=" ")
        print(f"the largest child {largest():.0f} MB")
    return 0


def folder() -> list[Block]:
    """40,000 words: long texts, and a list and a table whose rows lead to each other."""
    said = f"{DID} " * 28
    blocks: list[Block] = []
    for number in range(PARTS):
        named = tuple(f"line-{number}-{one}" for one in range(10))
        rows_of = tuple((str(one + 1), Line((Part(DID, to=to),))) for one, to in enumerate(named))
        table = Table("Goals", (Column("Number"), Column("Line that it answers")), rows_of)
        points = Listing((DID,) * 10, anchors=named)
        blocks += [Heading(f"Part {number + 1}"), Text((said,) * 3), points, table]
    return blocks


def rows(count: int) -> Table:
    """So many entries."""
    made_up = [
        (START + timedelta(days=one % 90), DID, DID, 90 + one % 60, Decimal(one))
        for one in range(count)
    ]
    return Table("Work done", COLUMNS, tuple(made_up))


def paper(blocks: list[Block]) -> Paper:
    """A paper of these blocks."""
    return Paper("bench", "Placement logbook", "lv", START, "Bench", blocks=tuple(blocks))


def measure(name: str, blocks: list[Block], form: Form) -> None:
    """Make it a few times and print a line: the seconds, also of a processor, which others on the
    machine do not lengthen, and the largest child until then. Word alone knows its pages."""
    taken, worked = [], -used()
    for _each in range(TIMES):
        begun = time.perf_counter()
        file = made(paper(blocks), form, "lv")
        taken.append(time.perf_counter() - begun)
    pages = len(pypdf.PdfReader(io.BytesIO(file)).pages) if form == "pdf" else "–"
    each = (worked + used()) / TIMES
    times = f"{statistics.median(taken):.2f} | {max(taken):.2f} | {each:.2f}"
    print(f"| {name} | {times} | {len(file):,} | {pages} | {largest():.0f} |", flush=True)


def used() -> float:
    """Seconds of a processor that this process and its children have taken."""
    both = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
    return sum(one.ru_utime + one.ru_stime for one in both)


def largest() -> float:
    """Megabytes of the largest child until now."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def resident() -> float:
    """Megabytes of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


if __name__ == "__main__":
    sys.exit(main())
