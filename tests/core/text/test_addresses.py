"""Addresses as they are typed, pasted and copied; names as they are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.addresses import is_address, read_address
from app.core.text.unseen import calm, is_blank, without

ANNA = "anna@x.example"
SIGNS = st.text(alphabet="\u200b\u200e\u200f\u202a\u202e\u2066\u00ad\ufeff\u2060\u061c", max_size=3)


@pytest.mark.parametrize(
    "text",
    [
        "Anna@X.example",
        " anna@x.example ",
        "mailto:anna@x.example",
        "MAILTO: anna@x.example",
        "mailto:anna@x.example?subject=Hello",
        "Anna Vītola <anna@x.example>",
        '"Vītola, Anna" <anna@x.example>',
        "Anna <mailto:anna@x.example>;",
        "<anna@x.example>",
        "anna＠x.example",
        "'anna@x.example'",
    ],
)
def test_an_address_is_found_in_what_surrounds_it(text):
    assert read_address(text) == ANNA


@given(SIGNS, SIGNS, st.integers(0, len(ANNA)))
def test_signs_that_nobody_sees_never_reach_an_address(around, within, at):
    assert read_address(around + ANNA[:at] + within + ANNA[at:] + around) == ANNA


@pytest.mark.parametrize(
    "text", ["", "anna", "anna@x", "anna@x.example, b@x.example", "a b@x.example", "a@b@x.example"]
)
def test_what_is_no_address_stays_none(text):
    assert not is_address(read_address(text))


@pytest.mark.parametrize("text", ["", " \u00a0", "\u200b", "\u202e\u200e", "\u2800", "\u3164"])
def test_a_text_of_unseen_signs_alone_is_empty(text):
    assert is_blank(text)
    assert calm(text) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202eAnna", "Anna"),
        ("Anna\u2066 \u200bVītola", "Anna Vītola"),
        ("نام\u200cها", "نام\u200cها"),  # joined letters of Persian
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("O'Neil-Žagars", "O'Neil-Žagars"),
    ],
)
def test_a_name_keeps_its_letters_and_turns_nothing(typed, kept):
    assert calm(typed) == kept


def test_a_text_without_them_is_what_it_was():
    assert without("Ķirsis Жълтъ Ελένη ² é") == "Ķirsis Жълтъ Ελένη ² é"
