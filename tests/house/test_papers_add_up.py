"""LibreOffice adds up what each room hands over as a table, and comes to what its page says."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element

import openpyxl
import pytest
from sqlalchemy import update

from app.core.db.base import db
from app.core.export.dialects import dialect_of
from app.people.accounts.models import Person
from tests.house.test_papers import PAPERS, at, doors
from tests.kit import markup
from tests.kit.csv_in_calc import SPOKEN
from tests.kit.pages import Page
from tests.kit.spreadsheets import Stretch, added_up

__all__ = ["at", "doors"]  # the fixtures
ADDS_UP = {"handins.on_paper", "hours.paper", "hours.week_paper", "overview.paper", "plans.print"}
DAYS = "?first=2026-09-01&last=2026-12-31"  # of the logbook, beside a week and all of it
KINDS = {name: (name, "") for name, more in PAPERS.items() if more}
KINDS |= {"hours.paper, any days": ("hours.paper", DAYS)}
LANGUAGES = ("bg", "el", "it", "lv")
AMOUNT, DAY = re.compile(r"\d+:\d\d"), re.compile(r"\d{4}-\d\d-\d\d")
VALUES = (int, float, date, datetime, time, timedelta)


@dataclass(frozen=True)
class Asked:
    """A column of a table: whose it is, how many values it has, and what the page says of it."""

    kind: str
    where: Stretch
    values: int
    total: float | None


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.needs("soffice")
def test_libreoffice_comes_to_the_sums_of_the_page(app, at, tmp_path) -> None:
    app.config["LANGUAGES"] = ["en", *LANGUAGES]
    asked: dict[Path, list[Asked]] = {}
    filters: dict[Path, str] = {}
    for kind, (endpoint, days) in KINDS.items():
        _speak(app, "en")
        visitor, path = at(endpoint)
        page, file = visitor.get(path + days), tmp_path / f"{kind}.xlsx"
        file.write_bytes(visitor.get(_file(path + days, "xlsx")).body)
        asked[file] = list(_in_workbook(kind, file, page))
        for language in LANGUAGES if "csv" in PAPERS[endpoint] else ():
            _speak(app, language)
            visitor, file = at(endpoint)[0], tmp_path / f"{kind} {language}.csv"
            file.write_bytes(visitor.get(_file(path + days, "csv")).body)
            sign = dialect_of(language).mark
            asked[file] = list(_in_plain(f"{kind} {language}", file, page, sign))
            filters[file] = f"{ord(sign)},34,76,1,,{SPOKEN[language]},false,true"
    wanted = {file: [one.where for one in some] for file, some in asked.items()}
    found = added_up(wanted, filters, _empty(tmp_path))
    columns = [one for some in asked.values() for one in some]
    pairs = zip(columns, found, strict=True)
    assert [(one, told) for one, told in pairs if not _agrees(one, told)] == []
    assert {one.kind for one in columns if one.total} >= _with_sums()


def _with_sums() -> set[str]:
    """The kinds of files below which something is added up, so that none is passed over."""
    found = {kind: endpoint for kind, (endpoint, _days) in KINDS.items() if endpoint in ADDS_UP}
    plain = [kind for kind, endpoint in found.items() if "csv" in PAPERS[endpoint]]
    return {*found, *(f"{kind} {language}" for kind in plain for language in LANGUAGES)}


def _file(path: str, form: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}as={form}"


def _agrees(one: Asked, told: tuple[int, float]) -> bool:
    values, total = told
    return values == one.values and (one.total is None or abs(total - one.total) < 1e-6)


def _empty(folder: Path) -> Path:
    made = folder / "office"
    made.mkdir()
    return made


def _speak(app, language: str) -> None:
    with app.app_context():
        db.session.execute(update(Person).values(language=language))
        db.session.commit()


def _tables(page: Page) -> list[Element]:
    sheet = next(iter(markup.find_all(page.root, "article")))
    return list(markup.find_all(sheet, "table"))


def _totals(table: Element) -> list[list[float]]:
    """What stands below a table, as a spreadsheet counts: a duration is a part of a day."""
    feet = [row for foot in markup.find_all(table, "tfoot") for row in markup.find_all(foot, "tr")]
    cells = ([markup.words(one) for one in markup.find_all(row, "td")] for row in feet)
    return [[_figure(one) for one in row if one] for row in cells]


def _figure(words: str) -> float:
    if AMOUNT.fullmatch(words):
        hours, minutes = map(int, words.split(":"))
        return (60 * hours + minutes) / (24 * 60)
    return float(words.replace(",", ""))


def _in_workbook(kind: str, file: Path, page: Page) -> Iterator[Asked]:
    book = openpyxl.load_workbook(file)
    filled = [(number, sheet) for number, sheet in enumerate(book.worksheets[1:], 2)]
    filled = [(number, sheet) for number, sheet in filled if sheet.max_row > _head(sheet) + 1 or
              sheet.cell(_head(sheet) + 1, 2).value is not None]  # fmt: skip
    for (number, sheet), table in zip(filled, _tables(page), strict=True):
        totals = _totals(table)
        first, last = _head(sheet) + 1, sheet.max_row - len(totals)
        rows = list(sheet.iter_rows(min_row=first, values_only=True))
        yield from _columns(kind, number, (first, last), rows, totals, VALUES)


def _head(sheet) -> int:
    return int(re.sub(r"\D", "", sheet.freeze_panes)) - 1


def _in_plain(kind: str, file: Path, page: Page, sign: str) -> Iterator[Asked]:
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig")), delimiter=sign))
    at = 0
    for table in _tables(page):
        count = len(list(markup.find_all(table, "tr")))
        head = next(place for place in range(at, len(rows)) if _heads(rows[place], table))
        at, totals = head + count, _totals(table)
        body = [[_typed(cell, sign) for cell in row] for row in rows[head + 1 : at]]
        yield from _columns(
            kind, 1, (head + 2, at - len(totals)), body, totals, (float, date, timedelta)
        )


def _heads(row: list[str], table: Element) -> bool:
    """Whether a line holds the names of the columns; a span of days is two of them."""
    names = [markup.words(one) for one in markup.find_all(table, "th", scope="col")]
    return len(row) >= len(names) > 0 and row[0] == names[0] and row[-1] == names[-1]


def _typed(cell: str, sign: str) -> object:
    if AMOUNT.fullmatch(cell):
        return timedelta(days=_figure(cell))
    if DAY.fullmatch(cell):
        return date.fromisoformat(cell)
    point = "," if sign == ";" else "."
    if re.fullmatch(rf"-?\d+({re.escape(point)}\d+)?", cell):
        return float(cell.replace(point, "."))
    return cell or None


def _columns(
    kind: str,
    sheet: int,
    rows: tuple[int, int],
    cells: list,
    totals: list[list[float]],
    values: tuple[type, ...],
) -> Iterator[Asked]:
    """The columns that hold values alone, each with what the page says below it."""
    count = rows[1] - rows[0] + 1
    below = cells[count : count + 1] if totals else []
    figures = iter(totals[0] if totals else ())
    for place in range(len(cells[0])):
        held = [row[place] for row in cells[:count] if row[place] is not None]
        said = next(figures) if below and isinstance(below[0][place], values) else None
        if held and all(isinstance(one, values) for one in held):
            yield Asked(kind, Stretch(sheet, place + 1, *rows), len(held), said)
        else:
            assert said is None
