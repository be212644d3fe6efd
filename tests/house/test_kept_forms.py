"""Every form in which somebody writes sentences is kept while it is written, or says why not.

Looked for in the templates: a form whose fields take sentences says `keep=` in `ui.hidden`, saves
itself (`data-autosave`), or stands below with a reason.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from app.people.unsent.words import TITLES
from tests.house.limits import ours

TEMPLATES = Path("app/templates")
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
INCLUDE = re.compile(r'{%-? include "([^"]+)" -?%}')
# a field of a form object in a macro or alone, a list of such fields, a text area written by hand
WRITTEN = re.compile(r"<textarea(?![^>]*readonly)|ui\.(?:field|control)\(\s*([\w.]+)([\[,\s)])")
KEPT = re.compile(r"ui\.hidden\([^}]*\bkeep=|data-autosave=")
SENTENCE = 254  # characters: a field that takes more is for no name and no address
NO_SENTENCES = {
    "outside/receipts/show.html": "nobody is signed in whose it could be; the page says so",
    "outside/weekly/_weeks.html": "a part of the page below",
    "outside/weekly/page.html": "nobody is signed in whose it could be; the page says so",
    "legal/retention/figures.html": "figures, and one day",
}


def long_fields() -> set[str]:
    """The names of all fields that take sentences, in whatever form."""
    found = set()
    for form in ours():
        for name, made in vars(form).items():
            kind, limits = getattr(made, "field_class", None), getattr(made, "kwargs", {})
            given = [*getattr(made, "args", ())[1:2], limits.get("validators") or []]
            longest = [one.max for some in given for one in some if isinstance(one, Length)]
            if kind is TextAreaField or (
                kind is StringField and max(longest, default=0) > SENTENCE
            ):
                found.add(name)
    return found


def whole(template: str) -> str:
    """A template with all that it includes."""
    text = (TEMPLATES / template).read_text("utf-8")
    return INCLUDE.sub(lambda found: whole(found[1]), text)


def forms() -> Iterator[tuple[str, str]]:
    """Each form that is sent, with the template in which it begins."""
    for file in sorted(TEMPLATES.rglob("*.html")):
        name = str(file.relative_to(TEMPLATES))
        if "<form" in file.read_text("utf-8"):
            for found in FORM.findall(whole(name)):
                if 'method="post"' in found:
                    yield name, found


def takes_sentences(form: str, known: set[str]) -> bool:
    """Whether somebody writes sentences in it; a field that only the program names may be one."""
    for found in WRITTEN.finditer(form):
        field, after = found.groups()
        if field is None or after == "[" or field.rpartition(".")[2] in known | {"words"}:
            return True
    return False


def unkept() -> list[str]:
    """The templates with a form whose sentences one click loses."""
    known = long_fields()
    found = {
        name for name, form in forms() if takes_sentences(form, known) and not KEPT.search(form)
    }
    return sorted(found - NO_SENTENCES.keys())


def test_no_sentence_is_lost_by_a_click():
    assert unkept() == []


def test_what_is_left_out_still_has_a_form_that_needs_a_reason():
    known = long_fields()
    bare = {
        name for name, form in forms() if takes_sentences(form, known) and not KEPT.search(form)
    }
    assert NO_SENTENCES.keys() <= bare


@pytest.mark.parametrize(
    ("form", "is_lost"),
    [
        ('<form method="post">{{ ui.hidden(form) }}{{ ui.field(form.did, rows=2) }}</form>', True),
        ('<form method="post">{{ ui.hidden() }}<textarea name="x"></textarea></form>', True),
        (
            '<form method="post">{{ ui.hidden(form, keep=url) }}{{ ui.field(form.did) }}</form>',
            False,
        ),
        ('<form method="post" data-autosave="{{ url }}"><textarea></textarea></form>', False),
        ('<form method="post">{{ ui.hidden(form) }}{{ ui.field(form.email) }}</form>', False),
    ],
)
def test_the_next_one_is_found(form, is_lost):
    known = long_fields()
    assert (takes_sentences(form, known) and not KEPT.search(form)) is is_lost


def test_every_form_that_is_kept_has_a_title_in_the_profile():
    rooms = {name.split("/")[1] for name, form in forms() if "keep=" in form}
    assert rooms - TITLES.keys() == set()
