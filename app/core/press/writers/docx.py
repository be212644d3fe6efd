"""A paper for Word: real headings, head rows that come again, and the language of each text."""

import io
from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shape import InlineShape
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from app.core.press.writers import docx_tables
from app.core.press.writers.docx_words import mark, place, say
from app.core.press.writers.settled import midnight, settled

SHORT, LONG, MARGIN, BELOW = 210, 297, 20, 26  # mm of a sheet; below stands the foot
EMBLEM = 16  # mm: how high the picture of a letterhead is


@dataclass
class File:
    """What is written into: the document, how its sheet lies, the number of each place."""

    word: Word
    places: dict[str, int]
    lies: bool = False

    @property
    def width(self) -> int:
        """Millimetres between the margins."""
        return (LONG if self.lies else SHORT) - 2 * MARGIN


def written(paper: dict[str, Any]) -> tuple[bytes, int]:
    """The file; Word has the fonts of its reader, so no sign is missing."""
    word, on, blocks = Document(), midnight(paper["on"]), paper["blocks"]
    file = File(word, _places(blocks), lies=bool(blocks and blocks[0]["lies"]))
    _settle(word, paper)
    _lay(word.sections[0], lies=file.lies)
    _foot(word, paper)
    _head(file, paper)
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block["lies"] != file.lies:
            file.lies = block["lies"]
            _lay(word.add_section(WD_SECTION.NEW_PAGE), lies=file.lies)
        WRITE[block["is"]](file, block | {"signed": bool(after and after["is"] == "signatures")})
    made = io.BytesIO()
    word.save(made)
    return settled(made.getvalue(), on), 0


def _places(blocks: list[dict[str, Any]]) -> dict[str, int]:
    """A number for each anchor."""
    anchors = [anchor for one in blocks for anchor in one.get("anchors", {}).values()]
    anchors += [one["anchor"] for one in blocks if one.get("anchor")]
    return {anchor: number for number, anchor in enumerate(anchors, 1)}


def _settle(word: Word, paper: dict[str, Any]) -> None:
    """Its properties, all from the paper, and the language of its words."""
    kept, on = word.core_properties, midnight(paper["on"]).replace(tzinfo=None)
    kept.title, kept.author, kept.last_modified_by = paper["title"], paper["issuer"], ""
    kept.language, kept.comments = paper["language"], ""
    kept.created = kept.modified = on
    _look(word)
    for speaks in word.styles.element.iter(qn("w:lang")):
        speaks.set(qn("w:val"), place(paper["language"]))


def _look(word: Word) -> None:
    """The styles of python-docx are blue; papers are printed, mostly in black."""
    word.styles["Normal"].font.size = Pt(10.5)
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    word.styles["Footer"].font.size = Pt(8.5)
    for name, size, above in (
        ("Heading 1", 18, 6),
        ("Heading 2", 14, 14),
        ("Heading 3", 12, 12),
        ("Heading 4", 11, 10),
        ("Caption", 11, 14),
    ):
        style = word.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0x14, 0x1F, 0x22)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(4)


def _lay(part: Section, *, lies: bool) -> None:
    """The sheet of a section, upright or on its side."""
    part.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
    part.page_width, part.page_height = (Mm(LONG), Mm(SHORT)) if lies else (Mm(SHORT), Mm(LONG))
    part.left_margin = part.right_margin = part.top_margin = Mm(MARGIN)
    part.bottom_margin = Mm(BELOW)


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


def _head(file: File, paper: dict[str, Any]) -> None:
    """All that stands above the first block."""
    if head := paper["letterhead"]:
        if head["picture"]:
            _fit(_drawn(file, head["picture"]), file.width, EMBLEM)
        if head["words"]:
            say(file.word.add_paragraph(), head["words"], language=head["language"])
    if paper["issuer"]:
        file.word.add_paragraph(paper["issuer"])
    file.word.add_heading(paper["title"], 1)
    if paper["days"]:
        file.word.add_paragraph(paper["days"])
    for number, (name, words) in enumerate(paper["facts"]):
        fact = file.word.add_paragraph()
        fact.paragraph_format.space_after = Pt(2)
        fact.add_run(f"{name}:").bold = True
        fact.add_run(" ")
        say(fact, words, paper["parts"].get(str(number)))
    if said := " ".join(one for one in (paper["foot"], paper["code"]) if one):
        again = file.word.add_paragraph()  # who listens does not hear the foot of a page
        again.paragraph_format.space_before = Pt(8)
        again.add_run(said).font.size = Pt(8.5)


def _heading(file: File, block: dict[str, Any]) -> None:
    _mark(file, file.word.add_heading(block["words"], block["level"] + 1), block["anchor"])


def _text(file: File, block: dict[str, Any], style: str | None = None) -> None:
    last = len(block["items"]) - 3  # as many stay with lines to sign on
    places = block.get("anchors", {})
    for number, words in enumerate(block["items"]):
        paragraph = _paragraph(file, style)
        paragraph.paragraph_format.keep_with_next = block["signed"] and number >= last
        say(paragraph, words, block["parts"].get(str(number)), block["language"])
        for anchor in (block["anchor"] if number == 0 else "", places.get(str(number), "")):
            _mark(file, paragraph, anchor)


def _paragraph(file: File, style: str | None) -> Paragraph:
    """A new one, with some room to a table right above it."""
    follows = file.word.element.body.inner_content_elements[-1:]
    paragraph = file.word.add_paragraph(style=style)
    if follows and follows[0].tag == qn("w:tbl"):
        paragraph.paragraph_format.space_before = Pt(8)
    return paragraph


def _list(file: File, block: dict[str, Any]) -> None:
    _text(file, block, "List Bullet")


def _mark(file: File, paragraph: Paragraph, anchor: str) -> None:
    if anchor:
        mark(paragraph, anchor, file.places[anchor])


def _picture(file: File, block: dict[str, Any]) -> None:
    shape = _drawn(file, block)
    if shape.width > Mm(file.width):
        _fit(shape, file.width)


def _drawn(file: File, one: dict[str, Any]) -> InlineShape:
    shape: InlineShape = file.word.add_picture(io.BytesIO(b64decode(one["body"])))
    shape._inline.docPr.set("descr", one["words"])
    return shape


def _fit(shape: InlineShape, width: int, height: int = LONG) -> None:
    """As large as these millimetres allow, with the proportions that it has."""
    by = min(Mm(width) / shape.width, Mm(height) / shape.height)
    shape.width, shape.height = round(shape.width * by), round(shape.height * by)


def _signatures(file: File, block: dict[str, Any]) -> None:
    """A table of one row, with a line above each name."""
    file.word.add_paragraph("\n").paragraph_format.keep_with_next = True
    table = file.word.add_table(1, len(block["items"]))
    for cell, name in zip(table.rows[0].cells, block["items"], strict=True):
        cell.text = name
        edges, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
        for of, said in (("val", "single"), ("sz", "6"), ("space", "3")):
            line.set(qn(f"w:{of}"), said)
        edges.append(line)
        cell.paragraphs[0]._p.get_or_add_pPr().append(edges)


def _table(file: File, block: dict[str, Any]) -> None:
    if not block["drawn"]:
        none = docx_tables.say_none(file.word, block, file.places)
        none.paragraph_format.keep_with_next = block["signed"]
        return
    table = docx_tables.write(file.word, block, file.width, file.places)
    if block["signed"]:
        docx_tables.stay(table)


WRITE = {
    "heading": _heading,
    "text": _text,
    "list": _list,
    "picture": _picture,
    "signatures": _signatures,
    "table": _table,
}
