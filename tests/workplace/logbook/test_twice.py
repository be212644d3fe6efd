"""One form, one record: the same words with a second key, other words with the same key."""

from collections.abc import Callable

import pytest

from tests.kit.pages import Page, Visitor
from tests.workplace.logbook.entries import TYPED, stored, url
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
OTHER = {**TYPED, "did": "Sorted them by year instead."}


@pytest.fixture
def ilze(seat: Seat, run: Told) -> Visitor:
    """Ilze, who has logged a day."""
    one = seat("ilze")
    one.get(url(run))
    one.submit("Save entry", TYPED)
    return one


def _stale(one: Visitor, run: Told) -> Page:
    """The page as it stood before something was sent: its key is used."""
    page = one.get(url(run))
    one.submit("Save entry", {**TYPED, "did": "The first words."})
    one.page = page
    return page


def test_the_same_entry_with_another_key_is_asked_about_and_stored_once(
    ilze: Visitor, run: Told
) -> None:
    ilze.get(url(run))
    page = ilze.submit("Save entry", TYPED, status=409)
    assert page.h1 == "You have sent this already"
    assert TYPED["did"] in page.text
    assert len(stored(ilze, run)) == 1
    page = ilze.follow("See what is stored")
    assert page.h1.startswith("Week")


def test_whoever_means_a_second_one_has_it_once_more_only(ilze: Visitor, run: Told) -> None:
    ilze.get(url(run))
    page = ilze.submit("Save entry", TYPED, status=409)
    ilze.submit("Store it once more")
    assert len(stored(ilze, run)) == 2
    ilze.page = page
    ilze.submit("Store it once more")
    assert len(stored(ilze, run)) == 2


def test_a_key_that_comes_with_other_words_shows_both_and_stores_the_first(
    ilze: Visitor, run: Told
) -> None:
    _stale(ilze, run)
    page = ilze.submit("Save entry", OTHER, status=409)
    assert page.h1 == "You sent this form twice, with different words"
    assert ("The first words." in page.text, OTHER["did"] in page.text) == (True, True)
    assert OTHER["did"] not in [row["did"] for row in stored(ilze, run)]
    ilze.submit("Store the second words too")
    assert OTHER["did"] in [row["did"] for row in stored(ilze, run)]


def test_the_same_key_with_the_same_words_leads_to_what_was_made(ilze: Visitor, run: Told) -> None:
    _stale(ilze, run)
    page = ilze.submit("Save entry", {**TYPED, "did": "The first words."})
    assert page.h1.startswith("Week")
    assert len(stored(ilze, run)) == 2


def test_a_correction_with_the_key_of_a_change_is_no_repetition(ilze: Visitor, run: Told) -> None:
    path = f"/logbook/entries/{stored(ilze, run)[0]['id']}"
    page = ilze.get(path)
    ilze.submit("Save entry", {"did": "Changed once."})
    ilze.page = page
    page = ilze.submit("Save entry", {"did": "Corrected after that."}, status=409)
    assert ("Changed once." in page.text, "Corrected after that." in page.text) == (True, True)
    assert stored(ilze, run)[0]["did"] == "Changed once."


def test_what_is_nobodys_business_is_not_shown_to_who_sends_a_foreign_key(
    ilze: Visitor, seat: Seat, run: Told
) -> None:
    page = _stale(ilze, run)
    key = page.form("Save entry").value("form_key")[0]
    karlis = seat("karlis")
    karlis.get("/")
    answer = karlis.post(url(run), {**OTHER, "form_key": key}, status=404)
    assert "The first words." not in answer.text
