"""By what a person is found in a text, and how surely."""

import json
import re
import unicodedata

import pytest

from app.legal.privacy.rules.mentions import Certainty, called, certainty, loosely


@pytest.mark.parametrize(
    "words", ["Silze", "preberzina", "Bērzleja", "joilze@berzleja.example", "Ilzenberga", ""]
)
def test_what_only_looks_like_a_name_is_no_mention(words):
    assert certainty(words, called("Ilze Bērziņa", "ilze@berzleja.example")) is None


def test_a_name_of_one_word_is_a_first_name():
    assert certainty("Ilze was here", called("Ilze", None)) is Certainty.MAYBE
    assert certainty("anybody", called("", None)) is None


def test_the_shortest_names_are_found_only_together():
    assert certainty("Bo Ek says so", called("Bo Ek", None)) is Certainty.SURE
    assert certainty("Bo, Eks", called("Bo Ek", None)) is None
    assert certainty("So says Bo.", called("Bo", None)) is Certainty.MAYBE


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
