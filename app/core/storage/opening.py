"""The script of the child process: a workbook comes in, the cells of one of its sheets go out.

Started by children.py and never imported. Standard input: a line of JSON {"sheet": name or ""},
then the file. Standard output: JSON with "sheet" and "rows", or with "problem" and perhaps "names".

python-calamine reads the values; unvalued.py says which of the cells that are empty to it are not.
"""

import io
import json
import re
import sys
import zipfile
from datetime import datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.parsers.expat import ExpatError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MOST_UNPACKED = 20 * 1024 * 1024  # bytes of all parts
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 1000, 20, 20
HEADS = 20  # rows above the first one of the table, headings among them
NO_VALUE = "#VALUE!"  # what stands for a formula without a value
LENGTH = re.compile(
    r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S"
)  # a time of more than a day, in OpenDocument
ROOT = Path(__file__).resolve().parents[3]


class RefusedError(Exception):
    """It is not read; the message is a word that workbooks.py knows."""

    def __init__(self, problem: str, names: list[str] | None = None) -> None:
        super().__init__(problem)
        self.said = {"problem": problem, "names": names or []}


def main() -> None:
    """Answer what was found, or why nothing is."""
    _know_the_program()
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))


def answer(given: bytes) -> dict[str, Any]:
    """What goes out for what comes in."""
    first, _line, body = given.partition(b"\n")
    try:
        return _read(body, json.loads(first)["sheet"])
    except RefusedError as error:
        return error.said
    except PasswordError:
        return {"problem": "locked"}
    except (CalamineError, zipfile.BadZipFile, ExpatError, KeyError, ValueError, EOFError, OSError):
        return {"problem": "damaged"}


def _read(body: bytes, wanted: str) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        _check_sizes(archive)
        book = CalamineWorkbook.from_object(io.BytesIO(body))
        sheet = _chosen(book, wanted)
        unvalued = import_module("app.core.storage.unvalued")
        shown = unvalued.cells(archive, sheet.name)
    rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + HEADS)
    cells = [[_words(cell) for cell in row] for row in rows]
    for row, column in shown:
        _put(cells, row, column)
    return {"sheet": sheet.name, "rows": cells}


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """What the parts come to when they are unpacked; what the list of parts says may be a lie."""
    left = MOST_UNPACKED
    for part in archive.infolist():
        with archive.open(part) as opened:
            while piece := opened.read(min(1024 * 1024, left + 1)):
                left -= len(piece)
                if left < 0:
                    raise RefusedError("bomb")


def _chosen(book: CalamineWorkbook, wanted: str) -> CalamineSheet:
    """The sheet that is called so; without a name the only one that people see and that holds
    something."""
    known = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    names = [one.name for one in known]
    if wanted:
        named = [name for name in names if _plain(name) == _plain(wanted)]
        if not named:
            raise RefusedError("no such sheet", names[:MOST_SHEETS])
        return _fitting(book.get_sheet_by_name(named[0]))
    seen = [one.name for one in known if one.visible == SheetVisibleEnum.Visible]
    if len(seen) > MOST_SHEETS:
        raise RefusedError("several sheets", seen[:MOST_SHEETS])
    full = [sheet for name in seen if (sheet := book.get_sheet_by_name(name)).end is not None]
    if len(full) > 1:
        raise RefusedError("several sheets", [sheet.name for sheet in full])
    if not full:
        raise RefusedError("empty")
    return _fitting(full[0])


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _fitting(sheet: CalamineSheet) -> CalamineSheet:
    if sheet.end is None:
        raise RefusedError("empty")
    if sheet.end[0] >= MOST_ROWS + HEADS:
        raise RefusedError("too many rows")
    if sheet.end[1] >= MOST_COLUMNS:
        raise RefusedError("too many columns")
    return sheet


def _put(cells: list[list[str]], row: int, column: int) -> None:
    """Say of a cell that it shows something and has no value."""
    if row < MOST_ROWS + HEADS and column < MOST_COLUMNS:
        cells.extend([] for _each in range(row + 1 - len(cells)))
        cells[row].extend("" for _each in range(column + 1 - len(cells[row])))
        cells[row][column] = NO_VALUE


def _words(cell: Any) -> str:
    """A cell as a person would type it; days as 2026-10-08, lengths as 3:30."""
    match cell:
        case bool():
            said = "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            said = str(int(cell))
        case datetime():
            said = f"{cell.date()} {_clock(cell.hour, cell.minute, cell.second)}"
        case time():
            said = _clock(cell.hour, cell.minute, cell.second)
        case timedelta():
            said = _length(round(cell.total_seconds()))
        case str() if days := LENGTH.fullmatch(cell):
            said = _clock(*map(int, days.groups()))
        case _:
            said = str(cell)
    return said


def _length(seconds: int) -> str:
    hours, rest = divmod(abs(seconds), 3600)
    return ("-" if seconds < 0 else "") + _clock(hours, *divmod(rest, 60))


def _clock(hours: int, minutes: int, seconds: int) -> str:
    return f"{hours}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")


def _know_the_program() -> None:
    """The package `app` would load the whole program: here it is only the way to its files."""
    program = ModuleType("app")
    program.__path__ = [str(ROOT / "app")]
    sys.modules["app"] = program


if __name__ == "__main__":
    main()
