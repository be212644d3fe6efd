"""A pause gets other days, and what was done to it is undone within a day."""

from collections.abc import Callable
from datetime import date, timedelta

from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.pauses.models import Pause
from app.workplace.logbook.models import Entry
from tests.kit.pages import Visitor
from tests.kit.queries import counting
from tests.workplace.hours.test_pauses import count, ends, note, url
from tests.workplace.logbook.entries import log, tell
from tests.workplace.placements.told import LAST, Told

Seat = Callable[[str], Visitor]


def days(app: Flask) -> list[tuple[date, date]]:
    """The days of the pauses that stand."""
    with app.app_context():
        rows = db.session.scalars(select(Pause).where(Pause.removed_at.is_(None)))
        return [(one.from_on, one.until_on) for one in rows]


def test_a_pause_gets_other_days_and_the_change_is_undone_and_done_again(
    app: Flask, run: Told, seat: Seat
) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    note(ilze, run, "28.9.2026", "2.10.2026")
    first, other = (date(2026, 9, 28), date(2026, 10, 2)), (date(2026, 10, 5), date(2026, 10, 6))
    andris.get(url(run))
    page = andris.follow("Change: 28 September – 2 October 2026")
    form = page.form("Keep these days")
    assert (form.value("from_on"), form.value("until_on")) == (["28.9.2026"], ["2.10.2026"])
    page = andris.submit("Keep these days", from_on="5.10.2026", until_on="6.10.2026")
    assert "Hours can be logged until 10 November 2026." in page.text
    assert days(app) == [other]
    assert "changed the days of a pause: 5–6 October 2026" in ilze.get("/notifications/").text

    page = ilze.get(url(run))
    assert "Before the change: 28 September – 2 October 2026" in page.text
    page = ilze.submit("Put back")
    assert "The pause is as it was before." in page.text
    assert (days(app), ends(app, run)) == ([first], LAST + timedelta(weeks=1))
    assert "put a pause back as it was, 28 September" in andris.get("/notifications/").text
    page = ilze.submit("Put back")  # the change once more
    assert days(app) == [other]
    with counting(app) as asked:
        ilze.get(url(run))
    assert len(asked) <= 12


def test_a_pause_that_was_taken_out_comes_back_within_a_day(
    app: Flask, run: Told, seat: Seat
) -> None:
    ilze, dace = seat("ilze"), seat("dace")
    note(ilze, run, "28.9.2026", "2.10.2026", kind="library closed")
    ilze.submit(f"{url(run)}/removal")
    assert count(app) == 0
    dace.get(url(run))
    ilze.submit("Put back")
    assert ends(app, run) == LAST + timedelta(weeks=1)
    refused = dace.submit("Put back", status=409)
    assert "This can no longer be put back." in refused.text
    ilze.submit(f"{url(run)}/removal")
    clock.move_to(clock.now() + timedelta(days=1, minutes=1))
    assert "Put back" not in seat("ilze").get(url(run)).text
    assert count(app) == 0


def test_what_stands_against_other_days_is_said_and_all_stays(
    app: Flask, run: Told, seat: Seat
) -> None:
    ilze, dace = seat("ilze"), seat("dace")
    note(ilze, run, "28.9.2026", "2.10.2026")
    tell(ilze, lambda: log(run, date(2026, 11, 12)))
    before = days(app)
    for first, last, status, said in (
        ("6.10.2026", "5.10.2026", 422, "The last day is before the first."),
        ("9.11.2026", "9.11.2026", 422, "The placement is from 31 August 2026 to 8 November"),
        ("28.9.2026", "28.9.2026", 409, "these entries would lie after the end. Thu, 12 Nov 2026"),
    ):
        ilze.get(url(run))
        ilze.follow("Change: 28 September – 2 October 2026")
        page = ilze.submit("Keep these days", from_on=first, until_on=last, status=status)
        assert said in page.text
        form = page.form("Keep these days")
        assert (form.value("from_on"), form.value("until_on")) == ([first], [last])
        assert days(app) == before
    dace.get(f"{url(run)}?change=1")
    ilze.get(url(run))
    tell(ilze, lambda: db.session.delete(db.session.scalars(select(Entry)).one()))
    ilze.submit(f"{url(run)}/removal")
    page = dace.submit("Keep these days", from_on="5.10.2026", status=409)
    assert "This pause was taken out already." in page.text
    assert days(app) == []
