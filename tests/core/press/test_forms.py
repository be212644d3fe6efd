"""All forms of a paper hold the same rows, order and totals, read back by others' programs."""

import io
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from app.core import clock
from app.core.press.shape import Column, Table, Text
from tests.core.press.conftest import Print
from tests.kit import papers

DAYS = ["pirmd., 2026. g. 5. okt.", "otrd., 2026. g. 6. okt.", "piektd., 2026. g. 9. okt."]
TASKS = [str(row[1]) for row in papers.ROWS]
TIMES = ["3:30", "40:00", "0:05"]
FORMS = ("pdf", "docx", "xlsx", "csv")


def test_word_shows_what_the_page_shows(printed: Print) -> None:
    work, signed = papers.docx_tables(printed(papers.whole(), "docx"))
    assert [row[:3] for row in work[1:4]] == [
        list(row) for row in zip(DAYS, TASKS, TIMES, strict=True)
    ]
    assert [row[3:] for row in work[1:4]] == [["1234,5", "9,90"], ["3", "1250,00"], ["0,25", ""]]
    assert work[4] == ["Kopā", "43:35", "", "1259,90"]
    assert signed == [["Mācību dalībnieks, datums", "Mentors, datums"]]


def test_a_workbook_holds_days_and_durations_that_can_be_added_up(printed: Print) -> None:
    head, *rows = papers.sheet_rows(printed(papers.whole(), "xlsx"), 1)
    assert head == [one.name for one in papers.COLUMNS]
    assert [row[0] for row in rows[:3]] == [datetime(2026, 10, day) for day in (5, 6, 9)]  # noqa: DTZ001 - a spreadsheet knows no zones
    assert [row[1] for row in rows[:3]] == TASKS
    minutes = [row[2] for row in rows[:3]]
    assert sum(map(_as_minutes, minutes)) == _as_minutes(rows[3][2]) == 2615
    assert [row[3] for row in rows[:3]] == [1234.5, 3, 0.25]
    assert rows[3] == ["Kopā", None, rows[3][2], None, 1259.9]


def _as_minutes(cell: object) -> int:
    """What openpyxl makes of a number written as [h]:mm."""
    assert isinstance(cell, timedelta), type(cell)
    return round(cell.total_seconds() / 60)


def test_a_workbook_holds_no_formula_and_keeps_its_head_in_sight(printed: Print) -> None:
    book = openpyxl.load_workbook(io.BytesIO(printed(papers.whole(), "xlsx")))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert book.worksheets[1].freeze_panes == "A2"
    assert book.sheetnames == [
        "Prakses dienasgrāmata, 6. nedēļ",
        "Paveiktais darbs",
        "Tikšanās ar mentoru",
    ]


def test_a_plain_table_holds_the_same_in_the_readers_dialect(printed: Print) -> None:
    rows = papers.csv_rows(printed(papers.whole(), "csv"))
    at = rows.index([one.name for one in papers.COLUMNS]) + 1
    tasks = [TASKS[0], f"'{TASKS[1]}", TASKS[2]]
    assert [row[1] for row in rows[at : at + 3]] == tasks
    assert [row[0] for row in rows[at : at + 3]] == ["2026-10-05", "2026-10-06", "2026-10-09"]
    assert [row[2] for row in rows[at : at + 3]] == TIMES
    assert rows[at + 3] == ["Kopā", "", "43:35", "", "1259,90"]
    assert [row[3] for row in rows[at : at + 2]] == ["1234,5", "3"]


@pytest.mark.needs("pdftotext")
def test_a_pdf_holds_every_word_and_the_same_figures(printed: Print, tmp_path: Path) -> None:
    body = printed(papers.whole(), "pdf")
    assert papers.words_of(papers.whole()) - papers.pdf_words(body, tmp_path) == set()
    text = papers.pdf_text(body, tmp_path).replace("\n", " ")
    figures = ["3:30 1234,5 9,90", "40:00 3 1250,00", "0:05 0,25", "Kopā 43:35 1259,90"]
    places = [text.find(figure) for figure in figures]
    assert places == sorted(places)
    assert -1 not in places


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_office_files_hold_every_word(printed: Print, form: str) -> None:
    body = printed(papers.whole(), form)  # type: ignore[arg-type]
    with ZipFile(io.BytesIO(body)) as file:
        text = " ".join(file.read(name).decode() for name in file.namelist() if "xml" in name)
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert [word for word in papers.words_of(papers.whole()) if word not in text] == []


