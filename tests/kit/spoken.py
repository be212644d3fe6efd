"""Somebody at a browser who reads one language: what to press is found by that language's words."""

import gettext
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask

from app.core.text.translations import FOLDER
from tests.kit import markup
from tests.kit.htmlforms import HtmlForm
from tests.kit.pages import Page, Visitor
from tests.kit.people import signed_in


class Lacking(gettext.NullTranslations):
    """What is asked when a catalogue has no answer."""

    def gettext(self, message: str) -> str:
        """Fail, naming the text."""
        raise AssertionError(f"no translation of {message!r}")


@cache
def catalogue(language: str) -> gettext.GNUTranslations:
    """What the program says in a language, compiled (tests/conftest.py)."""
    with (FOLDER / language / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        texts = gettext.GNUTranslations(file)
    texts.add_fallback(Lacking())
    return texts


class Spoken:
    """The program's words in one language, by the English that the code says."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = catalogue(language)

    def say(self, english: str, **values: Any) -> str:
        """One text in one line, as pages are read; it fails for one that the language lacks."""
        said = self._texts.gettext(english)
        return " ".join((said % values if values else said).split())


class Walker:
    """Somebody signed in who reads one language, and finds it on every page that comes."""

    def __init__(self, app: Flask, person_id: int, spoken: Spoken) -> None:
        self.spoken = spoken
        self.visitor: Visitor = signed_in(app, person_id)

    @property
    def page(self) -> Page:
        """The page that is open, which speaks the language."""
        page = self.visitor.page
        assert page, "open a page first"
        assert page.root.get("lang") == self.spoken.language, page.url
        return page

    def home(self) -> Page:
        """Where everything begins."""
        self.visitor.get("/")
        return self.page

    def reads(self, english: str, **values: Any) -> None:
        """The page says this."""
        said = self.spoken.say(english, **values)
        assert said in self.page.text, f"{said!r} ({english!r}) is not on {self.page.url}"

    def follow(self, english: str, **values: Any) -> Page:
        """Press the first link that has these words."""
        return self.follow_words(self.spoken.say(english, **values))

    def follow_words(self, said: str) -> Page:
        """Press the first link that has these words of the programme or of a person."""
        links = self.page.links()
        whole = next((words for words in links if said in words), said)
        self.visitor.follow(whole)
        return self.page

    def press(self, english: str, typed: dict[str, Any] | None = None, **values: Any) -> Page:
        """Press a button; `typed` is what was put into the fields of its form, by their names."""
        said = self.spoken.say(english, **values)
        self.visitor.submit(said, typed or {}, said)
        return self.page

    def fields(self, button: str, texts: dict[str, Any]) -> dict[str, Any]:
        """What was written beside this button, by label; each label is read in the language."""
        form = self.page.form(self.spoken.say(button))
        names = {words: field for field, words in called(form, self.page.root).items()}
        return {_beginning(names, self.spoken.say(label)): text for label, text in texts.items()}


def _beginning(names: dict[str, str], label: str) -> str:
    """The field with this label; more may stand behind it, such as that it is optional."""
    found = [field for words, field in names.items() if words.startswith(label)]
    assert found, f"no field {label!r}, only {sorted(names)}"
    return found[0]


def called(form: HtmlForm, root: Element) -> dict[str, str]:
    """How each field of a form is called on the page, by the name that it sends."""
    labels = {one.get("for"): markup.words(one) for one in markup.find_all(root, "label")}
    found = {}
    for one in markup.find_all(form.element, "input", "textarea", "select"):
        words = one.get("aria-label") or labels.get(one.get("id")) or ""
        found[one.get("name") or ""] = words
    return found
