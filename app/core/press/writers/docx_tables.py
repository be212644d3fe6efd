"""Tables in a file of Word, whose head rows come again on each sheet."""

from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from app.core.press.writers.docx_words import mark, say

FIGURES = ("minutes", "number", "money")
NARROW = 25  # mm of a column of days or figures
Cells = tuple[_Cell, ...]
Values = list[dict[str, Any] | None]


def write(word: Word, block: dict[str, Any], width: int, places: dict[str, int]) -> None:
    """Add a table of so many millimetres. `places` has the number of each anchor."""
    caption = word.add_paragraph(block["caption"], "Caption")
    caption.paragraph_format.keep_with_next = True
    if block["anchor"]:
        mark(caption, block["anchor"], places[block["anchor"]])
    none: Values = [{"words": block["empty"], "kind": "words"}]
    none += [None] * (len(block["columns"]) - 1)
    rows = block["rows"] or [none]
    count = 1 + len(rows) + len(block["totals"])
    table = word.add_table(count, len(block["columns"]), "Table Grid")
    for row in table.rows:  # an entry stays on one sheet
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    head, *body = [row.cells for row in table.rows]
    _spread(table, [head, *body], [one["kind"] == "words" for one in block["columns"]], width)
    _heads(table, head, block["columns"])
    for cells, row in zip(body, rows, strict=False):
        _row(cells, row, bold=False)
    for cells, row in zip(body[len(rows) :], block["totals"], strict=True):
        _row(cells, row, bold=True)
        _join(cells, row)
    if not block["rows"]:
        _join(body[0], none)
    for number, anchor in block["anchors"].items():
        mark(body[int(number)][0].paragraphs[0], anchor, places[anchor])


def _spread(table: Table, grid: list[Cells], wordy: list[bool], width: int) -> None:
    """Give days and figures what they need, and words the rest."""
    narrow = min(NARROW, width // len(wordy))
    rest = width - narrow * wordy.count(False)
    widths = [Mm(rest / wordy.count(True)) if one else Mm(narrow) for one in wordy]
    for column, each in zip(table.columns, widths, strict=True):
        column.width = each
    for cells in grid:
        for cell, each in zip(cells, widths, strict=True):
            cell.width = each


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
