"""Whether a page says at each text that it is too long, and still holds all of it."""

import sys
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from wtforms import Field, HiddenField, StringField
from wtforms import Form as Row

from app import modules_of
from app.core.web.forms import Form
from tests.house.tree import rooms
from tests.kit.htmlforms import HtmlForm
from tests.kit.markup import find_all, name, words
from tests.kit.pages import Page, Visitor

for room in rooms():
    modules_of(room.parent.name, room.name, "forms")
KINDS = ("text", "email", "tel", "search")
LONG = 6100  # characters: more than any field takes in the forms that are filled in with it
FAR_TOO_MUCH = 120_000  # characters: more than any field of a form takes


def kinds(of: type) -> set[type]:
    """Every form that derives from this one."""
    return {one for kind in of.__subclasses__() for one in (kind, *kinds(kind))}


def ours() -> list[type]:
    """The forms and the rows of lists in forms, by name; what is made for one rubric is not one."""
    known = {one for one in kinds(Form) | kinds(Row) if one.__module__.startswith("app.")}
    found = {one for one in known if getattr(sys.modules[one.__module__], one.__name__, 0) is one}
    return sorted(found, key=told)


def told(kind: type) -> str:
    """A form by its name."""
    return f"{kind.__module__}.{kind.__qualname__}"


def is_written(field: Field) -> bool:
    """Whether somebody types text into it."""
    typed = isinstance(field, StringField) or hasattr(field, "raw")
    return typed and not isinstance(field, HiddenField)


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
