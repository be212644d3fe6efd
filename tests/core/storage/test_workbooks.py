"""Workbooks that people send: cells as they would be typed, or why the file is not read."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.process import children
from app.core.storage import opening, workbooks
from app.core.storage.workbooks import NotReadError, Problem, read
from tests.core.storage import books

DAYS = [["Day", "Hours", "What"], [date(2026, 10, 8), 3.5, "Read\naloud"]]
GOOD = books.xlsx(("Hours", DAYS))
FORMULA = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c></row>'
ERROR = '<row><c/><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="str"><f>A1</f><v></v></c></row>'
CELL = '<table:table-cell office:value-type="string"><text:p>Read</text:p></table:table-cell>'
ROW = f"<table:table-row>{CELL}</table:table-row>"
LENGTH = '<table:table-cell office:value-type="time" office:time-value="PT27H30M00S"/>'
BAD = '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type='
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry '
    'm:full-path="content.xml" m:media-type="text/xml"><m:encryption-data/></m:file-entry>'
    "</m:manifest>"
)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def far(reference: str, row: int) -> bytes:
    """A sheet whose only cells are the first one and one far away."""
    cell = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{}"><c r="{}"><v>1</v></c></row>'
    return books.with_cells(cell.format(row, reference))


def row(cells: str) -> bytes:
    """A sheet of OpenDocument with one row, whose first cell says Read."""
    return books.ods(f"<table:table-row>{CELL}{cells}</table:table-row>")


def repeated(rows: int, columns: int) -> bytes:
    """A sheet that repeats one cell so often."""
    cell = CELL.replace(
        "<table:table-cell", f'<table:table-cell table:number-columns-repeated="{columns}"', 1
    )
    return books.ods(
        f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    )


@pytest.fixture
def at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The script answers in this process: a child takes a quarter of a second to start."""

    def run(_script: Path, given: bytes, *_bounds: Any) -> bytes:
        return json.dumps(opening.answer(given)).encode()

    monkeypatch.setattr(children, "run", run)


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize(
    ("name", "body", "rows"),
    [
        ("h.xlsx", GOOD, [("Day", "Hours", "What"), ("2026-10-08", "3.5", "Read\naloud")]),
        (
            "H.XLSX",
            books.xlsx(("Hours", [[time(3, 30), timedelta(hours=27, minutes=30), 5, True]])),
            [("3:30", "27:30", "5", "TRUE")],
        ),
        ("h.xlsx", books.xlsx(("Hours", [[datetime(2026, 10, 8, 9)]])), [("2026-10-08 9:00",)]),  # noqa: DTZ001 - a cell
        ("h.xlsx", books.with_cells(FORMULA), [("2", "#VALUE!")]),
        ("h.xlsx", books.with_cells(ERROR), [("", "#VALUE!", "")]),
        ("h.xlsx", books.xlsx(("Hours", [["=1+1", "x"]])), [("#VALUE!", "x")]),
        ("h.xlsx", books.xlsx(("Empty", []), ("Hours", [["x"]])), [("x",)]),
        ("h.xlsx", books.xlsx(("Old", [["y"]]), ("Hours", [["x"]]), hidden="Old"), [("x",)]),
        ("h.ods", row(LENGTH), [("Read", "27:30")]),
        ("h.ods", row(f'{BAD}"error"/>'), [("Read", "#VALUE!")]),
        ("h.ods", row(f'{BAD}"string"/>'), [("Read", "")]),
        ("h.ods", repeated(2, 2), [("Read", "Read")] * 2),
    ],
)  # fmt: skip
def test_a_sheet_is_read_as_a_person_would_type_it(
    name: str, body: bytes, rows: list[tuple[str, ...]]
) -> None:
    sheet = read(name, body)
    assert [row[: len(rows[0])] for row in sheet.rows] == rows
    assert sheet.name == "Hours"


