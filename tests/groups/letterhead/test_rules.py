"""Which words are said, and when a picture would stand without any."""

import pytest

from app.groups.letterhead.rules import is_nameless, said, written


@pytest.mark.parametrize(
    ("words", "wanted", "found"),
    [
        ({"lv": "a", "it": "b", "en": "c"}, ("it", "lv"), ("b", "it")),
        ({"lv": "a", "en": "c"}, ("it", "lv"), ("a", "lv")),
        ({"el": "d", "en": "c"}, ("it", "lv"), ("c", "en")),
        ({"el": "d", "bg": "e"}, ("it", "lv"), ("e", "bg")),
        ({"it": ""}, ("it", "lv"), ("", "it")),
        ({}, ("it", "lv"), ("", "it")),
    ],
)
def test_words_are_said_in_the_first_language_that_has_some(words, wanted, found):
    assert said(words, *wanted) == found


def test_what_says_nothing_is_not_kept():
    assert written({"lv": "a", "it": "", "en": None}) == {"lv": "a"}


@pytest.mark.parametrize(
    ("words", "has_picture", "nameless"),
    [({}, True, True), ({}, False, False), ({"en": "a"}, True, False)],
)
def test_a_picture_needs_words(words, has_picture, nameless):
    assert is_nameless(words, has_picture=has_picture) is nameless
