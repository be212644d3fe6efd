"""A page to print beside the file that is made of it."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from app.core.text.unseen import without
from tests.kit.markup import classes
from tests.kit.pages import Page


def words_on_paper(page: Page) -> set[str]:
    """The words that a print view prints, without those that are only heard."""
    (article,) = page.find_all("article")
    return words_in(printed_text(article))


def printed_text(sheet: Element) -> str:
    """The text of a sheet, without what is only heard."""
    return " ".join(_printed(sheet))


def words_in(text: str) -> set[str]:
    """The words and figures of a text, whatever stands around them."""
    return set(re.findall(r"\w+", without(text)))


def _printed(element: Element) -> Iterator[str]:
    if "vh" in classes(element):
        return
    yield element.text or ""
    for child in element:
        yield from _printed(child)
        yield child.tail or ""
