"""Two plain texts compared word by word, long ones in moderate time."""

import time

import pytest

from app.core.text.diff import merge_text, only_here, word_diff


def test_words_that_only_one_text_has_are_known():
    assert only_here("It opens at ten.", "It opens at nine.") == [
        (False, "It opens at "),
        (True, "ten."),
    ]


@pytest.mark.parametrize("text", ["a ", "слово ", "line\n", "x"])
def test_long_texts_are_compared_in_moderate_time_and_whole(text):
    theirs, mine = text * (100_000 // len(text)), f"{text}new " * (100_000 // (len(text) + 4))
    begun = time.process_time()
    merged = merge_text("old " * 25_000, theirs, mine)
    pieces = only_here(mine, theirs)
    assert "".join(piece for _new, piece in pieces) == mine
    assert merged.replace(" ", "") == (theirs + mine).replace(" ", "")
    assert time.process_time() - begun < 2


def test_a_word_changed_in_a_long_text_is_still_found_alone():
    words = [f"word{number}" for number in range(20_000)]
    old, new = " ".join(words), " ".join([*words[:9000], "another", *words[9001:]])
    changed = [piece for what, piece in word_diff(old, new) if what != "same"]
    assert changed == ["word9000 ", "another "]
