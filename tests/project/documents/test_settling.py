"""One text of two: sent twice, from two windows, from a page that has been overtaken."""

import pytest

MINE, THEIRS, BOTH = "Keep what you wrote here", "Keep what is stored", "Save this text"


@pytest.fixture
def torn(editor):
    """Two windows that show the same two texts, and a third that may write on."""
    one, two = editor("swot", "swot"), editor("swot", "swot")
    one.autosave({"conclusion": "first"})
    place = two.autosave({"conclusion": "second"}, status=409).links()["Compare both"]
    windows = [editor("swot", "swot").visitor for _ in range(2)]
    for window in windows:
        window.get(place)
    return (*windows, one)


def test_one_text_of_both_that_is_sent_twice_is_stored_once(torn, stored, app):
    window, _other, _one = torn
    sent = window.page.form(BOTH).data({"conclusion": "one of both"}, BOTH)
    url = window.page.form(BOTH).action
    for _time in range(2):
        page = window.post(url, sent)
        assert page.h1 != "Two texts for one section"
    assert stored("swot", "swot")["conclusion"] == "one of both"


def test_two_windows_that_make_one_text_of_both_are_shown_both(torn, stored):
    window, other, _one = torn
    window.submit(BOTH, {"conclusion": "one of both"}, BOTH)
    page = other.submit(BOTH, {"conclusion": "another one"}, BOTH, status=409)
    assert "one of both" in page.text
    assert "another one" in page.text
    assert stored("swot", "swot")["conclusion"] == "one of both"


def test_what_was_given_up_in_one_window_can_be_kept_in_the_other(torn, stored):
    window, other, _one = torn
    window.submit(THEIRS, button=THEIRS)
    other.submit(MINE, button=MINE)
    assert stored("swot", "swot")["conclusion"] == "second"


def test_what_was_given_up_replaces_nothing_that_was_written_since(torn, stored):
    window, other, _one = torn
    window.submit(BOTH, {"conclusion": "one of both"}, BOTH)
    page = other.submit(MINE, button=MINE, status=409)
    assert "one of both" in page.text
    assert "second" in page.text
    assert stored("swot", "swot")["conclusion"] == "one of both"


def test_who_keeps_what_is_stored_has_seen_it(torn, stored):
    window, _other, one = torn
    one.autosave({"conclusion": "written on"})
    page = window.submit(THEIRS, button=THEIRS)
    assert page.h1 == "Two texts for one section"
    assert "written on" in page.text
    assert "second" in page.text
    window.submit(THEIRS, button=THEIRS)
    assert stored("swot", "swot")["conclusion"] == "written on"
