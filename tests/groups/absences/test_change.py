"""An absence gets other days or another deputy; what a deputy did stays named."""

from collections.abc import Callable
from datetime import date

from flask import Flask

from app.core import clock
from tests.groups.absences.test_story import URL, approved_by_the_deputy, note, stored
from tests.kit.pages import Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
NUMBER = 1


def test_days_and_deputy_are_changed_and_what_was_done_stays(
    app: Flask, run: Told, seat: Seat
) -> None:
    number = approved_by_the_deputy(run, seat)  # Marta stands in, 8–14 October
    andris, marta, ilze = seat("andris"), seat("marta"), seat("ilze")
    andris.get(URL)
    page = andris.follow("Change it: 8–14 October 2026")
    form = page.form("Save the change")
    assert (form.value("from_on"), form.value("until_on")) == (["8.10.2026"], ["14.10.2026"])
    assert form.value("deputy") == [str(run.story.people["marta"])]
    before = stored(app)
    dace = {"deputy": str(run.story.people["dace"])}
    page = andris.submit("Save the change", {**dace, "until_on": "16.10.2026"}, status=422)
    assert "Dace Ozola evaluates one of these learners" in page.text
    assert (page.form("Save the change").value("until_on"), stored(app)) == (["16.10.2026"], before)

    vera = {"deputy": str(run.story.people["vera"]), "until_on": "16.10.2026"}
    page = andris.submit("Save the change", vera)
    assert "The absence is changed: 8–16 October 2026" in page.text
    assert "stands in: Vera Lapiņa" in page.text
    marta.get("/hours/review", status=404)
    assert "You no longer stand in, 8–16 October 2026." in marta.get("/notifications/").text
    assert "You stand in, 8–16 October 2026." in seat("vera").get("/notifications/").text
    assert "Andris Kalniņš is away: 8–16 October 2026" in ilze.get("/notifications/").text
    done = "Marta Egle (for: Andris Kalniņš) approved it"
    assert done in ilze.get(f"/logbook/entries/{number}").text


def test_a_change_of_another_window_is_refused_and_who_coordinates_changes_too(
    app: Flask, run: Told, seat: Seat
) -> None:
    andris, marta = seat("andris"), run.story.people["marta"]
    note(andris, "8.10.2026", "14.10.2026", marta)
    andris.follow("Change it: 8–14 October 2026")
    andris.submit("Save the change", {"until_on": "16.10.2026"})
    andris.follow("Change it: 8–16 October 2026")
    old = {"absence": str(NUMBER), "seen": "1", "from_on": "8.10.2026", "until_on": "9.10.2026"}
    page = andris.post(f"{URL}change", old, status=409)  # of another window
    assert "This absence was changed or is over." in page.text
    assert page.form("Save the change").value("until_on") == ["9.10.2026"]
    andris.submit("Save the change", {"deputy": ""})
    assert "nobody stands in" in andris.page.text
    seat("marta").get("/hours/review", status=404)
    krista = seat("krista")
    krista.get(f"/absences/enrolments/{run.enrolment}/mentor")
    krista.follow("Change it: 8–9 October 2026")
    krista.submit("Save the change", {"until_on": "12.10.2026"})
    assert "noted your absence: 8–12 October" in andris.get("/notifications/").text
    clock.move_to(told.noon(date(2026, 10, 13)))
    andris = seat("andris")
    andris.get(URL)
    assert "was changed or is over" in andris.post(f"{URL}change", old, status=409).text
