"""Forms speak our words, in the reader's language: WTForms' own English is on no page."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import wtforms
from babel.messages.extract import extract_from_dir
from flask import Flask
from wtforms.form import BaseForm

from app.core.web.form_words import FOR_PROGRAMMERS, WORDS, FormWords, Spoken
from app.programme.current import programme
from app.project.documents.forms.part import PartForm, part_form
from tests.house.test_pseudo_pages import known
from tests.kit.pages import Visitor
from tests.kit.pseudo import foreign_words, pseudo

ROOT = Path(wtforms.__file__).parent
OURS = "This is no longer offered. Choose something else."
VALUES = re.compile(r"%\(\w+\)[sd]")
Seat = Callable[[str], Visitor]
KEYWORDS = {"gettext": None, "ngettext": (1, 2)}


def said_by_wtforms() -> set[str]:
    """Every text that WTForms, as it is installed here, gives to a catalogue."""
    found = extract_from_dir(str(ROOT), [("**.py", "python")], keywords=KEYWORDS)
    return {text if isinstance(text, str) else text[0] for _file, _line, text, *_more in found}


def kinds_of_forms(known: type = BaseForm) -> Iterator[type[BaseForm]]:
    """Every class of forms and of their rows in the program."""
    for kind in known.__subclasses__():
        if kind.__module__.startswith("app."):
            yield kind
        yield from kinds_of_forms(kind)


def test_all_that_wtforms_says_is_said_in_our_words() -> None:
    said = said_by_wtforms()
    assert len(said) >= 39
    assert said - FOR_PROGRAMMERS == set(WORDS), "WTForms says something else now"


def test_our_words_name_no_value_that_wtforms_does_not_give(app: Flask) -> None:
    with app.test_request_context():
        named = {text: set(VALUES.findall(str(ours))) for text, ours in WORDS.items()}
    assert {
        text for text, values in named.items() if not values <= {*VALUES.findall(text)}
    } == set()


def test_every_form_and_every_row_speaks_our_words() -> None:
    kinds = {kind for kind in kinds_of_forms() if not issubclass(kind, PartForm)}
    assert len(kinds) > 40
    assert [kind for kind in kinds if not issubclass(kind.Meta, Spoken)] == []


def test_the_form_of_a_part_and_its_rows_speak_our_words() -> None:
    # it is told so when it is made
    assert isinstance(PartForm((), {}).meta, Spoken)


def test_no_key_of_the_programme_is_looked_up_as_a_text(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(FormWords, "gettext", lambda _self, text: asked.append(text) or text)
    parts = [part for document in programme().documents for part in document.parts]
    with app.test_request_context():
        forms = [part_form(part, {}, {}) for part in parts]
    assert sum(len(list(form)) for form in forms) > 20
    assert asked == []


def test_a_host_that_was_taken_away_meanwhile_is_said_in_our_words(as_: Seat) -> None:
    krista = as_("krista")
    krista.get("/agreements/new")
    page = krista.post("/agreements/new", {"library": "999"}, status=422)
    assert OURS in page.text


@pytest.mark.usefixtures("pseudo_language")
def test_a_choice_that_nobody_offered_is_said_in_the_readers_language(as_: Seat) -> None:
    krista = as_("krista")
    krista.get("/agreements/new")
    page = krista.post("/agreements/new", {"library": "999"}, status=422)
    assert pseudo(OURS) in page.text
    assert foreign_words(page.root, *known()) == []


@pytest.mark.usefixtures("pseudo_language")
@pytest.mark.parametrize("token", ["of another page", ""])
def test_a_lost_token_is_said_in_the_readers_language(as_: Seat, token: str) -> None:
    krista = as_("krista")
    krista.get("/agreements/new")
    page = krista.post("/agreements/new", {"csrf_token": token}, status=400)
    assert foreign_words(page.root, *known()) == []