def test_word_has_real_headings_head_rows_and_languages(printed: Print) -> None:
    word = docx.Document(io.BytesIO(printed(papers.whole(), "docx")))
    headings = [
        (one.style.name, one.text) for one in word.paragraphs if "Heading" in one.style.name
    ]
    assert headings == [
        ("Heading 1", "Prakses dienasgrāmata, 6. nedēļa"),
        ("Heading 2", "Darbs"),
        ("Heading 3", "Tikšanās"),
    ]
    assert [len(list(one._tbl.iter(qn("w:tblHeader")))) for one in word.tables] == [1, 0]
    usual = {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))}
    assert usual == {"lv-LV"}
    (bulgarian,) = [one for one in word.paragraphs if one.text.startswith("Текст")]
    assert [one.get(qn("w:val")) for one in bulgarian._p.iter(qn("w:lang"))] == ["bg-BG"]
    assert [one.get("descr") for one in word.element.iter(qn("wp:docPr"))] == ["Zils taisnstūris"]
    assert "Apstiprināts" in word.sections[0].footer.paragraphs[0].text


def test_words_have_more_room_in_word_than_figures(printed: Print) -> None:
    word = docx.Document(io.BytesIO(printed(papers.whole(), "docx")))
    widths = [round(cell.width.mm) for cell in word.tables[0].rows[1].cells]
    assert widths == [25, 70, 25, 25, 25]


def test_a_crowded_table_leaves_room_for_words(printed: Print) -> None:
    columns = (Column("Dalībnieks"), *(Column(str(one), "minutes") for one in range(1, 16)))
    crowded = Table(
        "Stundas", (*columns, Column("Apstiprinātās stundas", "minutes")), (("Ilze", *[90] * 16),)
    )
    paper = papers.whole(blocks=(crowded,))
    word = docx.Document(io.BytesIO(printed(paper, "docx")))
    first, *weeks, last = (cell.width.mm for cell in word.tables[0].rows[1].cells)
    assert first > last > weeks[0] * 2 > 20
    assert {
        run.font.size.pt for one in word.tables[0].rows[1].cells for run in one.paragraphs[0].runs
    } == {8}


@pytest.mark.in_turn
@pytest.mark.parametrize("form", FORMS)
def test_equal_papers_are_equal_bytes_on_two_days_and_in_two_zones(
    printed: Print, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.move_to(datetime(2026, 10, 11, 9, tzinfo=UTC))
    first = printed(papers.whole(), form)  # type: ignore[arg-type]
    clock.move_to(datetime(2027, 3, 4, 23, 30, tzinfo=UTC))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        time.sleep(2.1)  # the times in ZIP files have steps of two seconds
        assert printed(papers.whole(), form) == first  # type: ignore[arg-type]
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("form", FORMS)
def test_another_word_is_another_file(printed: Print, form: str) -> None:
    other = replace(papers.whole(), blocks=(Text(("Citi vārdi",)),))
    assert printed(other, form) != printed(papers.whole(), form)  # type: ignore[arg-type]


def test_times_in_the_files_are_those_of_the_paper(printed: Print) -> None:
    for form in ("docx", "xlsx"):
        with ZipFile(io.BytesIO(printed(papers.whole(), form))) as file:  # type: ignore[arg-type]
            assert {one.date_time[:3] for one in file.infolist()} == {(2026, 10, 11)}
            assert "2026-10-11T00:00:00Z" in file.read("docProps/core.xml").decode()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [0, 400])
def test_no_row_and_many_rows_are_papers(printed: Print, form: str, count: int) -> None:
    row = (date(2026, 10, 5), "Uzdevums", 90, Decimal("1.5"), None)
    assert len(printed(papers.with_table(*[row] * count), form)) > 200  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_table_without_rows_says_so_in_a_spreadsheet_too(printed: Print, form: str) -> None:
    paper = papers.whole(blocks=(Table("Tikšanās", papers.COLUMNS, (), empty="Nav ierakstu"),))
    file = printed(paper, form)  # type: ignore[arg-type]
    rows = papers.sheet_rows(file, 1) if form == "xlsx" else papers.csv_rows(file)
    assert "Nav ierakstu" in [cell for row in rows for cell in row]


def test_the_server_loads_nothing_heavy(printed: Print) -> None:
    lines = (
        "import sys, app; app.create_app(); import app.core.press.made, app.core.storage.workbooks;"
        "print(*{'typst', 'docx', 'xlsxwriter', 'lxml', 'smtplib', 'python_calamine',"
        "'sqlalchemy.dialects.postgresql'} & set(sys.modules))"
    )
    assert _said(lines) == ""


def _said(lines: str) -> str:
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", lines],
        capture_output=True,
        text=True,
        cwd=root,
        check=True,
    )
    return done.stdout.strip()
