"""Every link inside a paper leads to its place, as others' programs find it; none leads nowhere."""

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from pdfua import validate

from app.core.press.line import Part
from app.core.press.shape import Column, Heading, Row, Table, Text
from tests.core.press.conftest import Print
from tests.kit import papers, threads
from tests.kit.office import converted

BOX = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*)</word>')
NEAR = 12.0  # points between a place and the words there: less than a line
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"


@dataclass
class Word:
    """A word where poppler finds it, in points from the upper left."""

    left: float
    top: float
    bottom: float
    words: str


def pages_of(body: bytes, folder: Path) -> list[list[Word]]:
    """The words of each page."""
    text = papers.pdf_boxes(body, folder)
    return [
        [Word(float(x), float(y), float(b), w) for x, y, b, w in BOX.findall(page)]
        for page in text.split("<page ")[1:]
    ]


def led(body: bytes, folder: Path) -> dict[str, str]:
    """What each link of a PDF says, and the words that stand where it leads."""
    read, shown, found = pypdf.PdfReader(io.BytesIO(body)), pages_of(body, folder), {}
    for number, page in enumerate(read.pages):
        for one in page.get("/Annots", []):
            link = one.get_object()
            target, top = _target(read, link)
            said = _within(shown[number], link["/Rect"], float(page.mediabox.height))
            height = float(read.pages[target].mediabox.height)
            found[said] = _at(shown[target], height - top)
    return found


def _target(read: pypdf.PdfReader, link: Any) -> tuple[int, float]:
    """The number of the page, and how high above its lower edge."""
    place = link["/Dest"].get_object()
    if isinstance(place, str):
        named = read.named_destinations[place]
        number = read.get_destination_page_number(named)
        assert number is not None
        return number, float(named["/Top"])
    page = place[0].get_object()
    return [one.get_object() for one in read.pages].index(page), float(place[3])


def _within(words: list[Word], box: Any, height: float) -> str:
    left, low, right, high = map(float, box)
    middle = height - (low + high) / 2
    on_it = [one for one in words if one.top < middle < one.bottom]
    return " ".join(one.words.strip(".;") for one in on_it if left - 1 <= one.left < right)


def _at(words: list[Word], top: float) -> str:
    """The line of words that begins next below this height, which is shown below its edge."""
    first = min(one.top for one in words if one.top > top - 2)
    assert first - top < NEAR
    line = " ".join(one.words for one in words if abs(one.top - first) < 2)
    return line.removeprefix("– ")  # the mark of a point in a list


def astray(found: dict[str, str]) -> dict[str, str]:
    """The links that lead elsewhere. Each of the paper is there."""
    assert set(found) == set(threads.LEADS)
    return {said: to for said, to in found.items() if not f"{to} ".startswith(threads.LEADS[said])}


@pytest.mark.needs("pdftotext")
def test_each_link_of_a_pdf_leads_to_its_place(printed: Print, tmp_path: Path) -> None:
    found = led(printed(threads.folder(), "pdf"), tmp_path)
    assert set(found) == set(threads.LEADS)
    astray = {
        said: to for said, to in found.items() if not f"{to} ".startswith(threads.LEADS[said])
    }
    assert astray == {}


def test_checkers_find_no_fault_in_links(printed: Print, tmp_path: Path) -> None:
    file = tmp_path / "folder.pdf"
    file.write_bytes(printed(threads.folder(), "pdf"))
    assert [one.message for one in validate(str(file)).findings] == []


def test_each_link_of_word_leads_to_its_bookmark(printed: Print) -> None:
    body = docx.Document(io.BytesIO(printed(threads.folder(), "docx"))).element.body
    places = {one.get(qn("w:name")): one for one in body.iter(qn("w:bookmarkStart"))}
    numbers = [one.get(qn("w:id")) for one in places.values()]
    assert len(set(numbers)) == len(numbers) == threads.MANY + 6
    found = {
        _text(link): _text(places[link.get(qn("w:anchor"))].getparent())
        for link in body.iter(qn("w:hyperlink"))
    }
    assert astray(found) == {}


def _text(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


@pytest.mark.in_turn
@pytest.mark.needs("swriter")
def test_libreoffice_finds_the_same_links_and_places(printed: Print, tmp_path: Path) -> None:
    file = tmp_path / "folder.docx"
    file.write_bytes(printed(threads.folder(), "docx"))
    read = ElementTree.parse(converted(file, "fodt").with_suffix(".fodt"))  # noqa: S314 - as above
    around = {inner: outer for outer in read.iter() for inner in outer}
    places = {one.get(f"{OFFICE}name"): around[one] for one in read.iter(f"{OFFICE}bookmark-start")}
    found = {
        "".join(link.itertext()): "".join(places[str(link.get(HREF)).lstrip("#")].itertext())
        for link in read.iter(f"{OFFICE}a")
    }
    assert astray(found) == {}


def test_tables_hold_the_words_of_links_alone(printed: Print) -> None:
    rows = papers.sheet_rows(printed(threads.folder(), "xlsx"), 2)
    assert rows[1] == ["Στόχος ένα εδώ", "No: S1; W2"]
    assert ["Στόχος ένα εδώ", "No: S1; W2"] in papers.csv_rows(printed(threads.folder(), "csv"))


def row(anchor: str, *cells: object) -> Table:
    """A table of one row."""
    return Table("Work", (Column("Task"),), (Row(cells or ("x",), anchor),))  # type: ignore[arg-type]


REFUSED = {
    "a link to nowhere": lambda: papers.whole(blocks=(Text((Part("x", to="goal-1"),)),)),
    "a fact that leads nowhere": lambda: papers.whole(facts=(("x", Part("x", to="goal-1")),)),
    "a cell that leads nowhere": lambda: papers.whole(blocks=(row("a", Part("x", to="b")),)),
    "two places with one name": lambda: papers.whole(blocks=(row("a"), Heading("x", anchor="a"))),
    "a place named in capitals": lambda: papers.whole(blocks=(row("Goal-1"),)),
    "a place with a long name": lambda: papers.whole(blocks=(row("a" * 41),)),
    "a link without words": lambda: Part(" ", to="goal-1"),
    "a cell too many": lambda: row("a", "x", "y"),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_links_that_lead_nowhere_are_found_where_the_paper_is_built(make: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        make()
