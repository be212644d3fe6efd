"""What becomes of a save, and how rows move: every case."""

import pytest

from app.project.documents.rules import (
    Fate,
    Seen,
    State,
    add_row,
    can_edit,
    fate,
    fingerprint,
    move_row,
    put_back,
    take_row,
)

ROWS = {"list": [{"key": "a", "text": "1"}, {"key": "b", "text": "2"}, {"key": "c", "text": "3"}]}


def keys(content):
    return "".join(row["key"] for row in content["list"])


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (Seen(5, "mine", 1), Fate.STORE),  # nobody saved since
        (Seen(4, "mine", 1), Fate.CONFLICT),  # another form saved since
        (Seen(5, "theirs", 3), Fate.REPEATED),  # the last sending of that form again
        (Seen(5, "theirs", 2), Fate.REPEATED),  # an older one that comes late
        (Seen(5, "theirs", 4), Fate.STORE),
        (Seen(3, "theirs", 4), Fate.STORE),  # its answers were lost: it still says 3
        (Seen(2, "theirs", 4), Fate.CONFLICT),  # it began before somebody else's save
        (Seen(5, "", 0), Fate.STORE),
    ],
)
def test_a_save_is_stored_repeated_or_in_conflict(seen, expected):
    assert fate(seen, version=5, run="theirs", run_from=3, run_seq=3) is expected


def test_a_form_without_a_key_never_counts_as_the_same_form():
    assert fate(Seen(4, "", 9), version=5, run="", run_from=0, run_seq=3) is Fate.CONFLICT


@pytest.mark.parametrize("state", list(State))
def test_only_a_draft_can_be_written_in(state):
    assert can_edit(state) is (state is State.DRAFT)


@pytest.mark.parametrize(
    ("key", "step", "expected"),
    [("a", 1, "bac"), ("a", -1, "abc"), ("c", 1, "abc"), ("c", -1, "acb"), ("?", 1, "abc")],
)
def test_a_row_moves_one_place_and_stops_at_the_end(key, step, expected):
    assert keys(move_row(ROWS, "list", key, step)) == expected


def test_a_new_row_stands_last_and_is_empty():
    assert add_row(ROWS, "list", "d")["list"][-1] == {"key": "d"}
    assert add_row({}, "list", "d") == {"list": [{"key": "d"}]}


@pytest.mark.parametrize("key", ["a", "b", "c"])
def test_a_removed_row_comes_back_to_its_place_and_only_once(key):
    left, removed = take_row(ROWS, "list", key)
    assert key not in keys(left)
    assert put_back(left, removed) == ROWS
    assert put_back(ROWS, removed) == ROWS


@pytest.mark.parametrize("field", ["list", "missing", "words"])
def test_a_row_that_is_not_there_is_not_taken_out(field):
    content = {**ROWS, "words": "text"}
    assert take_row(content, field, "z") == (content, None)


def test_blank_fields_make_no_difference_to_the_fingerprint_and_words_do():
    assert fingerprint({"a": "x", "b": " ", "c": [{"key": "k", "t": ""}]}) == fingerprint(
        {"a": "x"}
    )
    assert fingerprint({"a": "x"}) != fingerprint({"a": "y"})


def test_what_was_agreed_on_is_known_by_the_same_fingerprint_as_ever():
    rows = [{"key": "a1", "what": "Sarunas"}, {"key": "a2", "what": ""}]
    assert fingerprint({"why": "Jo bērni lasa.", "blank": " ", "rows": rows}) == (
        "9626d8de171589a1435c94cd7140e2df95e64322e390736054b617e9aa8ac484"
    )
