"""Whether a page says at each text that it is too long, and still holds all of it."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from tests.htmlforms import HtmlForm
from tests.markup import find_all, name, words
from tests.pages import Page, Visitor

KINDS = ("text", "email", "tel", "search")
LONG = 6100  # characters: more than any field takes in the forms that are filled in with it
FAR_TOO_MUCH = 120_000  # characters: more than any field of a form takes


def too_long(names: Iterable[str], length: int = FAR_TOO_MUCH) -> dict[str, str]:
    """A text for each field, so long, and no other field's."""
    return {one: f"{one} ".ljust(length, "x") for one in names}


def texts_of(form: HtmlForm) -> list[str]:
    """The fields that people type text into, passwords left out."""
    return [
        str(one.get("name"))
        for one in form._fields()
        if name(one) == "textarea" or (name(one) == "input" and one.get("type", "text") in KINDS)
    ]


def over_the_limit(
    visitor: Visitor, form: str, button: str | None = None, beside: str = ""
) -> list[str]:
    """Send a form of the page with texts that are too long; what of them is lost or unsaid.

    `beside`: a text in the same form that has a button of its own.
    """
    assert visitor.page, "open a page first"
    names = [one for one in texts_of(visitor.page.form(form)) if one != beside]
    typed = too_long(names, LONG)
    assert typed, f"nothing is typed into {form}"
    return unsaid(visitor.submit(form, typed, button, status=422), typed)


def unsaid(answer: Page, typed: dict[str, str]) -> list[str]:
    """The fields whose text is lost, or at which nothing says what to change."""
    known = {one.get("id"): one for one in answer.root.iter() if one.get("id")}
    held = {_text(one): one for one in find_all(answer.root, "input", "textarea")}
    problems = [] if 400 <= answer.status < 500 else [f"answered {answer.status}"]
    for key, text in typed.items():
        if text not in held:
            problems.append(f"{key}: what was typed is gone")
        elif not _told(held[text], known):
            problems.append(f"{key}: nothing is said at it")
    return problems


def _text(control: Element) -> str:
    text = control.text if name(control) == "textarea" else control.get("value")
    return (text or "").strip()


def _told(control: Element, known: dict[str | None, Element]) -> bool:
    """Whether the words of an error are read out with the control."""
    beside = [known[one] for one in control.get("aria-describedby", "").split() if one in known]
    errors = [one for one in beside if one.get("class") == "err" and words(one)]
    return bool(errors) and control.get("aria-invalid") == "true"
