"""The mentor asks about an entry or refuses one, and no word that was typed is lost."""

from collections.abc import Callable

import pytest

from app.workplace.logbook.rules import State
from tests.kit.pages import Visitor
from tests.workplace.hours.ticks import boxes
from tests.workplace.logbook.entries import fill, stored, tell
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


@pytest.mark.parametrize("button", ["Ask about it", "Refuse these hours"])
def test_a_question_and_a_refusal_need_words_and_ticks_stay(
    seat: Seat, run: Told, button: str
) -> None:
    andris = seat("andris")
    tell(andris, lambda: fill(run, 5, 3))
    before = stored(andris, run)
    page = andris.get("/hours/review")
    ticks = page.form("Approve what is ticked").value("entry")
    page = andris.submit("Approve what is ticked", {"entry": ticks[:2]}, button=button, status=422)
    assert page.text.count("Write what you want to know, or why not.") == 2
    assert boxes(page) == [True, True, False]
    assert stored(andris, run) == before


def test_one_entry_is_refused_and_the_others_keep_their_ticks(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    first, second, third = tell(andris, lambda: fill(run, 5, 3))
    page = andris.get("/hours/review")
    ticks = page.form("Approve what is ticked").value("entry")
    typed = [(f"e{third}-reason", "You were ill on that day."), ("entry", ticks[0])]
    page = andris.post(f"/hours/entries/{third}/refusal?seen=2", typed)
    assert boxes(page) == [True, False]
    found = {row["id"]: (row["state"], row["reason"]) for row in stored(andris, run)}
    assert found[third] == (State.REFUSED, "You were ill on that day.")
    assert {found[first][0], found[second][0]} == {State.SENT}


def test_a_question_that_was_typed_and_not_sent_is_not_lost_by_approving(
    seat: Seat, run: Told
) -> None:
    andris = seat("andris")
    _first, second = tell(andris, lambda: fill(run, 5, 2))
    andris.get("/hours/review")
    typed = {f"e{second}-reason": "Which class?"}
    page = andris.submit("Approve what is ticked", typed, status=422)
    assert "You wrote about this entry." in page.text
    assert page.form("Approve what is ticked").value(f"e{second}-reason") == ["Which class?"]
    assert boxes(page) == [True, True]
    assert {row["state"] for row in stored(andris, run)} == {State.SENT}
    andris.submit("Approve what is ticked", {f"e{second}-reason": ""})
    assert {row["state"] for row in stored(andris, run)} == {State.APPROVED}


@pytest.mark.parametrize("button", ["Ask about it", "Refuse these hours"])
def test_a_question_typed_at_another_entry_stays_when_the_first_is_sent(
    seat: Seat, run: Told, button: str
) -> None:
    andris = seat("andris")
    first, second, third = tell(andris, lambda: fill(run, 5, 3))
    ticks = andris.get("/hours/review").form("Approve what is ticked").value("entry")
    typed = {f"e{first}-reason": "Which class?", f"e{second}-reason": "And who?"}
    page = andris.submit("Approve what is ticked", {**typed, "entry": ticks[1:2]}, button=button)
    assert page.form("Approve what is ticked").value(f"e{second}-reason") == ["And who?"]
    assert boxes(page) == [True, False]
    page = andris.submit("Approve what is ticked", {"entry": []}, button="Ask about it")
    found = {row["id"]: row["reason"] for row in stored(andris, run)}
    assert found == {first: "Which class?", second: "And who?", third: ""}


def test_a_tick_at_an_entry_with_a_mark_stays_when_another_is_asked_about(
    seat: Seat, run: Told
) -> None:
    andris = seat("andris")
    _long, second, third = tell(andris, lambda: fill(run, 5, 1, minutes=600) + fill(run, 4, 2))
    page = andris.get("/hours/review")
    assert boxes(page) == [True, True, False]
    every = [box.get("value") for box in page.find_all("input", name="entry")]
    typed = {f"e{second}-reason": "Which class?", "entry": every}
    page = andris.submit("Approve what is ticked", typed, button="Ask about it")
    assert boxes(page) == [True, True]
    typed = {f"e{third}-reason": "And here?", "entry": []}
    page = andris.submit("Approve what is ticked", typed, button="Ask about it")
    assert boxes(page) == [False]


def test_a_question_about_an_entry_that_changed_keeps_its_words(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    (number,) = tell(andris, lambda: fill(run, 5))
    andris.get("/hours/review")
    typed = {f"e{number}-reason": "Which class was it?"}
    page = andris.post(f"/hours/entries/{number}/question?seen=77", typed, status=409)
    assert page.html.count("Which class was it?") >= 1
    assert stored(andris, run)[0]["state"] is State.SENT
