"""Every word of a translation is one, and a term of the glossary has one name in each language."""

from dataclasses import replace

import pytest

from bin import words
from bin.texts import LANGUAGES, Said

AIM = 300  # words of a language for which only our own list vouches
SLIPS = {
    "bg": ("запазавне", "наствникът", "часвове"),
    "el": ("αποθύκευση", "εβδομμάδα", "ημερωλόγιο"),
    "it": ("salvatagio", "settimmana", "tirocino"),
    "lv": ("saglbāt", "nedeļļa", "dienasgramāta"),
}
DICTIONARIES = {
    language: pytest.mark.needs("hunspell", f"hunspell-{language}") for language in LANGUAGES
}
each = pytest.mark.parametrize("language", LANGUAGES)
each_with_dictionary = pytest.mark.parametrize(
    "language", [pytest.param(one, marks=DICTIONARIES[one]) for one in LANGUAGES]
)


@each_with_dictionary
def test_every_word_is_known(language: str) -> None:
    assert words.unknown(words.all_words(language), language) == []


@each_with_dictionary
def test_a_slip_of_the_pen_is_found(language: str) -> None:
    assert words.unknown(SLIPS[language], language) == list(SLIPS[language])


@each_with_dictionary
def test_the_reviewed_list_is_short_and_each_word_of_it_has_a_reason_and_is_needed(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = words.reviewed(language)
    assert len(listed) <= AIM
    assert [word for word, why in listed.items() if not why] == []
    monkeypatch.setattr(words, "reviewed", lambda _language: {})
    needed = {one.lower() for one in words.unknown(words.all_words(language), language)}
    assert set(listed) - needed == set()


@each
def test_a_term_is_called_as_in_the_glossary_or_there_is_a_reason(language: str) -> None:
    found = {words.place_of(language, term, said) for term, said, _ in words.otherwise(language)}
    told = {place for place in words.exceptions() if place[0] == language}
    assert found - told == set(), f"see python -m bin.words {language}"
    assert told - found == set(), "no longer needed"
    assert all(words.exceptions().values())


@each
def test_a_term_that_is_called_otherwise_is_found(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = next(
        one
        for one, text in words.texts(language)
        if one.english == ("Mentor",) and len(one.words) == 1 and text
    )
    wrong = replace(said, words=("Zzz",))
    monkeypatch.setattr(words, "texts", lambda _language: [(wrong, "Zzz")])
    assert [(term, one) for term, one, _words in words.otherwise(language)] == [("mentor", wrong)]


def test_a_longer_term_is_not_taken_for_a_shorter_one() -> None:
    found = [term["en"] for term in words.terms_in("Hand in the action plan")]
    assert "action plan" in found
    assert "placement plan (learning agreement)" not in found


def test_what_the_program_fills_in_is_no_word() -> None:
    said = Said("", ("",), ("",))
    assert said.done is False
    assert words.words_of("dell’ora %(day)s, ilze@library.example, <b>Sì</b>") == ["ora", "Sì"]
