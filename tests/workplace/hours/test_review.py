"""The mentor approves by exception, and takes a decision back."""

from collections.abc import Callable

import pytest

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.workplace.logbook import actions
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements import actions as placements
from tests.kit.pages import Visitor
from tests.workplace.hours.ticks import boxes
from tests.workplace.logbook.entries import fill, log, stored, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]


def test_four_of_five_are_approved_with_one_post_and_the_fifth_is_asked_about(
    seat: Seat, run: Told
) -> None:
    andris = seat("andris")
    first, *others = tell(andris, lambda: fill(run, 5, 5))
    page = andris.get("/hours/review")
    assert "5 entries wait for you." in page.text
    assert boxes(page) == [True] * 5
    ticks = page.form("Approve what is ticked").value("entry")
    page = andris.submit("Approve what is ticked", entry=ticks[1:])
    assert "4 entries approved, 4:00 h." in page.text
    page = andris.submit(
        "Approve what is ticked", {f"e{first}-reason": "Which class?"}, button="Ask about it"
    )
    assert "Ilze has your question now." in page.text
    states = {row["id"]: row["state"] for row in stored(andris, run)}
    assert states == {first: State.ASKED, **dict.fromkeys(others, State.APPROVED)}


def test_entries_that_deserve_a_second_look_are_marked_and_not_ticked(
    seat: Seat, run: Told
) -> None:
    andris = seat("andris")

    def some() -> None:
        log(run, week(5), 570)
        log(run, week(5, 1), 90, did="Phone call.")
        log(run, week(5, 2), 300)
        log(run, week(5, 2), 300)
        fill(run, 5)

    tell(andris, some)
    page = andris.get("/hours/review")
    for words in ("Longer than 8:00 h", "Very short text", "Day longer than 8:00 h"):
        assert words in page.text
    assert boxes(page).count(True) == 0
    assert boxes(andris.submit("Approve what is ticked", button="Tick all 5")).count(True) == 5


@pytest.mark.parametrize("address", ["/hours/review", "/reviews/mentor"])
def test_a_week_that_is_too_long_is_marked_wherever_it_is_approved(
    seat: Seat, run: Told, address: str
) -> None:
    andris = seat("andris")
    tell(andris, lambda: fill(run, 5, 5, minutes=495))
    assert "Week longer than 40:00 h" in andris.get(address).text


def test_ticking_all_keeps_what_was_typed_and_approves_nothing(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    first, _second = tell(andris, lambda: fill(run, 5, 2))
    before = stored(andris, run)
    for address in ("/hours/review", "/reviews/mentor"):
        andris.get(address)
        typed = {"entry": [], f"e{first}-reason": "Which class?"}
        page = andris.submit("Approve what is ticked", typed, button="Tick all 2")
        assert boxes(page) == [True, True]
        assert (
            page.form("Approve what is ticked").value(f"e{first}-reason")[0].strip()
            == "Which class?"
        )
    assert stored(andris, run) == before


def test_the_button_knows_its_words_for_each_number_of_ticks(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    tell(andris, lambda: fill(run, 5, 3))
    button = andris.get("/hours/review").find("button", data_which="011")
    assert button.get("data-words") == "Approve # entry|Approve # entries"


def test_nothing_is_approved_without_a_tick(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    tell(andris, lambda: fill(run, 5, 2))
    before = stored(andris, run)
    andris.get("/hours/review")
    page = andris.submit("Approve what is ticked", entry=[], status=422)
    assert "Tick at least one entry." in page.text
    assert boxes(page) == [False, False]
    assert stored(andris, run) == before


def test_what_the_learner_took_back_meanwhile_stays_and_is_said(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    first, second = tell(andris, lambda: fill(run, 5, 2))
    andris.get("/hours/review")

    def change() -> None:
        ilze, placement = told.person(run, "ilze"), told.placement(run)
        entry = db.session.get_one(Entry, first)
        actions.withdraw(ilze, entry)
        draft = Draft(day=entry.day, minutes=600, did="Much longer than it was before.")
        assert actions.change(ilze, placement, entry, entry.version, draft) is True
        assert actions.send_week(ilze, placement, 5)

    tell(andris, change)
    page = andris.submit("Approve what is ticked")
    assert "1 entry approved" in page.text
    assert "1 entry was changed meanwhile and stays as it is." in page.text
    states = {row["id"]: row["state"] for row in stored(andris, run)}
    assert states == {first: State.SENT, second: State.APPROVED}


def test_an_approval_is_undone_from_the_page(seat: Seat, run: Told) -> None:
    andris = seat("andris")
    (number,) = tell(andris, lambda: fill(run, 5))
    andris.get("/hours/review")
    page = andris.submit("Approve what is ticked")
    assert "Decided lately" in page.text
    page = andris.submit(f"/hours/entries/{number}/undo")
    assert "The entry waits for you again." in page.text
    assert stored(andris, run)[0]["state"] is State.SENT


def test_two_learners_stand_on_one_page_and_strangers_find_none(seat: Seat, run: Told) -> None:
    andris = seat("andris")

    def second() -> None:
        karlis = db.session.get_one(Enrolment, run.story.enrolments["karlis"])
        plan = placements.begin(told.person(run, "karlis"), karlis)
        plan.starts_on, plan.ends_on = told.FIRST, told.LAST
        plan.activated_at = told.noon(told.FIRST)
        draft = Draft(day=week(6), minutes=240, did="Scanned 62 photographs of the school.")
        assert isinstance(actions.log(told.person(run, "karlis"), plan, draft), Entry)
        actions.send_week(told.person(run, "karlis"), plan, 6)

    tell(andris, second)
    tell(andris, lambda: fill(run, 5, 2))
    page = andris.get("/hours/review")
    assert "Ilze Bērziņa week 5, 2:00 h" in page.text
    assert "Kārlis Liepa week 6, 4:00 h" in page.text
    assert "Nothing waits for you." in seat("nadia").get("/hours/review").text
    for who in ("ilze", "dace", "krista", "ruta"):
        seat(who).get("/hours/review", status=404)


def test_nobody_but_the_mentor_decides(seat: Seat, run: Told) -> None:
    (number,) = tell(seat("andris"), lambda: fill(run, 5))
    before = stored(seat("andris"), run)
    for who, status in (("ilze", 403), ("dace", 403), ("krista", 403), ("nadia", 404)):
        visitor = seat(who)
        visitor.get("/accounts/profile")
        for act in ("question", "refusal", "undo"):
            typed = {f"e{number}-reason": "No"}
            visitor.post(f"/hours/entries/{number}/{act}?seen=2", typed, status=status)
    nadia = seat("nadia")
    nadia.get("/accounts/profile")
    nadia.post("/hours/review", {"entry": f"{number}:2"})
    assert stored(seat("andris"), run) == before
