"""A language for tests: every text of ours turns into letters that no data here is written in.

`Save entry` becomes `Šàṽé éñťřý āčēģī`: 40 % longer, as Latvian is, and without one plain letter.
What is planted as data stands between ⟦ ⟧. So a letter of any other kind on a page is a text
that was never given to gettext.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import babel
import flask_babel
import pytest

from tests.kit.markup import UNSEEN, name

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER = "àƀçďéƒĝĥíĵķļɱñóƥɋřšťúṽŵẋýžÀƁÇĎÉƑĜĤÍĴĶĻṀÑÓƤɊŘŠŤÚṼŴẊÝŽ"
TURN = str.maketrans(PLAIN, OTHER)
FILLER = "āčēģīķļņšūž"
LONGER = 0.4

KEPT = re.compile(r"%\(\w+\)[a-z]|%%|<[^>]*>|&\w+;")  # values and markup inside a text
PLANTED = re.compile(r"⟦[^⟧]*⟧")
ADDRESSES = re.compile(r"[\w.+-]+@[\w.-]+|https?://\S+")
CODES = re.compile(  # check codes on paper
    r"\b(?=\w*\d)[0-9A-Fa-f]{8}\b|\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}\b"
)
LETTERS = frozenset((OTHER + FILLER).lower())
OWN_TEXT = ("aria-label", "title", "alt", "placeholder", "data-l")  # data-l: a table's card label
SPOKEN_AS_IS = {"code", "kbd", "samp"}


def pseudo(text: str) -> str:
    """The text in the pseudo-language; values and markup stay as they are."""
    parts = KEPT.split(text)
    between = [*KEPT.findall(text), ""]
    turned = "".join(part.translate(TURN) + kept for part, kept in zip(parts, between, strict=True))
    letters = sum(len(part) for part in parts)
    more = round(letters * LONGER)
    return f"{turned} {(FILLER * (more // len(FILLER) + 1))[:more]}" if more else turned


def planted(text: str) -> str:
    """Data for a page that is read in the pseudo-language."""
    return f"⟦{text}⟧"


class Pseudo:
    """Stands in for a catalogue."""

    def ugettext(self, text: str) -> str:
        """One text."""
        return pseudo(text)

    def ungettext(self, one: str, many: str, number: int) -> str:
        """A text with a number."""
        return pseudo(one if number == 1 else many)

    def upgettext(self, _context: str, text: str) -> str:
        """A text with a note for translators."""
        return pseudo(text)

    def unpgettext(self, _context: str, one: str, many: str, number: int) -> str:
        """A text with a number and a note."""
        return self.ungettext(one, many, number)

    gettext, ngettext, pgettext, npgettext = ugettext, ungettext, upgettext, unpgettext


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app speak the pseudo-language until the test ends."""
    monkeypatch.setattr(flask_babel.Domain, "get_translations", lambda _self: Pseudo())


def foreign_words(root: Element, *known: str) -> list[str]:
    """Words on the page that are neither pseudo nor planted, each with where it stands.

    Left out: pieces with a `lang` of their own (programme data and quoted texts), what Babel calls
    days, months and languages, addresses, code, and `known` words such as the site's name.
    """
    allowed = {*_of_babel(), *known}
    found = []
    for place, text in _texts(root):
        left = CODES.sub(" ", ADDRESSES.sub(" ", PLANTED.sub(" ", text)))
        for word in re.findall(r"[^\W\d_]+", left):
            if word not in allowed and not set(word.lower()) <= LETTERS:
                found.append(f"{place}: {word!r} in {' '.join(text.split())[:80]!r}")
    return found


def _texts(element: Element) -> Iterator[tuple[str, str]]:
    tag = name(element) if isinstance(element.tag, str) else ""
    hidden = tag in UNSEEN - {"head"} or tag in SPOKEN_AS_IS
    foreign = element.get("lang") is not None and tag != "html"
    if not tag or hidden or foreign:
        return
    yield from ((f"<{tag} {key}>", element.get(key) or "") for key in OWN_TEXT)
    if tag == "input" and element.get("type") in ("submit", "button", "reset"):
        yield f"<{tag} value>", element.get("value") or ""
    yield f"<{tag}>", element.text or ""
    for child in element:
        yield from _texts(child)
        yield f"<{tag}>", child.tail or ""


def _of_babel() -> set[str]:
    locale: Any = babel.Locale.parse("en_GB")  # as English pages are written
    widths = [*locale.months["format"].values(), *locale.months["stand-alone"].values()]
    widths += [*locale.days["format"].values(), *locale.days["stand-alone"].values()]
    languages = re.findall(r"[^\W\d_]+", " ".join(locale.languages.values()))
    return {word for names in widths for word in names.values()} | set(languages)
