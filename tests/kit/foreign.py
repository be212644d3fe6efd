"""What a page says in its own language: its texts, hidden ones and attributes too, piece by piece.

Left out is what stands inside an element that is marked as another language, what is code, and
addresses. Whether the words that are left belong there, tests judge.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from tests.kit.markup import name
from tests.kit.pseudo import ADDRESSES, CODES, PLANTED, SPOKEN_AS_IS

READ_OUT = ("aria-label", "aria-valuetext", "title", "alt", "placeholder", "label", "summary")
# for scripts: states, names of fields, addresses; all other data-… are words
CODED = {"data-me", "data-theme", "data-name", "data-state", "data-say", "data-which"}
CODE = {"script", "style", *SPOKEN_AS_IS}
BUTTONS = ("submit", "button", "reset")
Piece = tuple[str, str]


def pieces(root: Element) -> Iterator[Piece]:
    """Where each text in the page's own language stands, and what it says."""
    return (piece for piece, own in _pieces(root, root.get("lang") or "", True) if own)


def marked(root: Element) -> Iterator[Piece]:
    """The same of what is marked as another language."""
    return (piece for piece, own in _pieces(root, root.get("lang") or "", True) if not own)


def words(found: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """Every word of three letters or more, and where; addresses, codes and what was planted not."""
    for place, text in found:
        left = CODES.sub(" ", ADDRESSES.sub(" ", PLANTED.sub(" ", text)))
        for word in re.findall(r"[^\W\d_]{3,}", left):
            yield word, f"{word}: {place} {' '.join(text.split())[:60]!r}"


def _pieces(element: Element, language: str, own: bool) -> Iterator[tuple[Piece, bool]]:
    tag = name(element) if isinstance(element.tag, str) else ""
    if not tag or tag in CODE:
        return
    lang = element.get("lang")
    own = own if lang is None else lang == language
    yield from ((piece, own) for piece in _attributes(element, tag))
    yield (f"<{tag}>", element.text or ""), own
    for child in element:
        yield from _pieces(child, language, own)
        yield (f"<{tag}>", child.tail or ""), own


def _attributes(element: Element, tag: str) -> Iterator[Piece]:
    for key, value in element.attrib.items():
        said = key in READ_OUT or (key.startswith("data-") and key not in CODED)
        pressed = key == "value" and tag == "input" and element.get("type") in BUTTONS
        told = key == "content" and tag == "meta" and element.get("name") == "description"
        if (said or pressed or told) and not value.startswith(("/", "#")):
            yield f"<{tag} {key}>", value
