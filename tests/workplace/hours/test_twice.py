"""The mentor's page sent twice, from two windows, after Back: told as it is, done once."""

from collections.abc import Callable

import pytest

from app.workplace.logbook.rules import State
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import fill, stored, tell
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
APPROVE, CHANGED = "Approve what is ticked", "changed meanwhile"


def test_ticks_that_are_sent_twice_are_approved_once_and_nothing_is_said_to_have_changed(
    seat: Seat, run: Told
) -> None:
    andris = seat("andris")
    tell(andris, lambda: fill(run, 5, 3))
    form = andris.get("/hours/review").form(APPROVE)
    andris.post(form.action, form.data({}))
    before = stored(andris, run)
    page = andris.post(form.action, form.data({}))
    assert CHANGED not in page.text
    assert stored(andris, run) == before


def test_what_was_approved_in_another_window_is_approved(seat: Seat, run: Told) -> None:
    andris, other = seat("andris"), seat("andris")
    tell(andris, lambda: fill(run, 5, 3))
    other.get("/hours/review")
    andris.get("/hours/review")
    andris.submit(APPROVE)
    page = other.submit(APPROVE)
    assert "3 entries approved" in page.text
    assert CHANGED not in page.text


def test_what_was_changed_since_it_was_shown_is_told_from_what_was_approved(
    seat: Seat, run: Told
) -> None:
    andris, other = seat("andris"), seat("andris")
    first, _second = tell(andris, lambda: fill(run, 5, 2))
    other.get("/hours/review")
    page = andris.get("/hours/review")
    asked = {f"e{first}-reason": "Which class?"}
    andris.submit(APPROVE, asked, button="Ask about it")
    andris.submit(APPROVE, {"entry": page.form(APPROVE).value("entry")[1:]})
    page = other.submit(APPROVE)
    assert "1 entry approved" in page.text
    assert f"1 entry was {CHANGED}" in page.text
    assert {row["id"]: row["state"] for row in stored(andris, run)}[first] is State.ASKED


@pytest.mark.parametrize("button", ["Ask about it", "Refuse these hours"])
def test_a_question_that_is_sent_twice_is_asked_once(seat: Seat, run: Told, button: str) -> None:
    andris = seat("andris")
    (first,) = tell(andris, lambda: fill(run, 5, 1))
    form = andris.get("/hours/review").form(APPROVE)
    pressed = form.pressed(button)
    assert pressed is not None
    sent = form.data({f"e{first}-reason": "Which class?"})
    andris.post(str(pressed.get("formaction")), sent)
    before = stored(andris, run)
    page = andris.post(str(pressed.get("formaction")), sent)
    assert CHANGED not in page.text
    assert stored(andris, run) == before


def test_after_an_answer_that_got_lost_other_ticks_go_through(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    tell(andris, lambda: fill(run, 5, 3))
    form = andris.get("/hours/review").form(APPROVE)
    ticks = form.value("entry")
    andris.post(form.action, form.data({"entry": ticks[:1]}))
    andris.post(form.action, form.data({"entry": ticks[1:]}))
    assert {row["state"] for row in stored(andris, run)} == {State.APPROVED}
