"""A wide table lies on its side, on a sheet that does so alone."""

import io
from pathlib import Path

import docx
import pypdf
import pytest
from docx.enum.section import WD_ORIENT

from app.core.press.shape import Block, Column, Heading, Paper, Signatures, Table, Text
from app.core.press.sideways import sideways
from tests.core.press.conftest import Print
from tests.kit import papers
from tests.kit.office import converted

UPRIGHT, LIES = (210, 297), (297, 210)
TEXT, SIGNED = Text(("vārdi",)), Signatures(("Mentors",))


def table(columns: int) -> Table:
    """A table of so many columns."""
    named = tuple(Column(f"Aile {one}") for one in range(columns))
    return Table("Tabula", named, (("x",) * columns,))


NARROW, WIDE = table(6), table(7)
ORDERS: dict[str, tuple[tuple[Block, ...], list[tuple[int, int]]]] = {
    "narrow alone": ((NARROW,), [UPRIGHT]),
    "wide alone": ((WIDE,), [LIES]),
    "wide in the middle": ((TEXT, WIDE, TEXT), [UPRIGHT, LIES, UPRIGHT]),
    "its heading turns too": ((TEXT, Heading("x"), WIDE), [UPRIGHT, LIES]),
    "a title and a heading turn": ((Heading("x"), Heading("y", 2), WIDE), [LIES]),
    "signed on the same sheet": ((WIDE, SIGNED), [LIES]),
    "signed later": ((WIDE, TEXT, SIGNED), [LIES, UPRIGHT]),
    "two together": ((TEXT, WIDE, WIDE, NARROW), [UPRIGHT, LIES, UPRIGHT]),
    "twice": ((WIDE, TEXT, WIDE), [LIES, UPRIGHT, LIES]),
    "nothing": ((), [UPRIGHT]),
}


def sheets(body: bytes) -> list[tuple[int, int]]:
    """Width and height of each page of a PDF in millimetres."""
    boxes = [one.mediabox for one in pypdf.PdfReader(io.BytesIO(body)).pages]
    return [
        (round(float(one.width) / 72 * 25.4), round(float(one.height) / 72 * 25.4)) for one in boxes
    ]


def paper(name: str) -> Paper:
    """A paper of these blocks."""
    return papers.whole(blocks=ORDERS[name][0])


@pytest.mark.parametrize("name", ORDERS)
def test_a_sheet_of_a_pdf_lies_for_a_wide_table_alone(printed: Print, name: str) -> None:
    assert sheets(printed(paper(name), "pdf")) == ORDERS[name][1]


@pytest.mark.parametrize("name", ORDERS)
def test_a_section_of_word_lies_for_a_wide_table_alone(printed: Print, name: str) -> None:
    word = docx.Document(io.BytesIO(printed(paper(name), "docx")))
    found = [(round(one.page_width.mm), round(one.page_height.mm)) for one in word.sections]
    assert found == ORDERS[name][1]
    lying = [one.orientation == WD_ORIENT.LANDSCAPE for one in word.sections]
    assert lying == [one == LIES for one in found]
    assert {one.footer.paragraphs[0].text for one in word.sections} == {
        word.sections[0].footer.paragraphs[0].text
    }


@pytest.mark.needs("swriter")
def test_libreoffice_lays_the_same_sheets(printed: Print, tmp_path: Path) -> None:
    for number, name in enumerate(("wide in the middle", "signed on the same sheet", "twice")):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(printed(paper(name), "docx"))
        assert sheets(converted(file, "pdf").with_suffix(".pdf").read_bytes()) == ORDERS[name][1]


def test_a_wide_table_has_the_room_of_its_sheet(printed: Print) -> None:
    word = docx.Document(io.BytesIO(printed(paper("wide in the middle"), "docx")))
    assert round(sum(cell.width.mm for cell in word.tables[0].rows[1].cells)) == 257


@pytest.mark.needs("pdftotext")
def test_pages_are_counted_through(printed: Print, tmp_path: Path) -> None:
    text = papers.pdf_text(printed(paper("wide in the middle"), "pdf"), tmp_path)
    assert [f"{one}. lappuse no 3" in text for one in (1, 2, 3)] == [True] * 3


def test_a_table_that_follows_a_wide_one_is_upright_again() -> None:
    assert sideways((WIDE, NARROW, SIGNED)) == [True, False, False]
