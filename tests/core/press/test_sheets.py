"""A wide table lies on its side, on a sheet that does so alone."""

import io
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest
from docx.enum.section import WD_ORIENT

from app.core.press.shape import (
    Block,
    Column,
    Heading,
    Listing,
    Paper,
    Signatures,
    Table,
    Text,
)
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


@pytest.mark.in_turn
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


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("before", ["table", "text", "list"])
def test_lines_to_sign_on_never_stand_alone_on_a_sheet(
    printed: Print, tmp_path: Path, before: str
) -> None:
    """What they sign comes with them, wherever the sheet before ends."""
    last = {
        "table": Table("Summa", (Column("Kas"), Column("Cik", "number")), (("Kopā", 1),)),
        "text": Text(("Kopā",)),
        "list": Listing(("Kopā",)),
    }[before]
    found = set()
    for lines in range(28, 38):
        blocks = (Text(("rinda",) * lines), last, Signatures(("Mentors, datums",)))
        pages = papers.pdf_text(printed(papers.whole(blocks=blocks), "pdf"), tmp_path).split("\f")
        (signed,) = [one for one in pages if "Mentors, datums" in one]
        assert "Kopā" in signed, lines
        found.add(pages.index(signed))
    assert found == {0, 1}


@pytest.mark.needs("pdftotext")
def test_a_short_row_stands_on_one_sheet(printed: Print, tmp_path: Path) -> None:
    rows = tuple((f"sākas{one} {'vārds ' * 30} beidzas{one}", "Jā") for one in range(40))
    blocks = (Table("Rindas", (Column("Teksts"), Column("Vai")), rows),)
    text = papers.pdf_text(printed(papers.whole(blocks=blocks), "pdf"), tmp_path)
    pages = [one for one in text.split("\f") if one.strip()]
    assert len(pages) > 2
    assert [page.count("sākas") for page in pages] == [page.count("beidzas") for page in pages]


def test_no_day_and_no_word_of_a_head_is_broken_in_word(printed: Print) -> None:
    """The broadest usual font needs 2.4 mm for a figure of this size."""
    columns = (Column("Diena", "day"), Column("Kas"), Column("Nepieciešamās", "minutes"))
    table = Table("Dienas", columns, ((date(2026, 11, 24), "darbs", 60),))
    with_days = papers.whole(blocks=(table,), language="bg")
    word = docx.Document(io.BytesIO(printed(with_days, "docx")))
    day, _what, head = word.tables[0].rows[1].cells
    assert "24.11.2026" in day.text
    assert day.width.mm - 4 > len("24.11.2026") * 2.4
    assert head.width.mm - 4 > len("Nepieciešamās") * 2.4


def test_word_keeps_lines_to_sign_on_with_what_is_signed(printed: Print) -> None:
    blocks = (Text(("pirmais",)), Listing(("viens", "divi")), table(2), Signatures(("Mentors",)))
    word = docx.Document(io.BytesIO(printed(papers.whole(blocks=blocks), "docx")))
    kept = {
        one.paragraph_format.keep_with_next
        for row in word.tables[0].rows
        for cell in row.cells
        for one in cell.paragraphs
    }
    assert kept == {True}
    loose = [one for one in word.paragraphs if one.text in ("pirmais", "viens", "divi")]
    assert {one.paragraph_format.keep_with_next for one in loose} == {False}
