"""A page as a tree, and the few questions that tests ask of it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as WORDS

UNSEEN = {"script", "style", "template", "head"}


def parse(text: str) -> tuple[Element, list[str]]:
    """The tree of a whole page, and what the HTML standard calls errors in it, as sentences."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(text)
    return root, _errors(parser)


def parse_fragment(text: str) -> tuple[Element, list[str]]:
    """The same for a part of a page: a tree whose root stands for the place it is put into."""
    container = "tbody" if text.lstrip()[:4] in ("<tr>", "<tr ") else "div"
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    return parser.parseFragment(text, container=container), _errors(parser)


def _errors(parser: html5lib.HTMLParser) -> list[str]:
    return [
        f"line {line}: {WORDS.get(code, code) % values}"
        for (line, _column), code, values in parser.errors
    ]


def walk(root: Element) -> Iterator[Element]:
    """Every element, comments left out, in reading order."""
    return (element for element in root.iter() if isinstance(element.tag, str))


def name(element: Element) -> str:
    """The element's name without namespace: svg and use carry one."""
    return str(element.tag).rpartition("}")[2]


def find_all(root: Element, *tags: str, **attributes: str) -> list[Element]:
    """Elements with one of the names (any if none is given) and all of the attributes."""
    wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    return [
        element
        for element in walk(root)
        if (not tags or name(element) in tags)
        and all(element.get(key) == value for key, value in wanted.items())
    ]


def words(element: Element) -> str:
    """The text of an element in one line; what is never shown is left out."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or name(element) in UNSEEN:
        return
    yield " " if name(element) == "br" else element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def classes(element: Element) -> set[str]:
    """The class names of an element."""
    return set((element.get("class") or "").split())


def outside(root: Element, *tags: str) -> Iterator[Element]:
    """Every element that does not stand inside one of these, nor in a form that waits.

    What follows the offer of kept words in their form is hidden until it is answered (saving.css).
    """
    yield root
    for child in root:
        if isinstance(child.tag, str) and name(child) not in tags:
            yield from outside(child, *tags)
        if isinstance(child.tag, str) and "kept" in classes(child):
            break
