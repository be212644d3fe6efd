"""Who pays is named at the head of the first page, in a sentence and a picture."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from flask import Flask
from pdfua import validate
from PIL import Image

from app.core.press import made
from app.core.press.made import Form, TooLargeError
from app.core.press.shape import Letterhead, Picture
from tests.core.press.conftest import Print
from tests.kit import papers

SAID = "Līdzfinansē Eiropas Savienība. =1+1 #strong[x]"
SHOWN = "Eiropas Savienības emblēma"


def drawn(width: int, height: int, kind: str = "PNG") -> bytes:
    """A picture of so many pixels."""
    body = io.BytesIO()
    Image.new("RGB", (width, height), (0, 51, 153)).save(body, kind)
    return body.getvalue()


def head(width: int = 120, height: int = 80, kind: str = "PNG") -> Letterhead:
    """A sentence and a picture."""
    return Letterhead(SAID, Picture(drawn(width, height, kind), SHOWN))


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_pdf_begins_with_it_and_checkers_find_no_fault(
    printed: Print, tmp_path: Path, kind: str
) -> None:
    body = printed(papers.whole(letterhead=head(kind=kind)), "pdf")
    assert papers.pdf_text(body, tmp_path).startswith(SAID)
    file = tmp_path / "week.pdf"
    file.write_bytes(body)
    assert [one.message for one in validate(str(file)).findings] == []
    shown = [one["/Alt"] for one in papers.pdf_elements(body) if "/Alt" in one]
    assert shown == [SHOWN, "Zils taisnstūris"]


@pytest.mark.parametrize(("width", "height"), [(120, 80), (4000, 40), (10, 2000), (2000, 2000)])
def test_its_picture_is_never_higher_or_wider_than_its_room(
    printed: Print, width: int, height: int
) -> None:
    paper = papers.whole(letterhead=head(width, height), blocks=())
    word = docx.Document(io.BytesIO(printed(paper, "docx")))
    (shape,) = word.inline_shapes
    assert shape.height.mm <= 16.01
    assert shape.width.mm <= 170.01
    assert shape.width / shape.height == pytest.approx(width / height, rel=0.02)
    (page,) = pypdf.PdfReader(io.BytesIO(printed(paper, "pdf"))).pages
    assert [one.image.size for one in page.images] == [(width, height)]
    for wide, high in sizes(page):
        assert high <= 16 / 25.4 * 72 + 0.1
        assert wide <= 170 / 25.4 * 72 + 0.1


def sizes(page: pypdf.PageObject) -> list[tuple[float, float]]:
    """Width and height in points of each picture that the page draws."""
    found: list[tuple[float, float]] = []

    def see(operator: bytes, _given: object, matrix: list[float], _text: object) -> None:
        if operator == b"Do":
            found.append((abs(matrix[0]), abs(matrix[3])))

    page.extract_text(visitor_operand_before=see)
    assert found
    return found


def test_word_begins_with_it(printed: Print) -> None:
    word = docx.Document(io.BytesIO(printed(papers.whole(letterhead=head()), "docx")))
    picture, sentence, *_rest = word.paragraphs
    assert [one.get("descr") for one in picture._p.iter(qn("wp:docPr"))] == [SHOWN]
    assert sentence.text == SAID


def test_a_workbook_says_it_above_each_table(printed: Print) -> None:
    body = printed(papers.whole(letterhead=head()), "xlsx")
    assert papers.sheet_rows(body, 0)[0][0] == SAID
    first, names, day, *_rest = papers.sheet_rows(body, 1)
    assert first == [SAID, None, None, None, None]
    assert names == [one.name for one in papers.COLUMNS]
    assert day[1] == papers.ROWS[0][1]


def test_a_plain_table_does_not(printed: Print) -> None:
    with_it, without = papers.whole(letterhead=head()), papers.whole()
    assert printed(with_it, "csv") == printed(without, "csv")


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_sentence_or_a_picture_alone_is_enough(printed: Print, form: Form) -> None:
    plain = printed(papers.whole(), form)
    for one in (Letterhead(SAID), replace(head(), words="")):
        assert printed(papers.whole(letterhead=one), form) != plain
    with pytest.raises(ValueError, match="letterhead"):
        Letterhead(" ")


def noise(size: int) -> bytes:
    """A PNG of about so many bytes."""
    side = round((size / 3) ** 0.5)
    body = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(body, "PNG")
    return body.getvalue() + bytes(max(0, size - len(body.getvalue())))


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_two_megabytes_of_pictures_are_printed_and_more_are_not(
    app: Flask, places: Path, form: Form
) -> None:
    half = Picture(noise(990_000), SHOWN)
    paper = papers.whole(letterhead=Letterhead("", half), blocks=(half,))
    with app.test_request_context():
        assert len(made.made(paper, form, "lv")) > 100_000
        with pytest.raises(TooLargeError):
            made.made(replace(paper, blocks=(half, half)), form, "lv")
