"""No message puts a name or a word of ours where a language would have to decline it."""

import re

import polib
import pytest

from bin.translations import ROOT, TEMPLATE
from tests.house.wording import ALLOWED, may_go, offences

# a message, and behind it what a screen reader is told of: that would be its object
GLUED = re.compile(r"\) \}\}(?:\{% endif -?%\})?\s*<span class=\"vh\"> \{\{")

WRONG = {
    "Logbook of %(name)s": "name is declined as a person",
    "Send week %(number)s to %(name)s": "name is declined as a person",
    "Replace %(name)s as %(role)s": "name is declined as a person",
    "Confirm, and ask %(name)s to confirm": "name is declined as a person",
    "The link signs %(name)s in once.": "name is declined as a person",
    "It waits for %(who)s.": "who is declined as a person",
    "Approved by %(names)s, last on %(day)s.": "names is declined as a person",
    "%(who)s wrote to %(learner)s.": "learner is declined as a person",
    "Once %(name)s, your mentor, has agreed": "name is declined as a person",
    "Write to %(contact)s instead.": "contact is declined as a person",
    "The draft is %(name)s’s own.": "name owns something",
    "%(name)s’s draft": "name owns something",
    "Good morning, %(name)s": "name is greeted",
    "Welcome, %(name)s!": "name is greeted",
    "%(name)s is %(role)s of the site.": "role is declined as a word of ours",
    "%(document)s is being read.": "document is declined as a word of ours",
    "Your score for %(title)s": "title is declined as a word of ours",
    "Week %(week)s at %(library)s.": "library is declined as a place",
    "%(stranger)s: new": "stranger is a new value",
}
RIGHT = (
    "%(name)s asks about week %(week)s.",
    "Logbook: %(name)s",
    "Replace: %(name)s (%(role)s)",
    "Password (%(name)s)",
    "“%(name)s” is empty. Choose the file again.",
    "%(name)s, %(role)s · %(when)s",
    "Must fix, %(name)s:",
    "You and %(name)s have both sealed your scores.",
    "It was not released, so %(name)s has not seen it.",
    "The week is over. Once it is sent, %(name)s can approve the hours.",
    "Begin with “%(section)s”",
)


def message(text: str, note: str = "") -> polib.POEntry:
    return polib.POEntry(msgid=text, comment=note)


@pytest.mark.parametrize(("text", "wrong"), WRONG.items())
def test_a_value_that_would_be_declined_is_found(text: str, wrong: str) -> None:
    assert [one for one in offences(message(text)) if one.startswith(f"{text!r}: {wrong}")]


def test_a_value_that_would_be_declined_is_found_in_the_plural_too() -> None:
    plural = polib.POEntry(msgid="%(name)s has one", msgid_plural="%(num)s entries of %(name)s")
    assert len(list(offences(plural))) == 1


@pytest.mark.parametrize("text", RIGHT)
def test_a_name_stands_where_no_language_declines_it(text: str) -> None:
    assert list(offences(message(text))) == []


def test_a_translator_may_leave_out_only_what_the_note_says() -> None:
    kept = message("Good morning, %(name)s", "may be left out: name")
    assert may_go(kept) == {"name"}
    assert list(offences(kept)) == []
    assert may_go(message("Good morning, %(name)s", "in the morning")) == set()


def test_no_message_of_the_program_has_to_be_declined() -> None:
    found = [(one.msgid, wrong) for one in polib.pofile(str(TEMPLATE)) for wrong in offences(one)]
    assert [wrong for text, wrong in found if text not in ALLOWED] == []
    assert {text for text, _ in found} >= set(ALLOWED), "an exception that nobody needs any more"


def test_hidden_words_follow_a_colon() -> None:
    assert GLUED.search('{{ _("Undo") }}<span class="vh"> {{ one.day }}</span>')
    assert GLUED.search('{{ _("Open") }}{% endif -%}\n    <span class="vh"> {{ task }}</span>')
    assert not GLUED.search('{{ _("Undo") }}<span class="vh">: {{ one.day }}</span>')
    pages = (ROOT / "app" / "templates").rglob("*.html")
    assert [page.name for page in pages if GLUED.search(page.read_text(encoding="utf-8"))] == []
