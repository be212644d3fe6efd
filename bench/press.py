"""How long a paper takes, cold as every one is: a child starts, loads its library and prints.

A week, a logbook of 400 entries, texts of 40,000 words, a workbook of 10,000 rows; and what 100
papers leave in the memory of the process that asks for them.
"""

import resource
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from flask import Flask
from flask_babel import Babel

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core.press.made import Form, made
from app.core.press.shape import Column, Paper, Table, Text
from app.core.process import children

TIMES, PAPERS = 5, 100
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
        print("| paper | seconds, median | longest | bytes |\n|---|---|---|---|")
        measure("a week as PDF", rows(12), "pdf")
        measure("a logbook of 400 entries as PDF", rows(400), "pdf")
        measure("40,000 words as PDF", Text((f"{DID} " * 100,) * 50), "pdf")
        measure("a workbook of 10,000 rows", rows(10_000), "xlsx")
        measure("a logbook of 400 entries for Word", rows(400), "docx")
        before = resident()
        for _each in range(PAPERS):
            made(paper(rows(12)), "pdf", "lv")
        print(f"\n{PAPERS} papers: this process +{resident() - before:.1f} MB,", end=" ")
        largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"the largest child {largest:.0f} MB")
    return 0


def rows(count: int) -> Table:
    """So many entries."""
    made_up = [
        (START + timedelta(days=one % 90), DID, DID, 90 + one % 60, Decimal(one))
        for one in range(count)
    ]
    return Table("Work done", COLUMNS, tuple(made_up))


def paper(block: Table | Text) -> Paper:
    """A paper of this one block."""
    return Paper("bench", "Placement logbook", "lv", START, "Bench", blocks=(block,))


def measure(name: str, block: Table | Text, form: Form) -> None:
    """Make it a few times and print a line."""
    taken = []
    for _each in range(TIMES):
        begun = time.perf_counter()
        size = len(made(paper(block), form, "lv"))
        taken.append(time.perf_counter() - begun)
    print(f"| {name} | {statistics.median(taken):.2f} | {max(taken):.2f} | {size:,} |", flush=True)


def resident() -> float:
    """Megabytes of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


if __name__ == "__main__":
    sys.exit(main())
