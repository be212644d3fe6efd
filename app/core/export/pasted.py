"""Reads tables as they are pasted from spreadsheets and stand in files: lines, cells, headings."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.core.export.dialects import unguarded
from app.core.text.unseen import bare, calm, plain

Column = TypeVar("Column", bound=str)
MARKS = "\t;,"
LOOKED_AT = 5  # lines that tell which mark stands between cells
MOST_LINES = 50  # of one row whose cells hold line breaks
_BLANKS = " \u00a0"
_QUOTED = re.compile(rf'[{_BLANKS}]*"((?:[^"]|"")*)"[{_BLANKS}]*')


def _holds_address(text: str) -> bool:
    return "@" in text


@dataclass(frozen=True)
class Manner:
    """How tables of a kind are written.

    `marks` may stand between cells; `is_data` says of a line that it is no line of headings;
    among the first `heads` lines the headings are looked for. Where these are figures, titles may
    stand above: lines of one cell, which are no rows.
    """

    marks: str = MARKS
    is_data: Callable[[str], bool] = _holds_address
    heads: int = 5
    has_titles: bool = False


OF_PEOPLE = Manner()


@dataclass(frozen=True)
class Line:
    """One row: as it was pasted, its cells, and whether a quotation mark stays open in it."""

    text: str
    cells: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True)
class Read(Generic[Column]):
    """A table: the line of headings (or ""), the column of each cell, the rows.

    `left_out`: number (from 1) and heading of the columns that hold something and mean nothing;
    `titles`: lines above the headings that are no rows.
    """

    header: str
    order: tuple[Column | None, ...]
    lines: tuple[Line, ...]
    left_out: tuple[tuple[int, str], ...] = ()
    titles: tuple[str, ...] = ()


def read_table(
    text: str,
    order: Sequence[Column],
    key: Column,
    named: Callable[[str], Column | None],
    manner: Manner = OF_PEOPLE,
) -> Read[Column]:
    """The table in a text. A line of headings has the column `key` and one more, in any order.

    Without headings the columns stand in `order`. `named` tells what a heading means.
    """
    lines = read_lines(text, manner.marks)
    first = enumerate(lines[: manner.heads])
    at = next((at for at, one in first if _is_header(one, key, named, manner)), None)
    titles = [one for one in lines[:at] if manner.has_titles and _is_title(one)]
    before = [one for one in lines[:at] if one not in titles]
    if at is None or any(manner.is_data(one.text) for one in before):
        return Read("", tuple(order), tuple(lines))
    header, rows = lines[at], [*before, *lines[at + 1 :]]
    found = _columns(header.cells, named)
    above = tuple(one.text for one in titles)
    return Read(header.text, found, tuple(rows), _left_out(header.cells, found, rows), above)


def _is_header(
    line: Line, key: Column, named: Callable[[str], Column | None], manner: Manner
) -> bool:
    found = {one for one in _columns(line.cells, named) if one}
    return key in found and len(found) > 1 and not manner.is_data(line.text)


def _is_title(line: Line) -> bool:
    return len([cell for cell in line.cells if cell]) == 1


def _columns(
    cells: Sequence[str], named: Callable[[str], Column | None]
) -> tuple[Column | None, ...]:
    """Which column each heading names; of two that name the same one the shorter counts."""
    found = [named(cell) for cell in cells]
    size = {at: (len(cell.split()), at) for at, cell in enumerate(cells)}
    best: dict[Column, int] = {}
    for at in sorted(size, key=lambda at: size[at]):
        if (column := found[at]) is not None:
            best.setdefault(column, at)
    return tuple(one if one and best[one] == at else None for at, one in enumerate(found))


def _left_out(
    heads: Sequence[str], columns: Sequence[Column | None], rows: Sequence[Line]
) -> tuple[tuple[int, str], ...]:
    full = {at for row in rows for at, cell in enumerate(row.cells) if cell}
    unread = [at for at, column in enumerate(columns) if column is None and at in full]
    return tuple((at + 1, heads[at]) for at in unread)


def by_column(line: Line, order: Sequence[Column | None]) -> Mapping[Column, str]:
    """The cells of a row by their columns."""
    return {column: cell for column, cell in zip(order, line.cells, strict=False) if column}


def heading_words(cell: str) -> list[str]:
    """The words of a heading as they are compared, and last all of them as one."""
    words = re.findall(r"\w+", plain(cell))
    return [*words, "".join(words)]


def read_lines(text: str, marks: str = MARKS) -> list[Line]:
    """The rows of a pasted text or of a CSV file: one of these marks stands between the cells.

    Cells in quotation marks may hold line breaks. A mark that is never closed, or that would join
    rows which are whole by themselves, spoils its own line only.
    """
    raw = re.split("\r\n|\r|\n", bare(text))
    told = re.fullmatch(r'"?sep=(.)"?', raw[0].strip())
    mark = told[1] if told else _mark(raw, marks)
    raw = raw[1:] if told else raw
    found: list[Line] = []
    at, width = 0, 0
    while at < len(raw):
        count, line = _line(raw[at : at + MOST_LINES], mark, width)
        at += count
        if line.text.strip(f'{MARKS}{_BLANKS}"'):
            found.append(line)
            width = width or len(line.cells)
    return found


def _mark(raw: Sequence[str], marks: str) -> str:
    """A tab stands nowhere by chance; else the first line with a mark decides."""
    some = [re.sub('"[^"]*"?', "", one) for one in raw if one.strip()][:LOOKED_AT]
    if any("\t" in one for one in some):
        return "\t"
    return next((mark for one in some for mark in marks if mark in one), marks[-1])


def written(rows: Iterable[Sequence[str]]) -> str:
    """The text of which `read_lines` makes these cells, with tabs between them; no empty rows."""
    lines = ("\t".join(map(_quoted, row)) for row in rows if any(cell.strip() for cell in row))
    return "\n".join(lines)


def _quoted(cell: str) -> str:
    needs = any(sign in cell for sign in '\t\r\n"')
    return '"{}"'.format(cell.replace('"', '""')) if needs else cell


def _line(raw: Sequence[str], mark: str, width: int) -> tuple[int, Line]:
    """The first row of these lines, and of how many of them it is made."""
    for count in range(1, len(raw) + 1):
        text = "\n".join(raw[:count])
        cells = _split(text, mark)
        if cells is not None and (count == 1 or not _joins(cells, raw[0], mark, width)):
            return count, Line(text, tuple(_tidy(cell) for cell in cells))
        if cells is not None:
            break
    return 1, Line(raw[0], tuple(_tidy(cell) for cell in raw[0].split(mark)), is_open=True)


def _joins(cells: Sequence[str], first: str, mark: str, width: int) -> bool:
    """Whether a cell of several lines looks like rows: one is whole, or an address stands in it."""
    several = [cell for cell in cells if "\n" in cell and mark in cell]
    is_whole = len(first.split(mark)) == width
    return any(is_whole or "@" in cell for cell in several)


def _split(text: str, mark: str) -> list[str] | None:
    """The cells of a text; None if a quotation mark is still open at its end."""
    cells, at = [], 0
    while at <= len(text):
        quoted = _QUOTED.match(text, at)
        if quoted and text[quoted.end() :][:1] in ("", mark):
            end, cell = quoted.end(), quoted[1].replace('""', '"')
        elif (quoted and "\n" in quoted[0]) or (not quoted and _opens(text, at)):
            return None
        else:
            end = text.find(mark, at) if mark in text[at:] else len(text)
            cell = text[at:end]
            if cell.count('"') % 2 and cell.rstrip(_BLANKS).endswith('"'):
                return None  # it closes what never opened
        cells.append(cell)
        at = end + 1
    return cells


def _opens(text: str, at: int) -> bool:
    return text[at:].lstrip(_BLANKS).startswith('"')


def _tidy(cell: str) -> str:
    bare = unguarded(cell)  # as it stands: a line break is guarded, and calm leaves none
    calmed = unicodedata.normalize("NFC", calm(bare))
    return calmed if bare != cell else unguarded(calmed)
