"""Reads a sheet as somebody sent it: what is none of ours is refused in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from bin.sheets.rows import TABS
from bin.sheets.sheet import COLUMNS, READERS, header
from bin.texts import LANGUAGES

MOST_ROWS = 20_000  # of all tabs; a language has some 3,000 texts
LARGEST = 100_000_000  # bytes of a sheet when it is unpacked


class StopError(Exception):
    """The sheet cannot be taken at all; the message is the sentence to show."""


@dataclass(frozen=True)
class Line:
    """A row as somebody sent it."""

    place: str
    number: str
    english: str
    ours: str
    right: str = ""
    better: str = ""
    remark: str = ""
    calculates: bool = False  # a cell of it is a formula


def lines_of(path: Path) -> tuple[str, list[Line]]:
    """The language of the sheet, and its lines. Raises StopError."""
    _look_into(path)
    try:
        book = load_workbook(path, read_only=True)
        tabs = [sheet for sheet in book.worksheets if sheet.title != READERS]
        return _language(tabs, path.name), list(_limited(tabs, path.name))
    except StopError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file leads it to
        raise StopError(f"{path.name} cannot be read as an XLSX sheet.") from error


def _look_into(path: Path) -> None:
    """Raises StopError for what is no packed file, or would fill the memory."""
    try:
        with ZipFile(path) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except (OSError, BadZipFile) as error:
        raise StopError(f"{path.name} is no XLSX sheet.") from error
    if size > LARGEST:
        raise StopError(f"{path.name} is too large to be a sheet of ours.")


def _language(tabs: list[Any], name: str) -> str:
    """The language that the columns of every tab name."""
    found = set()
    for sheet in tabs:
        if sheet.title not in TABS:
            raise StopError(f"{name}: a tab “{sheet.title}” is none of ours.")
        titles = next(sheet.iter_rows(max_row=1, values_only=True), ())
        while titles and titles[-1] is None:  # a spreadsheet program may keep empty columns
            titles = titles[:-1]
        known = [language for language in LANGUAGES if titles == header(language)]
        if not known:
            wanted = ", ".join(COLUMNS)
            raise StopError(f"{name}, {sheet.title}: the columns are not ours: {wanted}.")
        found.update(known)
    if len(found) != 1:
        raise StopError(f"{name}: it is not of one language.")
    return str(found.pop())


def _limited(tabs: list[Any], name: str) -> Iterator[Line]:
    count = 0
    for sheet in tabs:
        for number, cells in enumerate(sheet.iter_rows(min_row=2), 2):
            count += 1
            if count > MOST_ROWS:
                raise StopError(f"{name} has more than {MOST_ROWS:,} rows. No sheet of ours has.")
            yield _line(cells, f"{sheet.title}, row {number}")


def _line(cells: Any, place: str) -> Line:
    calculates = any(cell.data_type == "f" for cell in cells)
    values = [_text(cell.value) for cell in cells[: len(COLUMNS)]]
    values += [""] * (len(COLUMNS) - len(values))
    number, _where, english, ours, _terms, right, better, remark = values
    return Line(place, number, english, ours, right, better, remark, calculates)


def _text(value: Any) -> str:
    if value is True:
        return "x"
    return str(value or "").replace("\r\n", "\n").replace("_x000D_", "").strip()
