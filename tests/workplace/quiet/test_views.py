"""A learner says by one click that a week has no hours; an entry or a click takes it back."""

from collections.abc import Callable

from app.core import clock
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import TYPED, log, tell, url
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
ASKED = "Nothing in the logbook"
STEP = "Write down the days you worked"


def test_one_click_says_it_and_one_takes_it_back(seat: Seat, run: Told) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    ilze.get(url(run))
    page = ilze.submit("No hours this week")
    assert "Noted: no hours this week. An entry takes it back." in page.text
    assert "No hours this week" in page.words("span", class_="tag none")
    assert "No hours this week" in andris.get(f"/hours/{run.placement}").text
    assert "No hours this week" in andris.get(url(run)).text
    page = ilze.submit("There were hours after all")
    assert "The week is open again." in page.text
    assert "No hours this week" not in andris.get(f"/hours/{run.placement}").text


def test_an_entry_takes_it_back(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(url(run))
    ilze.submit("No hours this week")
    page = ilze.submit("Save entry", TYPED)
    assert "This week 3:30 h not sent yet" in page.text
    assert "No hours this week" not in page.text
    assert "No hours this week" not in ilze.get(f"/hours/{run.placement}").text


def test_a_week_with_an_entry_or_to_come_is_none(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    ilze.get(url(run))
    tell(ilze, lambda: log(run, told.week(6, 1)))
    page = ilze.submit("No hours this week")
    assert "This week cannot be noted as one without hours." in page.text
    page = ilze.get(url(run, 7))
    assert "No hours this week" not in page.text
    page = ilze.post(f"{url(run, 7)}/quiet")
    assert "This week cannot be noted as one without hours." in page.text
    ilze.post(f"/logbook/{run.placement}/week/40/quiet", status=404)


def test_nobody_asks_for_entries_of_such_a_week(seat: Seat, run: Told) -> None:
    ilze, dace = seat("ilze"), seat("dace")
    group = f"/overview/{run.story.cohorts['latvia']}"
    tell(ilze, lambda: log(run, told.week(4, 4)))
    assert ASKED in dace.get(group).text
    assert STEP in ilze.get("/").text
    for number in (5, 6):
        ilze.get(url(run, number))
        ilze.submit("No hours this week")
    assert ASKED not in dace.get(group).text
    assert STEP not in ilze.get("/").text
    clock.move_to(told.noon(told.week(8, 3)))
    assert ASKED in seat("dace").get(group).text
