"""What who listens to a paper hears of it: no table of nothing, and what its foot says."""

import io
from pathlib import Path

import docx
import pytest

from app.core.press.shape import Signatures, Table
from tests.core.press.conftest import Print
from tests.kit import papers

NONE = Table("Tikšanās", papers.COLUMNS, (), empty="Nav ierakstu", anchor="meetings")
SAID = "Apstiprināts 2026. gada 11. oktobrī. 7K3M-9Q2X"


@pytest.mark.needs("pdftotext")
def test_a_table_without_rows_is_its_caption_and_a_word_for_nothing(
    printed: Print, tmp_path: Path
) -> None:
    body = printed(papers.whole(blocks=(NONE,)), "pdf")
    kinds = {one.get("/S") for one in papers.pdf_elements(body)}
    assert not kinds & {"/Table", "/TH", "/Figure"}
    words = papers.pdf_words(body, tmp_path)
    assert {"Tikšanās", "Nav", "ierakstu"} <= words
    assert "Uzdevums" not in words


def test_word_has_no_table_of_nothing_either(printed: Print) -> None:
    body = printed(papers.whole(blocks=(NONE, Signatures(("Mentors",)))), "docx")
    word = docx.Document(io.BytesIO(body))
    texts = [one.text for one in word.paragraphs]
    assert texts[texts.index("Tikšanās") + 1] == "Nav ierakstu"
    assert papers.docx_tables(body) == [[["Mentors"]]]


@pytest.mark.needs("pdftotext")
def test_what_the_foot_says_is_heard_once(printed: Print, tmp_path: Path) -> None:
    """In a PDF the foot is decoration, which nobody hears, and so are the feet of Word."""
    text = papers.pdf_text(printed(papers.whole(), "pdf"), tmp_path)
    assert SAID in " ".join(text.split())
    word = docx.Document(io.BytesIO(printed(papers.whole(), "docx")))
    assert [one.text for one in word.paragraphs].count(SAID) == 1
