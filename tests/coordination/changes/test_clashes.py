"""A preview names the meetings that do not fit whoever comes, and the links that end."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from app.coordination.changes.queries.clashes import Clash, clashes
from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Absence, Enrolment
from app.mentoring.meetings.actions import add
from app.mentoring.meetings.rules import Kind, Mode
from app.outside.signing.actions import make_link
from app.policy import Role
from app.workplace.placements.models import Placement
from tests.coordination.changes.asking import look, press
from tests.kit.pages import Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

DAY = told.week(8)
HELD: dict[str, Any] = {"mode": Mode.ONLINE, "place": "", "minutes": 60}


def vera_leads_karlis(run: Told) -> Placement:
    """Kārlis's placement runs too; Vera is his main trainer."""
    karlis = db.session.get_one(Enrolment, run.story.enrolments["karlis"])
    assign(told.person(run, "krista"), told.person(run, "vera"), Role.MAIN_TRAINER, karlis)
    plan = told.placement(run)
    same = ("starts_on", "ends_on", "weeks", "work_minutes", "assessment_minutes", "activated_at")
    values = {name: getattr(plan, name) for name in same}
    theirs = Placement(enrolment=karlis, tasks=[], objectives=[], extra=[], **values)
    db.session.add(theirs)
    db.session.flush()
    return theirs


def meets(run: Told, placement: Placement, day: date, hour: int, minute: int = 0) -> None:
    by = told.person(run, "dace")
    add(by, placement, day, Kind.TRAINER, **{**HELD, "starts_at": time(hour, minute)})


def found(run: Told, on: date) -> list[Clash]:
    db.session.flush()
    return clashes(told.person(run, "vera"), [run.enrolment], on)


def test_a_meeting_at_the_time_of_another_one_clashes_and_others_do_not(
    session: Any, run: Told
) -> None:
    theirs = vera_leads_karlis(run)
    meets(run, told.placement(run), DAY, 10)
    assert found(run, clock.today()) == []
    meets(run, theirs, DAY, 11)  # after it
    meets(run, theirs, DAY + timedelta(days=1), 10)
    assert found(run, clock.today()) == []
    meets(run, theirs, DAY, 10, 30)
    assert found(run, clock.today()) == [Clash(DAY, "Ilze Bērziņa", time(10), "Kārlis Liepa")]
    assert found(run, DAY + timedelta(days=1)) == []  # before the change


def test_a_meeting_in_an_absence_clashes(session: Any, run: Told) -> None:
    meets(run, told.placement(run), DAY, 10)
    vera = told.person(run, "vera")
    days = {"from_on": DAY - timedelta(days=1), "until_on": DAY + timedelta(days=1)}
    session.add(Absence(person_id=vera.id, by_id=vera.id, at=clock.now(), **days))
    assert Clash(DAY, "Ilze Bērziņa", time(10), "") in found(run, clock.today())


def test_the_preview_says_which_meetings_do_not_fit(
    run: Told, keep: Any, seat: Callable[[str], Visitor]
) -> None:
    def begin() -> None:
        meets(run, told.placement(run), DAY, 10)
        vera = told.person(run, "vera")
        days = {"from_on": DAY, "until_on": DAY}
        db.session.add(Absence(person_id=vera.id, by_id=vera.id, at=clock.now(), **days))

    keep(begin)
    krista = seat("krista")
    krista.get("/changes/cohorts/1")
    press(krista, "Pass the part on: Dace Ozola (main trainer)")
    page = look(krista, who=str(run.story.people["vera"]))
    assert "Meetings that do not fit: Vera Lapiņa" in page.text
    assert "Mon, 19 Oct 2026 at 10:00, Ilze Bērziņa: an absence on that day" in page.text


def test_the_preview_says_which_link_of_the_responsible_person_ends(
    run: Told, keep: Any, seat: Callable[[str], Visitor]
) -> None:
    andris = run.story.people["andris"]
    krista = seat("krista")
    ask = f"/changes/cohorts/1/change?person={andris}&part=responsible&on=2026-10-20"
    page = krista.get(ask)
    assert page.form("Look at what happens").value("on") == ["20.10.2026"]
    page = look(krista, who=str(run.story.people["vera"]))
    assert "without an account" not in page.text[page.text.index("Ends") :]

    def link() -> str:
        enrolment = db.session.get_one(Enrolment, run.enrolment)
        return make_link(enrolment, told.person(run, "andris"))

    keep(link)
    krista.get(ask)
    page = look(krista, who=str(run.story.people["vera"]), reason="Moves away.")
    assert "1 link that opens a placement without an account" in page.text
