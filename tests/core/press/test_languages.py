"""What is typed in another language than the paper's says so, for ears and for spelling."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from app.core.press.line import Line, Part
from app.core.press.shape import Column, Paper, Row, Table, Text
from tests.core.press.conftest import Print
from tests.kit import papers

GREEK = "Στόχος"
PLAIN = (Column("Mērķis"), Column("Stāvoklis"))


def table(*rows: Any, columns: tuple[Column, ...] = PLAIN) -> Paper:
    """A Latvian paper of one table, in which Greek words are in the first column."""
    return papers.whole(blocks=(Table("Mērķi", columns, rows),), facts=())


SPOKEN = {
    "column": table((GREEK, "ir"), columns=(Column("Mērķis", language="el"), PLAIN[1])),
    "row": table(
        Row((GREEK, "ir"), language="el"), columns=(PLAIN[0], Column("Stāvoklis", language="lv"))
    ),
    "cell": table((Part(GREEK, "el"), "ir")),
}
NONE = {
    "nothing": table((GREEK, "ir")),
    "the paper's own": table(Row((Part(GREEK, "lv"), "ir"), language="lv")),
}


def cells(body: bytes) -> list[str]:
    """The language of each cell of a body of a table in a PDF, its own or of what is around it."""
    read = pypdf.PdfReader(io.BytesIO(body)).trailer["/Root"]
    return list(_cells(read["/StructTreeRoot"]["/K"], str(read["/Lang"])))


def _cells(thing: Any, language: str) -> Iterator[str]:
    thing = thing.get_object()
    if isinstance(thing, list):
        for one in thing:
            yield from _cells(one, language)
    elif isinstance(thing, dict):
        language = str(thing.get("/Lang", language))
        if thing.get("/S") == "/TD":
            (found,) = {str(one["/Lang"]) for one in papers.inside(thing) if "/Lang" in one} or {
                language
            }
            yield found
        elif "/K" in thing:
            yield from _cells(thing["/K"], language)


def runs(body: bytes) -> dict[str, list[str]]:
    """The words of runs in Word, and the languages that they have of their own."""
    inside = docx.Document(io.BytesIO(body)).element.body
    return {
        "".join(text.text or "" for text in one.iter(qn("w:t"))): [
            mark.get(qn("w:val")) for mark in one.iter(qn("w:lang"))
        ]
        for one in inside.iter(qn("w:r"))
    }


@pytest.mark.parametrize("name", SPOKEN)
def test_a_cell_in_another_language_says_so(printed: Print, name: str) -> None:
    assert cells(printed(SPOKEN[name], "pdf")) == ["el", "lv"]
    found = runs(printed(SPOKEN[name], "docx"))
    assert (found[GREEK], found["ir"]) == (["el-GR"], [])


@pytest.mark.parametrize("name", NONE)
def test_a_cell_in_the_papers_language_says_nothing(printed: Print, name: str) -> None:
    assert cells(printed(NONE[name], "pdf")) == ["lv", "lv"]
    assert runs(printed(NONE[name], "docx"))[GREEK] == []


def test_parts_of_a_text_and_a_fact_have_their_languages(printed: Print) -> None:
    line = Line(("Mērķis: ", Part(GREEK, "el"), Part(" български", "bg"), " un cits"))
    paper = papers.whole(blocks=(Text((line,)),), facts=(("Nosaukums", Part("Τίτλος", "el")),))
    found = runs(printed(paper, "docx"))
    assert found[GREEK] == found["Τίτλος"] == ["el-GR"]
    assert found[" български"] == ["bg-BG"]
    assert found[" un cits"] == found["Mērķis: "] == []
    body = printed(paper, "pdf")
    said = [str(one["/Lang"]) for one in papers.pdf_elements(body) if "/Lang" in one]
    for page in pypdf.PdfReader(io.BytesIO(body)).pages:  # words within a line are marked there
        drawn = page.get_contents()
        assert drawn is not None
        said += re.findall(r"/Lang\((\w+)\)", drawn.get_data().decode("latin-1"))
    assert sorted(said) == ["bg", "el", "el"]


def test_a_part_in_a_text_of_another_language_may_be_in_the_papers(printed: Print) -> None:
    text = Text((Line((f"{GREEK} ", Part("mērķis", "lv"))),), "el")
    found = runs(printed(papers.whole(blocks=(text,)), "docx"))
    assert (found[f"{GREEK} "], found["mērķis"]) == (["el-GR"], ["lv-LV"])


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_tables_hold_the_same_words_whatever_their_language(printed: Print, form: Any) -> None:
    assert printed(SPOKEN["cell"], form) == printed(NONE["nothing"], form)


def test_boxes_are_counted_once_in_words_of_parts(
    printed: Print, caplog: pytest.LogCaptureFixture
) -> None:
    paper = replace(table((Line(("محمد", Part("ab", "el"))), "ir")), title="Title")
    printed(paper, "pdf")
    assert "a paper has boxes for signs without a font: 4" in caplog.text
