"""How long a table that somebody sends takes, and how large the child that opens it becomes.

1,000 rows of an entry each, as XLSX and as ODS: opened by a child, cold as each one is; then what
the server itself does with its text, until every cell is read. No database is asked.
"""

import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core.export.pasted import written
from app.core.process import children
from app.core.storage.workbooks import OPENING, read
from app.workplace.rows.rules import check, table

TIMES, ROWS = 5, 1000
START = date(2026, 8, 31)
DID = "Grāmatu izstādes iekārtošana kopā ar bērnu nodaļu, 24 apmeklētāji"
TASKS = {"t1": "Interview 15 young readers", "t2": "Write the posting plan"}
# A child begins as large as who starts it: so a small process starts the script that is measured.
LARGEST = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-I", "-B", sys.argv[1]], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
HEADS = ("Day", "Hours", "Task", "What")
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def main() -> int:
    """Measure and print; 0 always."""
    with tempfile.TemporaryDirectory() as places:
        children.open_places(Path(places), 4)
        print("| file | bytes | seconds, median | longest | child, MB | the server then, seconds |")
        print("|---|---|---|---|---|---|")
        for name, body in (("hours.xlsx", xlsx()), ("hours.ods", ods())):
            measure(name, body)
    return 0


def measure(name: str, body: bytes) -> None:
    """Open it a few times and print a line."""
    opened, looked = [], []
    for _each in range(TIMES):
        begun = time.perf_counter()
        rows = read(name, body).rows
        opened.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        checked = check.check(table.read(written(rows)).rows, TASKS, START, "en_GB")
        looked.append(time.perf_counter() - begun)
        right = sum(one.is_right for one in checked)
    times = f"{statistics.median(opened):.2f} | {max(opened):.2f} | {largest(body):.0f}"
    print(f"| {name}, {right:,} rows | {len(body):,} | {times} | {statistics.median(looked):.2f} |")


def largest(body: bytes) -> float:
    """Megabytes of the script when it opens this file."""
    given = json.dumps({"sheet": ""}).encode() + b"\n" + body
    command = [sys.executable, "-c", LARGEST, str(OPENING)]
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return int(done.stdout) / 1024


def entries() -> list[tuple[date, float, str, str]]:
    """A row for each."""
    days = (START + timedelta(days=one % 60) for one in range(ROWS))
    return [(day, 3.5, TASKS["t1"], f"{DID} {at}") for at, day in enumerate(days)]


def xlsx() -> bytes:
    """The table as openpyxl writes it."""
    book, made = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    for row in (HEADS, *entries()):
        sheet.append(row)
    book.save(made)
    return made.getvalue()


def ods() -> bytes:
    """The table as OpenDocument."""
    spaces = " ".join(f'xmlns:{one}="{OFFICE}:{one}:1.0"' for one in ("office", "table", "text"))
    rows = "".join(map(_row, [*entries()]))
    heads = "".join(map(_words, HEADS))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Hours"><table:table-row>{heads}</table:table-row>{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<m:manifest xmlns:m="{OFFICE}:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{KIND}"/></m:manifest>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()


def _row(entry: tuple[date, float, str, str]) -> str:
    day = f'<table:table-cell office:value-type="date" office:date-value="{entry[0]}"/>'
    hours = f'<table:table-cell office:value-type="float" office:value="{entry[1]}"/>'
    words = "".join(map(_words, entry[2:]))
    return f"<table:table-row>{day}{hours}{words}</table:table-row>"


def _words(words: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'
    )


if __name__ == "__main__":
    sys.exit(main())
