"""Tables in a file of Word, whose head rows come again on each sheet."""

from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from app.core.press.writers.columns import FIGURES, longest_words, shares
from app.core.press.writers.docx_words import mark, say

NARROW = 25  # mm of a column of days or figures, unless one of its words is longer
CROWDED = 12  # columns; a table with more has smaller words, and figures only the room they need
MOST = 0.75  # of the width goes to days and figures
SIGN, EDGES = 2.75, 4  # mm of a bold sign in the broadest usual font, and of both edges of a cell
FULL, LESS, LESS_SIGN = 5, Pt(9), 2.36  # a table of more columns has somewhat smaller words
SMALL, SMALL_SIGN, SMALL_EDGES = Pt(8), 1.9, 1.5  # the same in a crowded table
WIDEST = 32  # mm of a column of figures in it
SIGNED = 8  # rows; a table with more does not turn the sheet as a whole to stay with signatures
Cells = tuple[_Cell, ...]
Values = list[dict[str, Any] | None]


def say_none(word: Word, block: dict[str, Any], places: dict[str, int]) -> Paragraph:
    """A table without rows: its caption, and a word for nothing."""
    _caption(word, block, places)
    return word.add_paragraph(block["empty"])


def _caption(word: Word, block: dict[str, Any], places: dict[str, int]) -> None:
    caption = word.add_paragraph(block["caption"], "Caption")
    caption.paragraph_format.keep_with_next = True
    if block["anchor"]:
        mark(caption, block["anchor"], places[block["anchor"]])


def write(word: Word, block: dict[str, Any], width: int, places: dict[str, int]) -> Table:
    """Add a table of so many millimetres. `places` has the number of each anchor."""
    _caption(word, block, places)
    rows = block["rows"]
    count = 1 + len(rows) + len(block["totals"])
    table: Table = word.add_table(count, len(block["columns"]), "Table Grid")
    for row in table.rows:  # an entry stays on one sheet
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    head, *body = [row.cells for row in table.rows]
    _spread(table, [head, *body], _widths(block, width))
    _heads(table, head, block["columns"])
    for cells, row in zip(body, rows, strict=False):
        _row(cells, row, bold=False)
    for cells, row in zip(body[len(rows) :], block["totals"], strict=True):
        _row(cells, row, bold=True)
        _join(cells, row)
    _shrink(table, [head, *body])
    for number, anchor in block["anchors"].items():
        mark(body[int(number)][0].paragraphs[0], anchor, places[anchor])
    _hold(head)  # on the sheet of the first row
    return table


def stay(table: Table) -> None:
    """Keep a table, or the end of a long one, on the sheet of what follows it."""
    rows = table.rows
    for row in rows if len(rows) <= SIGNED else rows[-2:]:
        _hold(row.cells)


def _hold(cells: Cells) -> None:
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _widths(block: dict[str, Any], width: int) -> list[Length]:
    """Give days and figures what they need, and words the rest: first room for each word."""
    longest, wanted = longest_words(block), shares(block)
    is_words = [one["kind"] == "words" for one in block["columns"]]
    both = zip(longest, is_words, strict=True)
    needs = [_need(signs, len(longest), words=one) for signs, one in both]
    fixed = sum(need for need, one in zip(needs, is_words, strict=True) if not one)
    scale = min(1, MOST * width / fixed) if fixed and any(is_words) else 1
    rest = width - fixed * scale
    least = sum(need for need, one in zip(needs, is_words, strict=True) if one)
    asked = sum(want for want, one in zip(wanted, is_words, strict=True) if one)
    over = max(0, rest - least)
    return [
        Mm(need * min(1, rest / least) + over * want / asked if one else need * scale)
        for need, want, one in zip(needs, wanted, is_words, strict=True)
    ]


def _need(signs: int, columns: int, *, words: bool) -> float:
    """Millimetres for a word of so many signs; days and figures stand alike in most tables."""
    if columns > CROWDED:
        signs = max(signs, 5 if signs > 2 else 3)  # 12:30, or a week without hours
        need = signs * SMALL_SIGN + SMALL_EDGES
        return need if words else min(WIDEST, need)
    sign = LESS_SIGN if columns > FULL else SIGN
    return signs * sign + EDGES if words or signs > 9 else NARROW


def _spread(table: Table, grid: list[Cells], widths: list[Length]) -> None:
    for column, each in zip(table.columns, widths, strict=True):
        column.width = each
    for cells in grid:
        for cell, each in zip(cells, widths, strict=True):
            cell.width = each


def _tighten(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(Mm(SMALL_EDGES / 2).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _shrink(table: Table, grid: list[Cells]) -> None:
    """Make words smaller where there are many columns, and the edges of cells in a crowded one."""
    columns = len(grid[0])
    if columns > CROWDED:
        _tighten(table)
    size = SMALL if columns > CROWDED else LESS
    for cells in grid if columns > FULL else ():
        for run in (run for cell in cells for one in cell.paragraphs for run in one.runs):
            run.font.size = size


def _join(cells: Cells, row: Values) -> None:
    """Let the words of the first cell reach as far as nothing follows."""
    last = 0
    while last + 1 < len(row) and row[last + 1] is None:
        last += 1
    if last:
        cells[0].merge(cells[last])


def _heads(table: Table, cells: Cells, columns: list[dict[str, Any]]) -> None:
    for cell, column in zip(cells, columns, strict=True):
        _put(cell, {"words": column["name"], "kind": column["kind"]}, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _row(cells: Cells, row: Values, *, bold: bool) -> None:
    for cell, one in zip(cells, row, strict=True):
        if one is not None:
            _put(cell, one, bold=bold)


def _put(cell: _Cell, one: dict[str, Any], *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    say(paragraph, one["words"], one.get("parts"), one.get("language"), bold=bold)
    if one["kind"] in FIGURES:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
