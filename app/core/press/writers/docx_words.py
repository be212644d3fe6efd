"""Words in a file of Word: their languages, the places in it, and the links that lead to them."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.text.paragraph import Paragraph
from docx.text.run import Run

# Word wants a country with each language; others stand as they are.
PLACES = {"bg": "bg-BG", "el": "el-GR", "en": "en-GB", "it": "it-IT", "lv": "lv-LV"}


def place(language: str) -> str:
    """The language as Word names it."""
    return PLACES.get(language, language)


def say(
    into: Paragraph,
    words: str,
    parts: list[dict[str, Any]] | None = None,
    language: str | None = None,
    *,
    bold: bool = False,
) -> None:
    """Add words to a paragraph, in their parts where there are some."""
    plain = [{"words": words, "language": None, "to": ""}]
    for part in parts or plain:
        run = into.add_run(part["words"])
        run.bold = bold or None
        if part["to"]:
            run.underline = True
            _lead(run, part["to"])
        _speak(run, part["language"] or language)


def mark(paragraph: Paragraph, anchor: str, number: int) -> None:
    """Make what the paragraph holds by now a place; `number` is its alone in the file."""
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for one in (begin, end):
        one.set(qn("w:id"), str(number))
    begin.set(qn("w:name"), _named(anchor))
    first = paragraph._p.pPr
    paragraph._p.insert(0 if first is None else 1, begin)
    paragraph._p.append(end)


def _named(anchor: str) -> str:
    """A bookmark's name holds no hyphen, and an anchor no underscore."""
    return anchor.replace("-", "_")


def _lead(run: Run, to: str) -> None:
    """Put the run into a link to the place."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _named(to))
    link.set(qn("w:history"), "1")
    inner: CT_R = run._r
    inner.addprevious(link)
    link.append(inner)


def _speak(run: Run, language: str | None) -> None:
    """The language of words that is not the paper's, for their checking and reading aloud."""
    if language is None:
        return
    speaks = OxmlElement("w:lang")
    speaks.set(qn("w:val"), place(language))
    run._r.get_or_add_rPr().append(speaks)
