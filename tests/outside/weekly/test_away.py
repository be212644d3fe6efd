"""A mentor notes days away from the weekly page; nobody else, and no program, does."""

from datetime import date

from sqlalchemy import select

from app.core.db.base import db
from app.groups.absences.actions import note
from app.groups.cohorts.models import Absence, Assignment
from app.groups.pauses.rules import Stretch
from tests.outside.weekly.conftest import read_it
from tests.workplace.placements import told

AWAY = "/weekly/away"


def mark_of(visitor):
    return visitor.page.form("Note the absence").value("mark")[0]


def absences(app):
    with app.app_context():
        return [
            (str(one.from_on), str(one.until_on)) for one in db.session.scalars(select(Absence))
        ]


def test_a_mentor_notes_days_away_by_the_link(app, andris, five, visitor):
    page = andris.follow("When you are away")
    assert page.h1 == "When you are away"
    quick = andris.submit(
        "Note the absence", from_on="12.10.2026", until_on="14.10.2026", status=422
    )
    assert "That was faster than anybody reads" in quick.text
    assert quick.form(AWAY).value("from_on") == ["12.10.2026"]
    read_it()
    wrong = andris.submit("Note the absence", until_on="11.10.2026", status=422)
    assert "The last day is before the first." in wrong.text
    assert absences(app) == []
    read_it()
    page = andris.submit("Note the absence", from_on="12.10.2026", until_on="14.10.2026")
    assert "The absence is noted: 12–14 October 2026" in page.text
    assert "nobody stands in" in page.text
    assert absences(app) == [("2026-10-12", "2026-10-14")]
    read_it()
    again = andris.submit(
        "Note the absence", from_on="14.10.2026", until_on="15.10.2026", status=422
    )
    assert "These days are noted already: 12–14 October 2026." in again.text
    assert "This page is not open here" in visitor().get(AWAY, status=410).text


def test_days_for_which_nobody_stands_in_end_by_the_link_too(app, run, andris, keep, seat):
    andris.follow("When you are away")
    read_it()
    andris.submit("Note the absence", from_on="12.10.2026", until_on="14.10.2026")
    assert andris.page.links()["Sign in"] == "/accounts/sign-in?next=/absences/"
    quick = andris.submit("End it: 12–14 October 2026", status=422)
    assert "That was faster than anybody reads" in quick.text
    read_it()
    page = andris.submit("End it: 12–14 October 2026")
    assert "The absence is ended." in page.text
    with app.app_context():
        (one,) = db.session.scalars(select(Absence))
        assert one.ended_at
    read_it()
    sent = {"absence": str(one.id), "seen": str(one.version), "mark": mark_of(andris)}
    assert "was changed or is over" in andris.post(f"{AWAY}/end", sent, status=409).text
    assert "ended your absence: 12–14 October" in seat("andris").get("/notifications/").text


def test_nobody_loses_a_part_by_a_link(app, run, andris, keep):
    days = Stretch(date(2026, 10, 12), date(2026, 10, 14))
    people = {who: run.story.people[who] for who in ("andris", "marta")}
    noted = keep(lambda: note(told.person(run, "andris"), told.person(run, "andris"), days,
                              told.person(run, "marta")).id)  # fmt: skip
    page = andris.follow("When you are away")
    assert "stands in: Marta Egle" in page.text
    assert "End it" not in page.text
    read_it()
    sent = {"absence": str(noted), "seen": "1", "mark": mark_of(andris)}
    assert "was changed or is over" in andris.post(f"{AWAY}/end", sent, status=409).text
    with app.app_context():
        rows = db.session.scalars(select(Assignment).where(Assignment.for_id == people["andris"]))
        assert {(row.person_id, row.ended_at) for row in rows} == {(people["marta"], None)}
