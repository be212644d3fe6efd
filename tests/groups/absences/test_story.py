"""A mentor is away: what the deputy does, who is told, and what is refused."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.absences import actions
from app.groups.absences.rules import Unfit
from app.groups.cohorts.actions import Clash, assign, close_over
from app.groups.cohorts.models import Absence, Assignment
from app.groups.cohorts.queries import team_of
from app.groups.pauses.rules import Stretch
from app.policy import Role
from tests.kit.pages import Page, Visitor
from tests.workplace.logbook.entries import fill, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]
URL = "/absences/"
GONE = "99999"


def note(
    visitor: Visitor, first: str, last: str, deputy: int | str = "", status: int = 200
) -> Page:
    """Somebody notes days away."""
    visitor.get(URL)
    typed = {"from_on": first, "until_on": last, "deputy": str(deputy)}
    if str(deputy) == GONE:  # the page offers nobody with this number
        return visitor.post(URL, typed, status=status)
    return visitor.submit("Note the absence", typed, status=status)


def stored(app: Flask) -> list[tuple[object, ...]]:
    """Everything that absences are made of."""
    with app.app_context():
        rows = db.session.scalars(select(Absence).order_by(Absence.id))
        parts = db.session.scalars(select(Assignment).where(Assignment.for_id.is_not(None)))
        return [
            *((one.from_on, one.until_on, one.ended_at) for one in rows),
            *((row.enrolment_id, row.until_on, row.ended_at) for row in parts),
        ]


def approved_by_the_deputy(run: Told, seat: Seat) -> int:
    """Marta stands in for Andris, and approves two entries; the number of one."""
    numbers = tell(seat("ilze"), lambda: fill(run, 5, 2))
    seat("marta").get("/hours/review", status=404)
    andris = seat("andris")
    andris.get("/accounts/profile")
    andris.follow("When you are away")
    page = note(andris, "8.10.2026", "14.10.2026", run.story.people["marta"])
    assert "The absence is noted: 8–14 October 2026" in page.text
    assert "stands in: Marta Egle" in page.text

    marta = seat("marta")
    assert (
        "You stand in, 8–14 October 2026. Who is away: Andris" in marta.get("/notifications/").text
    )
    marta.get("/hours/review")
    marta.submit("Approve what is ticked")
    return int(numbers[0])


def test_a_deputy_holds_the_part_for_the_days_under_the_own_name(
    app: Flask, run: Told, seat: Seat
) -> None:
    ilze, number = seat("ilze"), approved_by_the_deputy(run, seat)
    page = ilze.get(f"/logbook/entries/{number}")
    assert "Marta Egle (for: Andris Kalniņš) approved it" in page.text
    paper = ilze.get(f"/hours/{run.placement}/week/5/print").text
    assert "Marta Egle (for: Andris Kalniņš)" in paper
    for who, address in ((ilze, "/dashboards/home"),
                         (seat("dace"), f"/dashboards/learners/{run.enrolment}")):  # fmt: skip
        text = " ".join(who.get(address).text.split())
        assert "Andris Kalniņš is away until 14 October 2026 · stands in: Marta Egle" in text

    clock.move_to(told.noon(date(2026, 10, 15)))  # it ends by itself
    seat("marta").get("/hours/review", status=404)
    seat("andris").get("/hours/review")
    assert "is away until" not in seat("ilze").get("/dashboards/home").text
    assert "Marta Egle (for: Andris Kalniņš)" in seat("ilze").get(f"/logbook/entries/{number}").text


def test_without_a_deputy_it_is_seen_and_reminders_wait(app: Flask, run: Told, seat: Seat) -> None:
    from app.outside.digests.queries.owed import let_wait  # noqa: PLC0415 - the one test about mail

    ilze, andris, dace = seat("ilze"), seat("andris"), seat("dace")
    tell(ilze, lambda: fill(run, 5, 2, minutes=60))

    def waits() -> list[str]:
        with app.app_context():
            around = {run.enrolment: team_of(run.enrolment)}
            return [name for _thing, name in let_wait(around, [Role.MENTOR])]

    assert waits() == ["Andris"]
    note(andris, "8.10.2026", "14.10.2026")
    assert waits() == []
    assert "Andris Kalniņš is away: 8–14 October 2026" in ilze.get("/notifications/").text
    assert "Andris Kalniņš is away, 8–14 October 2026: Ilze" in dace.get("/notifications/").text
    assert "is away until 14 October 2026 · nobody stands in" in " ".join(
        ilze.get("/dashboards/home").text.split()
    )
    andris.get(URL)
    assert "The absence is ended." in andris.submit("End it: 8–14 October 2026").text
    assert waits() == ["Andris"]
    assert "is no longer away" in ilze.get("/notifications/").text
    andris.get(URL)
    assert "No absence is noted." in andris.page.text


@pytest.mark.parametrize(
    ("first", "last", "deputy", "said"),
    [
        ("9.10.2026", "8.10.2026", "", "The last day is before the first."),
        ("1.10.2026", "7.10.2026", "", "These days are over."),
        ("1.12.2027", "2.12.2027", "", "This is more than a year ahead."),
        ("9.10.2026", "9.12.2027", "", "This is longer than a year."),
        ("20.10.2026", "22.10.2026", "", "These days are noted already: 21–23 October 2026."),
        ("9.10.2026", "10.10.2026", "dace", "Dace Ozola evaluates one of these learners"),
        ("9.10.2026", "10.10.2026", GONE, "This person no longer helps here."),
        ("", "10.10.2026", "", "Write the first day."),
    ],
)
def test_what_stands_against_it_is_said_and_all_stays_typed(
    app: Flask, run: Told, seat: Seat, first: str, last: str, deputy: str, said: str
) -> None:
    andris = seat("andris")
    tell(andris, lambda: actions.note(told.person(run, "andris"), told.person(run, "andris"),
                                      Stretch(week(8, 2), week(8, 4))))  # fmt: skip
    before = stored(app)
    page = note(andris, first, last, run.story.people.get(deputy, deputy), status=422)
    assert said in page.text
    form = page.form("Note the absence")
    assert (form.value("from_on"), form.value("until_on")) == ([first], [last])
    assert stored(app) == before


def test_one_step_only_and_never_both_sides(session: object, run: Told) -> None:
    andris, marta, dace, vera = (
        told.person(run, one) for one in ("andris", "marta", "dace", "vera")
    )
    ilze, days = told.person(run, "ilze"), Stretch(week(6, 3), week(6, 6))
    enrolment = told.placement(run).enrolment
    assert actions.note(andris, andris, days, ilze) is Unfit.LEARNER
    assert isinstance(actions.note(andris, andris, days, marta), Absence)
    assert isinstance(assign(dace, marta, Role.MAIN_TRAINER, enrolment), Clash)
    marta_away = actions.note(marta, marta, days, vera)
    assert marta_away is Unfit.NO_STEP
    assert actions.note(dace, dace, days, marta) is Unfit.EVALUATOR
    assert isinstance(actions.note(vera, vera, Stretch(week(6, 5), week(6, 6))), Absence)
    assert actions.note(dace, dace, days, vera) is Unfit.AWAY
    assert [one.id for one in team_of(enrolment.id).acting(Role.MENTOR)] == [andris.id, marta.id]


def test_who_coordinates_notes_it_for_somebody_and_ends_it(
    app: Flask, run: Told, seat: Seat
) -> None:
    krista, andris = seat("krista"), seat("andris")
    krista.get(f"/cohorts/enrolments/{run.enrolment}")
    assert krista.page.links()["Away"] == f"/absences/enrolments/{run.enrolment}/main_trainer"
    krista.get(f"/absences/enrolments/{run.enrolment}/mentor")
    typed = {
        "from_on": "8.10.2026",
        "until_on": "9.10.2026",
        "deputy": str(run.story.people["marta"]),
    }
    krista.submit("Note the absence", typed)
    assert "noted your absence: 8–9 October" in andris.get("/notifications/").text
    seat("marta").get("/hours/review")
    krista.submit("End it: 8–9 October 2026")
    seat("marta").get("/hours/review", status=404)
    krista.get(f"/absences/enrolments/{run.enrolment}/mentor")
    page = krista.submit("Note the absence", {**typed, "until_on": "10.10.2026"})  # free again
    assert "The absence is noted: 8–10 October 2026" in page.text
    seat("ilze").get(URL, status=404)
    seat("vera").get(URL, status=404)


def test_parts_that_come_later_are_stood_in_too_and_close_by_their_day(
    session: object, run: Told
) -> None:
    andris, marta = told.person(run, "andris"), told.person(run, "marta")
    one = actions.note(andris, andris, Stretch(week(6, 3), week(6, 6)), marta)
    assert isinstance(one, Absence)
    rows = select(Assignment).where(Assignment.for_id == andris.id)
    parts = db.session.scalars(rows).all()
    assert {row.until_on for row in parts} == {week(7)}
    db.session.delete(parts[0])
    db.session.flush()
    assert (actions.keep_up(), actions.keep_up()) == (1, 0)
    clock.move_to(told.noon(week(7)))
    assert (close_over(), actions.keep_up()) == (len(parts), 0)
    assert not actions.end_absence(andris, one, one.version)
