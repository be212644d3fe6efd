"""The page of one entry: changing, removing, taking back; closed once it is approved."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.workplace.hours import actions as hours
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import LINK, State
from tests.house.limits import over_the_limit
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import TYPED, approve, entry, fill, log, stored, tell, url
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]


def test_an_entry_is_changed(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    number = tell(ilze, lambda: log(run, week(6)).id)
    ilze.get(url(run))
    ilze.follow("Change: Interview 15 young readers")
    page = ilze.submit("Save entry", day="6.10.2026", minutes="1:30")
    assert "The entry is saved." in page.text
    (row,) = stored(ilze, run)
    assert (row["id"], row["day"], row["minutes"]) == (number, week(6, 1), 90)
    assert row["monday"] == week(6)


def test_a_wrong_change_is_said_at_the_field_and_stays_typed(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    number = tell(ilze, lambda: log(run, week(6)).id)
    before = stored(ilze, run)
    ilze.get(f"/logbook/entries/{number}")
    page = ilze.submit("Save entry", minutes="1:10", did="Another text", status=422)
    assert "Write 1:00 or 1:15." in page.text
    assert page.form("Save entry").value("minutes") == ["1:10"]
    assert "Another text" in page.html
    assert stored(ilze, run) == before


def test_two_windows_on_one_entry_lose_no_text(seat: Seat, run: Told) -> None:
    here, there = seat("ilze"), seat("ilze")
    number = tell(here, lambda: log(run, week(6)).id)
    for window in (here, there):
        window.get(f"/logbook/entries/{number}")
    here.submit("Save entry", did="Written here")
    page = there.submit("Save entry", did="Written there", status=409)
    assert "Written here" in page.text
    assert "Written there" in page.html
    assert stored(here, run)[0]["did"] == "Written here"
    there.submit("Save entry")
    assert stored(here, run)[0]["did"] == "Written there"


def test_a_removed_entry_is_put_back(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    number = tell(ilze, lambda: log(run, week(6)).id)
    ilze.get(f"/logbook/entries/{number}")
    page = ilze.submit("Remove this entry")
    assert "This week about 16:00 h of work planned" in page.text
    assert "The entry is removed. You can put it back below." in page.text
    page = ilze.submit("Put back")
    assert "The entry is back." in page.text
    assert "This week 3:30 h not sent yet" in page.text
    assert stored(ilze, run)[0]["removed_at"] is None


def test_an_entry_that_was_asked_about_shows_the_question_and_goes_back(
    seat: Seat, run: Told
) -> None:
    ilze = seat("ilze")

    def asked() -> int:
        (number,) = fill(run, 5)
        entry = db.session.get_one(Entry, number)
        assert hours.ask(told.person(run, "andris"), entry, entry.version, "Which class?")
        return number

    number = tell(ilze, asked)
    assert "Which class?" in ilze.get(url(run, 5)).text
    assert "Andris asks:" in ilze.get(f"/logbook/entries/{number}").text
    ilze.submit("Save and send again", did="Spoke with class 9b about books.")
    assert stored(ilze, run)[0]["state"] is State.SENT


def test_a_question_is_answered_in_words_that_the_mentor_reads(seat: Seat, run: Told) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    (number,) = tell(ilze, lambda: fill(run, 5))
    andris.get("/hours/review")
    andris.submit(
        "Approve what is ticked", {f"e{number}-reason": "Which class?"}, button="Ask about it"
    )
    did = stored(ilze, run)[0]["did"]
    ilze.get(url(run, 5))
    ilze.follow("Answer: Interview 15 young readers")
    ilze.submit("Save and send again", answer="It was 9b, with their teacher.")
    page = andris.get("/hours/review")
    assert "Question: Which class?" in page.text
    assert "Answer: It was 9b, with their teacher." in page.text
    assert (stored(ilze, run)[0]["state"], stored(ilze, run)[0]["did"]) == (State.SENT, did)


def test_an_approved_entry_has_no_form_and_says_who_approved_it(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")

    def approved() -> int:
        (number,) = fill(run, 5)
        entry = db.session.get_one(Entry, number)
        hours.approve(told.person(run, "andris"), [(entry, entry.version)])
        return number

    number = tell(ilze, approved)
    page = ilze.get(f"/logbook/entries/{number}")
    assert "Andris Kalniņš approved it on" in page.text
    assert page.find_all("textarea") == []
    before = stored(ilze, run)
    ilze.post(f"/logbook/entries/{number}", {**TYPED, "seen": "3"}, status=409)
    ilze.post(f"/logbook/entries/{number}/removal")
    assert stored(ilze, run) == before


def test_what_a_coordinator_reads_is_written_down(seat: Seat, run: Told) -> None:
    krista = seat("krista")
    number = tell(krista, lambda: fill(run, 5)[0])
    for path in (url(run, 5), f"/logbook/entries/{number}", f"/hours/{run.placement}/print"):
        krista.get(path)
    seat("dace").get(url(run, 5))
    with krista.app.app_context():
        lines = db.session.scalars(select(Line).where(Line.act == "logbook read")).all()
    assert [(one.actor_id, one.enrolment_id) for one in lines] == [
        (run.story.people["krista"], run.enrolment)
    ] * 3


def test_a_text_without_end_is_told_at_its_field(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    number = tell(ilze, lambda: log(run, week(6)).id)
    ilze.get(f"/logbook/entries/{number}")
    assert over_the_limit(ilze, "Save entry") == []


def test_what_a_mailed_link_approved_says_so_to_the_learner_and_so_does_the_record(
    app: Flask, run: Told, seat: Callable[[str], Visitor]
) -> None:
    with app.app_context():
        linked, usual = fill(run, 5, 2)
        andris = told.person(run, "andris")
        hours.approve(andris, [(entry(linked), entry(linked).version)], LINK)
        approve(run, usual)
        db.session.commit()
    ilze = seat("ilze")
    assert "It came by a link in a mail." in ilze.get(f"/logbook/entries/{linked}").text
    assert "by a link" not in ilze.get(f"/logbook/entries/{usual}").text
    lines = ilze.get("/record/").words("span", class_="what")
    approved = [one for one in lines if one.startswith("Hours were approved")]
    assert ["by mail link" in one for one in approved] == [False, True]
