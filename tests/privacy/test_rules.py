"""Who may be erased, and how the list apart is read."""

import json
import re
import unicodedata
from datetime import UTC, datetime

import pytest

from app.privacy.rules import Erased, Refusal, called, is_confirmed, loosely, read, refusal, written

NOW = datetime(2026, 10, 8, 12, tzinfo=UTC)


def test_the_last_coordinator_stays():
    assert refusal(erased=False, coordinates=True, others=0) is Refusal.LAST
    assert refusal(erased=False, coordinates=True, others=1) is None
    assert refusal(erased=False, coordinates=False, others=0) is None


def test_nobody_is_erased_twice():
    assert refusal(erased=True, coordinates=False, others=1) is Refusal.ERASED


@pytest.mark.parametrize("typed", ["Ilze Bērziņa", " ilze  bērziņa "])
def test_the_typed_name_confirms(typed):
    assert is_confirmed(typed, "Ilze Bērziņa")


@pytest.mark.parametrize("typed", ["", "Ilze", "Ilze Berzina"])
def test_another_name_does_not(typed):
    assert not is_confirmed(typed, "Ilze Bērziņa")


def test_a_line_that_was_cut_off_is_left_out():
    one = Erased(7, NOW, NOW)
    assert read([written(one), written(one)[:20], "", "null"]) == [one]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ilze Bērziņa", "BĒRZIŅAI"),
        ("Ilze Berzina", "Bērziņa"),
        ("Иван Петров", "ПЕТРОВА"),
        ("Георги Найденов", "найденова"),
        ("Γιώργος Παπαδόπουλος", "ΓΙΏΡΓΟΥ"),
        ("Nicolò Rossi", "nicolo"),
        ("Jo Li", "JO LI"),
    ],
)
def test_the_database_passes_over_no_way_of_writing_a_name(name, words):
    pattern = re.compile(loosely(called(name, "a.b-c@e.example")))
    for text in (words, unicodedata.normalize("NFD", words), "A.B-C@e.example"):
        assert pattern.search(f"said {text}.")
        assert pattern.search(json.dumps({"text": f"said {text}."}))
    assert not pattern.search("nobody")


def test_nobody_is_looked_for_without_a_name():
    assert loosely(called("", None)) == ""
