"""The print view of a paper: its links lead to places, and each text says its language."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from flask import Flask

from app.core.press.line import Line, Part
from app.core.press.shape import (
    Block,
    Column,
    Heading,
    Letterhead,
    Listing,
    Paper,
    Picture,
    Row,
    Table,
    Text,
)
from app.core.press.shown import shown
from tests.kit import papers
from tests.kit.markup import find_all, parse, words

View = Callable[..., Element]


@pytest.fixture
def view(app: Flask) -> View:
    """Shows a paper of these blocks to print in the browser; `other` fields replace its own."""

    def shown_in_browser(*blocks: Block, **other: object) -> Element:
        paper: Paper = papers.whole(**({"blocks": blocks} if blocks else {}), **other)
        with app.test_request_context("/hours/1/print"):
            answer = shown(paper, "/", "Back", inline=False)
            assert not isinstance(answer, str | tuple)
            root, errors = parse(answer.get_data(as_text=True))  # type: ignore[union-attr]
        assert errors == []
        return find_all(root, "article")[0]

    return shown_in_browser


def spoken(root: Element) -> dict[str, str]:
    """What is marked with a language, and which."""
    return {words(one): one.get("lang", "") for one in find_all(root) if one.get("lang")}


def test_each_link_leads_to_its_place(view: View) -> None:
    columns = (Column("Mērķis"), Column("Rinda"))
    to_swot = Line(("No rindas ", Part("Draudi", to="swot-1"), "."))
    rows = (Row(("Izstāde", to_swot), anchor="goal-1"), ("Cits", "–"))
    root = view(
        Heading("SWOT", anchor="swot"),
        Listing((Part("Izstāde", to="goal-1"), "divi"), anchor="swot-1"),
        Text((Part("uz augšu", to="swot"),), anchor="end"),
        Table("Mērķi", columns, rows, anchor="goals"),
        facts=(("Mērķis", Part("Mērķi", to="goals")), ("Beigas", Part("Beigas", to="end"))),
    )
    places = {one.get("id"): words(one) for one in find_all(root) if one.get("id")}
    led = {words(one): places[one.get("href", "")[1:]] for one in find_all(root, "a")}
    assert led == {
        "Mērķi": "Mērķi MērķisRinda IzstādeNo rindas Draudi. Cits–",
        "Beigas": "uz augšu",
        "Izstāde": "IzstādeNo rindas Draudi.",
        "uz augšu": "SWOT",
        "Draudi": "Izstādedivi",
    }


def test_each_text_says_its_language_where_it_is_not_the_papers(view: View) -> None:
    columns = (Column("Viens"), Column("Divi", language="el"), Column("Trīs"))
    rows = (Row(("едно", "δύο", Part("three", language="en")), language="bg"), ("a", "β", "c"))
    root = view(
        Text(("текст",), language="bg"),
        Listing(("λίστα",), language="el"),
        Text((Line(("Latviski ", Part("e italiano", language="it"))),)),
        Table("Tabula", columns, rows),
        letterhead=Letterhead("Co-funded", language="en"),
    )
    found = spoken(root)
    paper = next(one for one in found if found[one] == "lv")
    assert found == {
        paper: "lv",
        "Co-funded": "en",
        "текст": "bg",
        "λίστα": "el",
        "e italiano": "it",
        "едно": "bg",
        "δύο": "el",
        "three": "en",
        "β": "el",
    }


def test_a_picture_is_shown_with_its_words(view: View) -> None:
    root = view(Picture(papers.picture(), "Zils taisnstūris"))
    (image,) = find_all(root, "img")
    assert image.get("alt") == "Zils taisnstūris"
    assert (image.get("src") or "").startswith("data:image/png;base64,iVBOR")


def test_the_letterhead_stands_above_the_title(view: View) -> None:
    flag = Picture(papers.picture(), "Karogs")
    root = view(letterhead=Letterhead("Līdzfinansē Eiropas Savienība", flag))
    assert words(root).startswith("Līdzfinansē Eiropas Savienība Bibliotēka · Rīga 2026")
    assert find_all(root, "img")[0].get("alt") == "Karogs"
    assert find_all(view(), "div", class_="letterhead stack stack-s") == []