HOSTILE = {
    "nothing": ("h.xlsx", b"", Problem.EMPTY),
    "words": ("h.xlsx", b"Day;Hours", Problem.UNKNOWN),
    "another kind": ("h.csv", b"Day;Hours", Problem.UNKNOWN),
    "an archive": ("h.xlsx", books.zipped({"a.txt": "x"}), Problem.UNKNOWN),
    "an old kind": ("h.xls", books.ole(), Problem.OLD),
    "an old kind under a new name": ("h.xlsx", books.ole(), Problem.OLD),
    "a password": ("h.xlsx", books.ole("EncryptedPackage"), Problem.LOCKED),
    "a password of OpenDocument": (
        "h.ods",
        books.with_parts(
            books.ods(""),
            **{"META-INF__manifest_0xml": MANIFEST},
        ),
        Problem.LOCKED,
    ),
    "macros": ("h.xlsx", books.with_parts(GOOD, xl__vbaProject_0bin=b"x"), Problem.MACROS),
    "macros by its name": ("h.xlsm", GOOD, Problem.MACROS),
    "a bomb": ("h.xlsx", books.with_cells(" " * 21_000_000), Problem.BOMB),
    "a bomb that lies": (
        "h.xlsx",
        books.lying(books.with_cells(" " * 21_000_000), "xl/worksheets/sheet1.xml", 900),
        Problem.DAMAGED,
    ),
    "entities": ("h.xlsx", books.with_cells(FORMULA, ENTITIES), Problem.DAMAGED),
    "entities of OpenDocument": ("h.ods", books.ods(ROW, ENTITIES), Problem.DAMAGED),
    "half a file": ("h.xlsx", GOOD[: len(GOOD) // 2], Problem.DAMAGED),
    "too large": ("h.xlsx", GOOD + bytes(workbooks.LARGEST), Problem.TOO_LARGE),
    "too many rows": ("h.xlsx", far("A5000", 5000), Problem.TOO_MANY_ROWS),
    "too many columns": ("h.xlsx", books.xlsx(("Hours", [["x"] * 21])), Problem.TOO_MANY_COLUMNS),
    "an empty sheet": ("h.xlsx", books.xlsx(("Hours", [])), Problem.EMPTY),
}


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_not_read_says_why(name: str) -> None:
    file, body, problem = HOSTILE[name]
    with pytest.raises(NotReadError) as refused:
        read(file, body)
    assert refused.value.problem is problem


@pytest.mark.usefixtures("at_hand")
def test_of_several_sheets_one_is_named() -> None:
    body = books.xlsx(("September", [["x"]]), ("October", [["y"]]), ("Old", [["z"]]), hidden="Old")
    with pytest.raises(NotReadError) as several:
        read("h.xlsx", body)
    assert (several.value.problem, several.value.names) == (
        Problem.SEVERAL_SHEETS,
        ("September", "October"),
    )
    assert read("h.xlsx", body, " october").rows == (("y",),)
    with pytest.raises(NotReadError) as unknown:
        read("h.xlsx", body, "November")
    assert unknown.value.problem is Problem.NO_SUCH_SHEET


@pytest.fixture
def places(tmp_path: Path) -> None:
    """Children may start."""
    children.open_places(tmp_path / "places", threads=4)


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("h.xlsx", far(f"XFD{2**20}", 2**20)),
        ("h.ods", repeated(2**20, books.WIDEST)),
    ],
)
def test_what_would_take_all_memory_takes_that_of_a_child(name: str, body: bytes) -> None:
    with pytest.raises(NotReadError) as refused:
        read(name, body)
    assert refused.value.problem in (Problem.BOMB, Problem.TOO_MANY_ROWS, Problem.DAMAGED)


@pytest.mark.usefixtures("places")
def test_a_child_reads_the_file() -> None:
    assert read("h.xlsx", GOOD).rows[1] == ("2026-10-08", "3.5", "Read\naloud")
