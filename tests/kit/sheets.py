"""A sheet for a native reader in tests: a copy of the texts, and rows to write into."""

import shutil
from pathlib import Path

import polib
from openpyxl import load_workbook

from bin.sheets.rows import OURS, Files, Row, rows_of
from bin.sheets.sheet import COLUMNS
from bin.texts import TEMPLATE, path_of
from tests.kit.spreadsheets import Cell

LANGUAGE = "lv"
NUMBER, _WHERE, ENGLISH, OUR_WORDS, TERMS, RIGHT, BETTER, REMARK = range(1, len(COLUMNS) + 1)


def copied(folder: Path) -> Files:
    """A copy of what may change: of the messages a tenth, and those of which a test speaks."""
    own = Files(folder / "translations", folder / "course")
    shutil.copytree(OURS.course, own.course)
    template = polib.pofile(str(TEMPLATE))
    catalogue = polib.pofile(str(path_of(LANGUAGE)), wrapwidth=99)
    kept = {"%(num)s entry", "%(name)s has sealed", *(one.msgid for one in template[::10])}
    for source, target in ((template, TEMPLATE), (catalogue, path_of(LANGUAGE))):
        place = own.translations / target.relative_to(OURS.translations)
        place.parent.mkdir(parents=True, exist_ok=True)
        source[:] = [one for one in source if one.msgid in kept]
        source.save(str(place))
    return own


def words_of(files: Files) -> dict[str, tuple[str, ...]]:
    """All words of the language, by the number of the text."""
    return {row.number: row.said.words for row in rows_of(LANGUAGE, files)}


def simple(files: Files, *, course: bool = False, forms: int = 1) -> list[Row]:
    """Texts that are translated and end with a letter, so that a word can be put behind them."""
    rows = rows_of(LANGUAGE, files)
    fit = [row for row in rows if row.of_course is course and row.said.forms == forms]
    return [row for row in fit if row.said.done and all(map(_is_plain, _all(row)))]


def _all(row: Row) -> tuple[str, ...]:
    return (*row.said.english, *row.said.words)


def _is_plain(text: str) -> bool:
    return text[-1].isalpha() and text[-2:] != ")s" and len(text) > 20


def bettered(row: Row) -> str:
    """Other words that nothing is wrong with."""
    return "\n".join(f"{one} vēlreiz" for one in row.said.words)


def lines_of(sheet: Path) -> dict[str, Cell]:
    """Number → the first cell of its row."""
    return {
        str(row[0].value): Cell(tab.title, row[0].row, NUMBER)
        for tab in load_workbook(sheet).worksheets
        for row in tab.iter_rows(min_row=2)
    }


def change(sheet: Path, at: Cell, *others: tuple[int, str]) -> None:
    """Write into cells of a row."""
    book = load_workbook(sheet)
    for column, words in others:
        book[at.tab].cell(at.row, column).value = words
    book.save(sheet)
