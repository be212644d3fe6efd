"""Which text is asked, which answer counts."""

from datetime import UTC, datetime, timedelta

from app.people.consents.rules import Answer, Text, answer_to, is_open, present

NOW = datetime(2026, 10, 8, 12, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(days=1), NOW + timedelta(days=1)
WORDS = {"en": ("Photos", "We keep photos."), "lv": ("Foto", "Mēs glabājam foto.")}


def text(number=1, required=False, published=None, over=False, key="photos"):
    return Text(key, number, required, WORDS, published, over)


def yes(number="1", withdrawn=None):
    return Answer("photos", number, NOW, withdrawn)


def test_the_newest_version_is_asked_and_what_is_needed_stands_first():
    texts = [text(1), text(2), text(1, key="course", required=True)]
    assert [one.mark for one in present(texts)] == ["course:1", "photos:2"]


def test_a_text_that_is_over_is_asked_no_more():
    assert present([text(1), text(2, over=True)]) == []


def test_the_words_are_in_the_own_language_or_else_in_english():
    assert text().said("lv")[2] == "lv"
    assert text().said("el") == ("Photos", "We keep photos.", "en")


def test_the_last_answer_to_this_version_counts():
    answers = [yes("1"), yes("2", withdrawn=NOW), yes("2")]
    assert answer_to(text(2), answers).is_yes
    assert answer_to(text(3), answers) is None


def test_a_text_that_came_with_the_programme_is_not_asked_again():
    assert not is_open(text(), [], BEFORE)


def test_a_new_version_is_asked_of_those_who_joined_before():
    new = text(2, published=NOW)
    assert is_open(new, [yes("1")], BEFORE)
    assert not is_open(new, [], AFTER)
    assert not is_open(new, [yes("2")], BEFORE)


def test_no_is_an_answer_to_what_is_free_and_none_to_what_is_needed():
    no = Answer("photos", "2", None, NOW)
    assert not is_open(text(2, published=NOW), [no], BEFORE)
    assert is_open(text(2, required=True, published=NOW), [no], BEFORE)
