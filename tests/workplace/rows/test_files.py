"""A file with a table: its rows come into the box and are looked at; nothing is stored by it."""

import io
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from app.core.process import children
from app.core.storage import workbooks
from app.workplace.rows.forms.table import MOST_TEXT
from tests.core.storage import books
from tests.kit import wellmade
from tests.kit.office import converted
from tests.kit.pages import Page, Visitor
from tests.workplace.logbook.entries import stored
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]
HEAD = ["Day", "Hours", "Task", "What"]
ROWS = [
    HEAD,
    [date(2026, 10, 5), time(3, 30), "Interview", "Spoke with five pupils"],
    [date(2026, 10, 6), 2.5, None, 'Led "The fox"\nand told'],
    ["7.10.2026", "9:00–12:30", "write the posting plan", "=1+1"],
    [None, None, None, None],
    [date(2026, 10, 8), timedelta(hours=1), "", "Read aloud"],
]


@pytest.fixture(autouse=True)
def places(tmp_path: Path) -> None:
    """Children may start."""
    children.open_places(tmp_path / "places", threads=4)


def sent(ilze: Visitor, run: Told, body: bytes, name: str = "h.xlsx", **more: str) -> Page:
    """Send a file from the page; whatever comes back."""
    ilze.get(f"/rows/{run.placement}/table")
    status = more.pop("status", "200")
    data = {"workbook": (io.BytesIO(body), name), **more}
    return ilze.post(f"/rows/{run.placement}/file", data, status=int(status))


def test_a_file_is_looked_at_and_then_stored_like_a_pasted_table(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    page = sent(ilze, run, books.xlsx(("Hours", ROWS)))
    assert "Row 3, what you did: The formula in this cell has no value." in page.text
    assert (stored(ilze, run), "3 rows are right and new." in page.text) == ([], True)
    page = ilze.submit("Save 3 rows", button="Save 3 rows")
    kept = [(one["day"], one["minutes"], one["task_key"], one["did"]) for one in stored(ilze, run)]
    assert kept == [
        (week(6), 210, "t1", "Spoke with five pupils"),
        (week(6, 1), 150, "", 'Led "The fox" and told'),
        (week(6, 3), 60, "", "Read aloud"),
    ]
    mended = page.form("Look again").value("text")[0].replace("#VALUE!", "Two")
    ilze.submit("Look again", {"text": mended})
    ilze.submit("Save 1 row", button="Save 1 row")
    assert stored(ilze, run)[3]["did"] == "Two"
    page = sent(ilze, run, books.xlsx(("Hours", [*ROWS[:3], ROWS[5]])))
    assert page.text.count("In the logbook already") == 3
    assert len(stored(ilze, run)) == 4


def test_of_several_sheets_one_is_asked_for_by_name(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    body = books.xlsx(("October", ROWS[:2]), ("November", [HEAD]))
    page = sent(ilze, run, body, status="422")
    assert "Write which one, and choose the file again: “October”, “November”" in page.text
    assert "1 row is right and new." in sent(ilze, run, body, sheet="october").text


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("h.xls", books.ole(), "Save it as XLSX or ODS, then send that."),
        ("h.xlsx", books.ole("EncryptedPackage"), "The file has a password."),
        ("h.xlsm", b"PK", "The file holds macros"),
        ("h.pdf", b"%PDF-", "Send a file of the kind XLSX or ODS"),
        ("", b"", "Choose a file first."),
        ("h.xlsx", books.with_cells(" " * 21_000_000), "becomes too large when it is opened."),
    ],
)
def test_what_is_not_read_is_said_at_the_field(
    seat: Seat, run: Told, name: str, body: bytes, words: str
) -> None:
    page = sent(seat("ilze"), run, body, name, status="422")
    assert page.text.count(words) == 2
    assert page.find(id="workbook").get("aria-invalid") == "true"


def test_a_file_that_is_too_large_is_refused_in_words(
    seat: Seat, run: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "LARGEST", 1000)
    page = sent(seat("ilze"), run, books.xlsx(("Hours", ROWS)), status="422")
    assert "The file has more than 2 MB." in page.text


def test_a_thousand_rows_fit_and_more_words_than_the_box_holds_do_not(
    seat: Seat, run: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wellmade, "LARGEST", 400_000)  # the box holds the whole table
    ilze = seat("ilze")
    rows = [[f"{1 + row % 8}.10.2026", "0:15", "", f"Row {row}"] for row in range(1000)]
    page = sent(ilze, run, books.xlsx(("Hours", [HEAD, *rows])))
    assert "900 more rows wait in the box" in page.text
    body = books.xlsx(("Hours", [[f"{row}", "x" * (MOST_TEXT // 900)] for row in range(900)]))
    page = sent(ilze, run, body, status="422")
    assert "The sheet has more text than fits into the box." in page.text
    page = sent(ilze, run, books.xlsx(("Hours", rows + rows[:1])), status="422")
    assert "A table has at most 1,000 rows here." in page.text


@pytest.mark.needs("soffice")
def test_what_libreoffice_saves_is_read_alike(seat: Seat, run: Told, tmp_path: Path) -> None:
    ilze = seat("ilze")
    file = tmp_path / "hours.xlsx"
    file.write_bytes(books.xlsx(("Hours", [*ROWS[:3], ROWS[5]])))
    first = sent(ilze, run, file.read_bytes()).form("Look again").value("text")
    converted(file, "ods")
    other = sent(ilze, run, file.with_suffix(".ods").read_bytes(), "hours.ods")
    assert other.form("Look again").value("text") == first


def test_nobody_else_sends_a_file(seat: Seat, run: Told) -> None:
    for who, status in (("andris", 403), ("otto", 404)):
        visitor = seat(who)
        visitor.get("/accounts/profile")
        data = {"workbook": (io.BytesIO(b"x"), "h.xlsx")}
        visitor.post(f"/rows/{run.placement}/file", data, status=status)
