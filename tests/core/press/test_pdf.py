"""A PDF is readable by ear and for archives, and a sign without a font never spoils it."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfua import validate

from app.core.press.shape import Text
from app.core.press.writers import pdf, signs
from app.core.text.unseen import without
from bin import signs as font
from tests.core.press.conftest import Print
from tests.kit import papers

LANGUAGES = ("bg", "el", "en", "it", "lv")
ROOT = Path(__file__).resolve().parents[3]
SOURCE = (ROOT / "app/core/press/writers/paper.typ").read_text()


def drawn(*paragraphs: str) -> dict[str, Any]:
    """What the child gets, in short."""
    empty = dict.fromkeys(("issuer", "days", "foot", "code"), "")
    block = {"is": "text", "items": list(paragraphs), "language": None, "anchor": ""}
    block |= {"parts": {}, "lies": False}
    return {
        **empty,
        "title": "Title",
        "language": "en",
        "on": "2026-10-11",
        "facts": [],
        "parts": {},
        "letterhead": None,
        "blocks": [block],
        "page": "Page {n} of {m}",
        "boxed": "□ stands for a sign.",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_checkers_of_others_find_no_fault(printed: Print, tmp_path: Path, language: str) -> None:
    file = tmp_path / "week.pdf"
    file.write_bytes(printed(papers.whole(language=language), "pdf"))
    assert [one.message for one in validate(str(file)).findings] == []
    read = pypdf.PdfReader(file, strict=True)
    assert read.trailer["/Root"]["/Lang"].startswith(language)
    assert read.metadata is not None
    assert read.metadata.title == "Prakses dienasgrāmata, 6. nedēļa"
    assert all(page.extract_text() for page in read.pages)


@pytest.mark.needs("pdftotext")
def test_it_is_tagged_dated_and_brings_its_fonts(printed: Print, tmp_path: Path) -> None:
    body = printed(papers.whole(), "pdf")
    facts = papers.pdf_facts(body, tmp_path)
    assert facts["Title"] == "Prakses dienasgrāmata, 6. nedēļa"
    assert (facts["Tagged"], facts["JavaScript"]) == ("yes", "no")
    assert "Oct 11" in facts["CreationDate"]
    # name, type (two words), encoding, emb, sub, uni, object (two numbers)
    assert {row[-5] for row in papers.pdf_fonts(body, tmp_path)} == {"yes"}


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        (", alt: one.words", "missing alt text"),
        ("title: paper.title, ", "title"),
    ],
)
def test_a_picture_without_words_or_a_paper_without_title_is_found(planted: str, said: str) -> None:
    assert planted in SOURCE
    data = drawn("Words")
    data["blocks"].append({"is": "picture", "body": list(papers.picture()), "words": "A box"})
    data |= {"sheets": [{"lies": False, "blocks": data["blocks"]}], "boxed": ""}
    compiler = typst.Compiler(
        SOURCE.replace(planted, planted.replace(planted, "")).encode(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(data)},
    )
    with pytest.raises(typst.TypstError, match=said):
        compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"])


def test_nothing_is_warned_about() -> None:
    data = drawn("Vārdi Думи Λέξεις ἀρχή parole") | {"boxed": ""}
    data |= {"sheets": [{"lies": False, "blocks": data["blocks"]}]}
    compiler = typst.Compiler(
        SOURCE.encode(), ignore_system_fonts=True, sys_inputs={"paper": json.dumps(data)}
    )
    assert compiler.compile_with_warnings(format="pdf")[1] == []


@pytest.mark.needs("pdftotext")
def test_a_sign_without_a_font_is_a_box_and_the_foot_says_so(
    printed: Print, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    typed = Text(("محمد 👩\u200d🔬 ἀρχή Ēģļ Щъ",))
    text = without(papers.pdf_text(printed(papers.whole(blocks=(typed,)), "pdf"), tmp_path))
    assert "□□□□ □□ ἀρχή Ēģļ Щъ" in text
    assert "□ aizstāj zīmi, kuras šā dokumenta fontos nav." in text
    assert "a paper has boxes for signs without a font: 6" in caplog.text
    plain = papers.pdf_text(printed(papers.whole(blocks=()), "pdf"), tmp_path)
    assert "□" not in plain


@pytest.mark.in_turn
@settings(max_examples=60)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_printed(typed: str) -> None:
    body, _boxes = pdf.written(drawn(json.loads(json.dumps(typed.replace("\x00", "")))))
    assert body.startswith(b"%PDF-")


def test_every_sign_of_our_list_is_printed_without_a_box() -> None:
    signs_of = [chr(sign) for first, last in signs.SIGNS for sign in range(first, last + 1)]
    lines = ["".join(signs_of[at : at + 40]) for at in range(0, len(signs_of), 40)]
    assert pdf.written(drawn(*lines))[0].startswith(b"%PDF-")


def test_the_list_of_signs_is_that_of_the_font() -> None:
    assert font.FILE.read_text() == font.text(), "run python bin/signs.py"


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("word", ["q" * 10_000, "https://example.org/" + "q/b?c=" * 60])
def test_a_long_word_breaks_and_stays_on_the_paper(
    printed: Print, tmp_path: Path, word: str
) -> None:
    paper = papers.with_table((None, word, 90, None, None))
    text = papers.pdf_text(printed(paper, "pdf"), tmp_path)
    assert text.count("q") == word.count("q")  # a page's foot stands in between
    assert max(map(len, text.splitlines())) < 140


def test_pictures_come_as_bytes() -> None:
    body = base64.b64encode(papers.picture()).decode()
    block = {"is": "picture", "body": body, "words": "A box", "lies": False}
    made = pdf.written({**drawn("Words"), "blocks": [block]})[0]
    (page,) = pypdf.PdfReader(io.BytesIO(made)).pages
    assert page.images[0].image.size == (40, 30)
