"""Tables in a file of Word, whose head rows come again on each sheet."""

from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell

from app.core.press.writers.docx_words import mark, say

FIGURES = ("minutes", "number", "money")
NARROW = 25  # mm of a column of days or figures
CROWDED = 12  # columns; a table with more has smaller words, and figures only the room they need
MOST = 0.75  # of the width of such a table goes to figures
SMALL, SIGN, EDGES = Pt(8), 1.6, 4  # mm of a bold sign of that size, and of both edges of a cell
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
    _spread(table, [head, *body], _widths(block["columns"], width))
    _heads(table, head, block["columns"])
    for cells, row in zip(body, rows, strict=False):
        _row(cells, row, bold=False)
    for cells, row in zip(body[len(rows) :], block["totals"], strict=True):
        _row(cells, row, bold=True)
        _join(cells, row)
    if not block["rows"]:
        _join(body[0], none)
    if len(block["columns"]) > CROWDED:
        _shrink([head, *body])
    for number, anchor in block["anchors"].items():
        mark(body[int(number)][0].paragraphs[0], anchor, places[anchor])


def _widths(columns: list[dict[str, Any]], width: int) -> list[Length]:
    """Give days and figures what they need, and words the rest."""
    needs = [0 if one["kind"] == "words" else _need(one, columns, width) for one in columns]
    words = needs.count(0)
    scale = min(1, MOST * width / sum(needs)) if len(columns) > CROWDED and words else 1
    rest = (width - sum(needs) * scale) / max(1, words)
    return [Mm(one * scale if one else rest) for one in needs]


def _need(column: dict[str, Any], columns: list[dict[str, Any]], width: int) -> float:
    """So many millimetres for a column: in a crowded table the longest word of its name."""
    if len(columns) <= CROWDED:
        return min(NARROW, width // len(columns))
    longest = max(map(len, column["name"].split()))
    return min(NARROW, max(5, longest) * SIGN + EDGES)  # 12:30 has five signs


def _spread(table: Table, grid: list[Cells], widths: list[Length]) -> None:
    for column, each in zip(table.columns, widths, strict=True):
        column.width = each
    for cells in grid:
        for cell, each in zip(cells, widths, strict=True):
            cell.width = each


def _shrink(grid: list[Cells]) -> None:
    for cells in grid:
        for run in (run for cell in cells for one in cell.paragraphs for run in one.runs):
            run.font.size = SMALL


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
