"""What of a form may be kept."""

from datetime import UTC, datetime, timedelta

import pytest

from app.people.unsent import rules
from app.people.unsent.rules import Fate

NOW = datetime(2026, 10, 8, 12, 0, tzinfo=UTC)


def test_neither_passwords_nor_keys_are_kept():
    names = ("csrf_token", "form_key", "password", "present", "code", "unsent", "labels", "did")
    assert rules.to_keep([(name, "x") for name in names]) == [("did", "x", "")]


def test_only_what_somebody_typed_is_shown():
    fields = [("did", "Scanned."), ("seen", "3"), ("learned", "  "), ("minutes", "3:30")]
    assert rules.texts(fields) == [("did", "Scanned.", ""), ("minutes", "3:30", "")]


def test_what_has_a_name_is_shown_with_it_and_what_has_none_is_not():
    fields = [("did", "Scanned.", "What did you do?"), ("task", "t1", "")]
    assert rules.texts(fields) == [("did", "Scanned.", "What did you do?")]


@pytest.mark.parametrize(
    ("told", "labels"),
    [
        ('{"did": " What? "}', {"did": "What?"}),
        ("{}", {}),
        ("", None),
        ("[1]", None),
        ("no JSON", None),
    ],
)
def test_a_page_says_what_its_fields_are_called(told, labels):
    assert rules.labels_in(told) == labels


@pytest.mark.parametrize(
    ("fields", "labels", "is_worth_it"),
    [
        ([("did", "Scanned.", "What?")], {"did": "What?"}, True),
        ([("did", " ", "What?"), ("day", "2026-10-08", "")], {"did": "What?"}, False),
        ([("entry", "5:1", "")], {}, False),
        ([("entry", "5:1", "")], None, True),
        ([("seen", "3", "")], None, False),
    ],
)
def test_without_a_word_nothing_is_kept(fields, labels, is_worth_it):
    assert rules.is_worth_it(fields, labels) is is_worth_it


@pytest.mark.parametrize(
    ("beside", "fate"),
    [
        ({}, Fate.KEPT),
        ({"many": rules.MOST - 1}, Fate.KEPT),
        ({"many": rules.MOST}, Fate.MANY),
        ({"many": rules.MOST, "late": True}, Fate.KEPT),
        ({"many": rules.MOST + rules.LATE, "late": True}, Fate.MANY),
        ({"taken": rules.LARGEST - 10}, Fate.KEPT),
        ({"taken": rules.LARGEST - 9}, Fate.LONG),
        ({"sent": True}, Fate.SENT),
    ],
)
def test_there_is_room_for_so_many_forms_and_so_many_characters(beside, fate):
    given = {"many": 0, "taken": 0, "sent": False, "late": False, **beside}
    assert rules.fate(
        given["many"], given["taken"], 10, sent=given["sent"], late=given["late"]
    ) is (fate)


def test_the_mark_of_a_form_says_its_name_and_where_it_is_sent():
    assert rules.form_and_action("EntryForm/logbook/5") == ("EntryForm", "/logbook/5")
    assert rules.form_and_action("/hours/review") == ("", "/hours/review")
    assert rules.form_and_action("") == ("", "")


def test_the_beginning_of_the_longest_text_says_which_form_it_is():
    fields = [("minutes", "3:30"), ("did", "We  chose\nsix pictures. " * 20)]
    assert rules.first_words(fields).startswith("We chose six pictures. We")
    assert len(rules.first_words(fields)) <= rules.SHOWN + 2
    assert rules.first_words([("did", "Scanned.")]) == "Scanned."
    assert rules.first_words([]) == ""


@pytest.mark.parametrize(("minutes", "is_fresh"), [(29, True), (30, False)])
def test_after_a_sign_in_a_form_is_open_again_for_half_an_hour(minutes, is_fresh):
    assert rules.is_fresh(NOW - timedelta(minutes=minutes), NOW) is is_fresh
