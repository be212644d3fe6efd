"""Texts with a number, and short words with two meanings: what four languages need of the English.

Latvian's form for one also serves 21 and 101, so it has to name the number as every form does, and
what is only right for exactly one is a text of its own, which the caller chooses.
"""

import re

import polib
import pytest

from bin.translations import TEMPLATE

NUMBER = re.compile(r"%\(num\)[sd]")
COUNTED = re.compile(
    r"%\((num|count|seconds|minutes|days|weeks|months|years|all|shown)\)[sd] (\w+ )?"
    r"(?!is\b|was\b|has\b|needs\b|waits\b|stays\b|this\b|as\b)\w+s\b"
)
# Each is two things in English: what a button does, what something is called, how it stands.
TWO_MEANINGS = {
    *("answer", "as", "change", "changes", "comment", "complete", "correct", "from"),
    *("lock", "main", "open", "part", "score", "time", "type", "work"),
}


def forms(entry: polib.POEntry) -> list[str]:
    """The English of a text in both forms."""
    return [entry.msgid, entry.msgid_plural]


def nameless(entry: polib.POEntry) -> list[str]:
    """Forms of a text with a number that do not name it."""
    return [one for one in forms(entry) if entry.msgid_plural and not NUMBER.search(one)]


def uncounted(entry: polib.POEntry) -> bool:
    """Whether a number stands before what it counts, in a text without forms for it."""
    return not entry.msgid_plural and bool(COUNTED.search(entry.msgid))


def doubtful(entry: polib.POEntry) -> bool:
    """Whether the text is a word of two meanings, and nothing tells which is meant."""
    return entry.msgid.lower() in TWO_MEANINGS and not entry.msgctxt


def texts() -> list[polib.POEntry]:
    return list(polib.pofile(str(TEMPLATE)))


def test_every_form_of_a_counted_text_names_its_number() -> None:
    assert [form for entry in texts() for form in nameless(entry)] == []


def test_a_number_before_what_it_counts_has_forms() -> None:
    # Limits of ours (%(most)s characters) are round, and the same form serves each of them.
    assert [entry.msgid for entry in texts() if uncounted(entry)] == []


def test_a_short_word_with_two_meanings_tells_which_is_meant() -> None:
    assert [entry.msgid for entry in texts() if doubtful(entry)] == []


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (polib.POEntry(msgid="One learner", msgid_plural="%(num)s learners"), ["One learner"]),
        (polib.POEntry(msgid="tomorrow", msgid_plural="in %(num)s days"), ["tomorrow"]),
        (polib.POEntry(msgid="%(num)s day", msgid_plural="days"), ["days"]),
        (polib.POEntry(msgid="%(num)d row", msgid_plural="%(num)d rows"), []),
    ],
)
def test_planted_forms_without_a_number_are_found(entry: polib.POEntry, found: list[str]) -> None:
    assert nameless(entry) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It takes about %(minutes)s minutes.", True),
        ("%(count)s working days of this week have no entry.", True),
        ("%(num)s is left to agree on.", False),
        ("Use at most %(most)s characters.", False),
    ],
)
def test_planted_numbers_without_forms_are_found(text: str, found: bool) -> None:
    assert uncounted(polib.POEntry(msgid=text)) is found


def test_a_planted_word_of_two_meanings_is_found() -> None:
    assert doubtful(polib.POEntry(msgid="Open"))
    assert not doubtful(polib.POEntry(msgid="Open", msgctxt="verb"))
