"""Writes the sheet of a language."""

import csv
from collections.abc import Iterable
from gettext import c2py
from pathlib import Path

import polib
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bin.sheets.rows import OURS, TABS, Files, Row, rows_of
from bin.sheets.terms import Terms
from bin.texts import path_of

COLUMNS = ("Number", "Where", "English", "Ours", "Terms", "Right", "Better", "Remark")
WIDTHS = (14, 30, 50, 50, 30, 8, 50, 30)  # as spreadsheets count: signs of their usual letter
READERS = "Readers"  # what readers of pages called wrong, as `flask wording` hands it over
OF_READERS = ("language", "page", "wrong", "better", "at")
LAID = Alignment(wrap_text=True, vertical="top")
TO_FILL = PatternFill("solid", fgColor="FFF6D5")  # the columns that a reader writes in
SAMPLES = range(31)  # numbers that show when a form is said


def header(language: str) -> tuple[str, ...]:
    """The titles of the columns; one tells the language."""
    return tuple(f"{title} ({language})" if title == "Ours" else title for title in COLUMNS)


def write(
    language: str, target: Path, words: Path | None = None, files: Files = OURS, places: bool = True
) -> int:
    """Write the sheet; `words`: what `flask wording` handed over. Returns how many texts it has.

    `places` in the interface take some seconds.
    """
    book, terms, rows = Workbook(), Terms(language), rows_of(language, files, places=places)
    forms = _when(path_of(language, files.translations))
    book.remove(book.active)
    for tab in TABS:
        lines = [_cells(row, forms, terms) for row in rows if row.tab == tab]
        _fill(book.create_sheet(tab), header(language), lines)
    if words:
        _fill(book.create_sheet(READERS), OF_READERS, _told(words, language))
    book.save(target)
    return len(rows)


def _cells(row: Row, forms: str, terms: Terms) -> tuple[str, ...]:
    english = "\n".join(row.said.english)
    where = f"{row.where}\n{forms}" if len(row.said.english) > 1 else row.where
    return (row.number, where.strip(), english, "\n".join(row.said.words), terms.of(english))


def _when(catalogue: Path) -> str:
    """With which numbers each form is said, in the order of the catalogue."""
    rule = polib.pofile(str(catalogue)).metadata["Plural-Forms"].partition("plural=")[2]
    form = c2py(rule.strip().rstrip(";"))
    known = sorted({form(number) for number in SAMPLES})
    shown = [[str(number) for number in SAMPLES if form(number) == one][:4] for one in known]
    return "One form a line: " + " / ".join(", ".join(few) for few in shown)


def _told(words: Path, language: str) -> list[tuple[str, ...]]:
    with words.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        tuple(row[name] or "" for name in OF_READERS) for row in rows if row["language"] == language
    ]


def _fill(sheet: Worksheet, titles: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> None:
    sheet.append(titles)
    for line in lines:
        sheet.append(line)
    for column, width in enumerate(WIDTHS[: len(titles)], 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for cells in sheet.iter_rows(max_col=len(titles)):
        for cell in cells:
            if cell.data_type == "f":  # a text that begins with = is a text
                cell.data_type = "s"
            cell.alignment = LAID
            if titles[cell.column - 1] in ("Right", "Better", "Remark"):
                cell.fill = TO_FILL
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
