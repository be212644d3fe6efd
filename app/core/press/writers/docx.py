"""A paper for Word: real headings, head rows that come again, and the language of each text."""

import io
from base64 import b64decode
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from app.core.press.writers.settled import midnight, settled

# Word wants a country with each language; others stand as they are.
PLACES = {"bg": "bg-BG", "el": "el-GR", "en": "en-GB", "it": "it-IT", "lv": "lv-LV"}
FIGURES = ("minutes", "number", "money")
WIDTH = 170  # mm between the margins
NARROW = 25  # mm of a column of days or figures


def written(paper: dict[str, Any]) -> tuple[bytes, int]:
    """The file; Word has the fonts of its reader, so no sign is missing."""
    word, on = Document(), midnight(paper["on"])
    _settle(word, paper)
    _foot(word, paper)
    for small in filter(None, [paper["issuer"]]):
        word.add_paragraph(small)
    word.add_heading(paper["title"], 1)
    if paper["days"]:
        word.add_paragraph(paper["days"])
    for name, words in paper["facts"]:
        fact = word.add_paragraph()
        fact.add_run(f"{name}:").bold = True
        fact.add_run(f" {words}")
    for block in paper["blocks"]:
        WRITE[block["is"]](word, block)
    made = io.BytesIO()
    word.save(made)
    return settled(made.getvalue(), on), 0


def _settle(word: Word, paper: dict[str, Any]) -> None:
    """Its properties, all from the paper, the size of the sheet, and the language of its words."""
    kept, on = word.core_properties, midnight(paper["on"]).replace(tzinfo=None)
    kept.title, kept.author, kept.last_modified_by = paper["title"], paper["issuer"], ""
    kept.language, kept.comments = paper["language"], ""
    kept.created = kept.modified = on
    part = word.sections[0]
    part.page_width, part.page_height = Mm(210), Mm(297)
    part.left_margin = part.right_margin = part.top_margin = part.bottom_margin = Mm(20)
    word.styles["Normal"].font.size = Pt(10.5)
    for speaks in word.styles.element.iter(qn("w:lang")):
        speaks.set(qn("w:val"), _place(paper["language"]))


def _place(language: str) -> str:
    return PLACES.get(language, language)


def _foot(word: Word, paper: dict[str, Any]) -> None:
    """Day and installation, page of pages, check code. Word itself counts pages, in fields."""
    foot = word.sections[0].footer.paragraphs[0]
    foot.add_run(f"{paper['foot']}\n" if paper["foot"] else "")
    before, _n, rest = paper["page"].partition("{n}")
    between, _m, after = rest.partition("{m}")
    foot.add_run(before)
    _field(foot, "PAGE")
    foot.add_run(between)
    _field(foot, "NUMPAGES")
    foot.add_run(f"{after} · {paper['code']}" if paper["code"] else after)


def _field(into: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    into._p.append(field)


def _heading(word: Word, block: dict[str, Any]) -> None:
    word.add_heading(block["words"], block["level"] + 1)


def _text(word: Word, block: dict[str, Any]) -> None:
    for words in block["items"]:
        _speak(word.add_paragraph(words), block["language"])


def _list(word: Word, block: dict[str, Any]) -> None:
    for words in block["items"]:
        _speak(word.add_paragraph(words, "List Bullet"), block["language"])


def _speak(paragraph: Paragraph, language: str | None) -> None:
    """The language of a text that is not the paper's, for its checking and reading aloud."""
    if language is None:
        return
    for run in paragraph.runs:
        speaks = OxmlElement("w:lang")
        speaks.set(qn("w:val"), _place(language))
        run._r.get_or_add_rPr().append(speaks)


def _picture(word: Word, block: dict[str, Any]) -> None:
    shape = word.add_picture(io.BytesIO(b64decode(block["body"])))
    if shape.width > Mm(WIDTH):
        shape.height = int(shape.height * Mm(WIDTH) / shape.width)
        shape.width = Mm(WIDTH)
    shape._inline.docPr.set("descr", block["words"])


def _signatures(word: Word, block: dict[str, Any]) -> None:
    """A table of one row, with a line above each name."""
    word.add_paragraph("\n")
    table = word.add_table(1, len(block["items"]))
    for cell, name in zip(table.rows[0].cells, block["items"], strict=True):
        cell.text = name
        edges, line = OxmlElement("w:tcBorders"), OxmlElement("w:top")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), "6")
        edges.append(line)
        cell._tc.get_or_add_tcPr().append(edges)


def _table(word: Word, block: dict[str, Any]) -> None:
    word.add_paragraph(block["caption"], "Caption").paragraph_format.keep_with_next = True
    none = [{"words": block["empty"], "kind": "words"}, *[None] * (len(block["columns"]) - 1)]
    rows = block["rows"] or [none]
    table = word.add_table(
        1 + len(rows) + len(block["totals"]), len(block["columns"]), "Table Grid"
    )
    head, *body = [row.cells for row in table.rows]
    _spread(table, [head, *body], [one["kind"] == "words" for one in block["columns"]])
    _heads(table, head, block["columns"])
    for cells, row in zip(body, rows, strict=False):
        _row(cells, row, bold=False)
    for cells, row in zip(body[len(rows) :], block["totals"], strict=True):
        _row(cells, row, bold=True)
        _join(cells, row)
    if not block["rows"]:
        _join(body[0], none)


def _spread(table: Table, grid: list[tuple[_Cell, ...]], wordy: list[bool]) -> None:
    """Give days and figures what they need, and words the rest."""
    narrow = min(NARROW, WIDTH // len(wordy))
    rest = WIDTH - narrow * wordy.count(False)
    widths = [Mm(rest / wordy.count(True)) if one else Mm(narrow) for one in wordy]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for cells in grid:
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width


def _join(cells: tuple[_Cell, ...], row: list[dict[str, Any] | None]) -> None:
    """Let the words of the first cell reach as far as nothing follows."""
    last = 0
    while last + 1 < len(row) and row[last + 1] is None:
        last += 1
    if last:
        cells[0].merge(cells[last])


def _heads(table: Table, cells: tuple[_Cell, ...], columns: list[dict[str, Any]]) -> None:
    for cell, column in zip(cells, columns, strict=True):
        _put(cell, column["name"], bold=True, right=column["kind"] in FIGURES)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _row(cells: tuple[_Cell, ...], row: list[dict[str, Any] | None], *, bold: bool) -> None:
    for cell, one in zip(cells, row, strict=True):
        if one is not None:
            _put(cell, one["words"], bold=bold, right=one["kind"] in FIGURES)


def _put(cell: _Cell, words: str, *, bold: bool, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(words).bold = bold or None
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


WRITE = {
    "heading": _heading,
    "text": _text,
    "list": _list,
    "picture": _picture,
    "signatures": _signatures,
    "table": _table,
}
