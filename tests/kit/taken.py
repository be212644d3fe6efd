"""What people take along: the tables of a paper in each of its forms, as the page writes them."""

import csv
import io
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl

from app.core.text.i18n import format_day, format_hours
from tests.kit.markup import find_all, words
from tests.kit.pages import Page, Visitor
from tests.kit.papers import docx_tables, pdf_text

Rows = list[list[str]]
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def taken(visitor: Visitor, url: str, form: str, status: int = 200) -> Page:
    """The paper in a form."""
    return visitor.get(f"{url}{'&' if '?' in url else '?'}as={form}", status=status)


def shown(page: Page) -> list[Rows]:
    """The tables of a page: a row without its empty cells."""
    tables = page.find_all("table")
    return [[_filled(find_all(row, "th", "td")) for row in find_all(one, "tr")] for one in tables]


def _filled(cells: list[object]) -> list[str]:
    return [said for one in cells if (said := words(one))]  # type: ignore[arg-type]


def forms(visitor: Visitor, url: str, names: tuple[str, ...] = ("docx",)) -> dict[str, list[Rows]]:
    """The same tables as they are read back from these forms."""
    readers = {"docx": _docx, "xlsx": _xlsx, "csv": _csv}
    heads = [one[0] for one in shown(visitor.get(url))]
    found = {}
    with visitor.app.test_request_context(headers={"Accept-Language": "en"}):
        for name in names:
            rows = readers[name](taken(visitor, url, name).body)
            found[name] = [one for one in rows if one and one[0] in heads]
    return found


def _docx(body: bytes) -> list[Rows]:
    return [[[_line(one) for one in row if one] for row in table] for table in docx_tables(body)]


def _xlsx(body: bytes) -> list[Rows]:
    sheets = openpyxl.load_workbook(io.BytesIO(body)).worksheets[1:]
    return [
        [
            [_told(one) for one in row if one not in (None, "")]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in sheets
    ]


def _csv(body: bytes) -> list[Rows]:
    tables: list[Rows] = [[]]
    for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))):
        cells = [_read(one) for one in row if one]
        if not cells:
            tables.append([])
        elif tables[-1] or len(row) > 1:  # above the heads of columns stands the caption alone
            tables[-1].append(cells)
    return tables


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _told(value: object) -> str:
    if isinstance(value, timedelta):
        return format_hours(value.total_seconds() / 60)
    if isinstance(value, time):
        return format_hours(value.hour * 60 + value.minute)
    if isinstance(value, datetime):
        return format_day(value.date(), "dated")
    return _line(str(value))


def _read(cell: str) -> str:
    if DAY.fullmatch(cell):
        return format_day(date.fromisoformat(cell), "dated")
    return _line(cell)


def in_pdf(visitor: Visitor, url: str, folder: Path) -> list[str]:
    """The cells of the page that its PDF does not have, each after those before it."""
    text, missing = _tight(pdf_text(taken(visitor, url, "pdf").body, folder)), []
    at = 0
    for cell in (one for table in shown(visitor.get(url)) for row in table for one in row):
        found = text.find(_tight(cell), at)
        if found < 0:
            missing.append(cell)
        else:
            at = found
    return missing


def _tight(words: str) -> str:
    return re.sub(r"\s+", "", words)
