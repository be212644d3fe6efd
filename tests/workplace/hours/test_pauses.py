"""Pauses of a placement: who notes them, what they move, what others read of them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.pauses.models import Pause
from app.groups.pauses.rules import Kind, Stretch
from app.workplace.hours import actions
from app.workplace.logbook.models import Entry
from app.workplace.pausing import actions as pausing
from app.workplace.placements.queries import calendar_of
from tests.kit.pages import Page, Visitor
from tests.workplace.hours.test_views import queries
from tests.workplace.logbook.entries import TYPED, fill, log, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import LAST, Told, week

Seat = Callable[[str], Visitor]
MOST = 12


def url(run: Told) -> str:
    return f"/hours/{run.placement}/pauses"


def note(visitor: Visitor, run: Told, first: str, last: str, **more: str) -> Page:
    """Somebody notes a pause on its page."""
    visitor.get(url(run))
    typed = {"kind": "away", "from_on": first, "until_on": last, **more}
    return visitor.submit(url(run), typed)


def ends(app: Flask, run: Told) -> date:
    with app.app_context():
        return calendar_of(told.placement(run)).last_day


def count(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(Pause.id).where(Pause.removed_at.is_(None))).all())


def test_a_week_away_moves_the_end_and_lowers_what_is_expected(
    app: Flask, run: Told, seat: Seat
) -> None:
    andris = seat("andris")

    def approved() -> None:
        for number in range(1, 5):
            for entry in [
                db.session.get_one(Entry, one) for one in fill(run, number, 1, minutes=780)
            ]:
                actions.approve(told.person(run, "andris"), [(entry, entry.version)])

    tell(andris, approved)
    ilze = seat("ilze")
    page = note(ilze, run, "28.9.2026", "4.10.2026")  # week 5: four of nine weeks are gone
    assert "Hours can be logged until 15 November 2026." in page.text
    assert "5 working days · noted: Ilze" in page.text.replace("\n", " ")
    whole = ilze.get(f"/hours/{run.placement}").text
    for said in ("Expected by now64:00 h", "Behind by12:00 h", "Each week until now13:00 h",
                 "Needed each week18:00 h", "At this pace done in week13.3",
                 "Pause: 28 September – 4 October 2026"):  # fmt: skip
        assert said in whole, said
    assert "31 August – 15 November 2026" in whole
    assert "Away" not in whole
    assert "Pause" in ilze.get(f"/logbook/{run.placement}/week/5").text


def test_hours_can_be_logged_as_long_as_the_pause_took(run: Told, seat: Seat) -> None:
    note(seat("ilze"), run, "28.9.2026", "4.10.2026")
    with clock.at(told.noon(date(2026, 11, 12))):
        ilze, path = seat("ilze"), f"/logbook/{run.placement}/week/11"
        assert ilze.get(path).h1.startswith("Week 11")
        assert "The entry is saved" in ilze.post(path, {**TYPED, "day": "2026-11-12"}).text
        ilze.get(f"/logbook/{run.placement}/week/12", status=404)
    with clock.at(told.noon(date(2026, 11, 17))):
        ilze = seat("ilze")
        ilze.get(path)
        refused = ilze.post(path, {**TYPED, "day": "2026-11-16"}, status=422)
        assert "The placement ended on 15 November 2026." in refused.text


def test_the_mentor_reads_the_days_is_told_and_no_kind_stands_on_paper(
    run: Told, seat: Seat
) -> None:
    ilze, andris, dace = seat("ilze"), seat("andris"), seat("dace")
    note(ilze, run, "1.10.2026", "2.10.2026")
    note(dace, run, "2.10.2026", "5.10.2026", kind="library closed")
    for who in (andris, dace):
        assert "noted a pause, 1–2 October 2026: Ilze" in who.get("/notifications/").text
    assert "noted a pause: 2–5 October 2026" in ilze.get("/notifications/").text
    assert "Pause: 1–5 October 2026" in andris.get(f"/hours/{run.placement}").text
    for paper, said in (("print", "Pause: 1–5 October 2026"),
                        ("week/5/print", "Pause: 1–4 October 2026"),
                        ("week/6/print", "Pause: 5 October 2026"),
                        ("print?first=1.9.2026&last=1.10.2026", "Pause: 1 October")):  # fmt: skip
        text = andris.get(f"/hours/{run.placement}/{paper}").text
        assert said in text, paper
        assert "Away" not in text
        assert "closed" not in text
    assert "Pause" not in andris.get(f"/hours/{run.placement}/week/4/print").text


def test_a_closed_library_is_entered_once_for_all_its_placements(
    app: Flask, run: Told, seat: Seat
) -> None:
    krista = seat("krista")
    page = note(krista, run, "5.10.2026", "9.10.2026", kind="library closed")
    assert "Library closed · 5 working days" in page.text.replace("\n", " ")
    assert ends(app, run) == LAST + timedelta(weeks=1)
    with app.app_context():
        (pause,) = db.session.scalars(select(Pause))
        assert (pause.enrolment_id, pause.kind) == (None, Kind.CLOSED)
    # the two overlap: a day counts once
    note(seat("ilze"), run, "7.10.2026", "12.10.2026")
    assert ends(app, run) == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("9.10.2026", "8.10.2026", "The last day is before the first."),
        ("1.8.2026", "30.8.2026", "The placement is from 31 August 2026 to 8 November 2026."),
        ("9.11.2026", "10.11.2026", "The placement is from 31 August 2026 to 8 November 2026."),
        ("1.10.2026", "1.12.2027", "This is longer than a year."),
        ("", "8.10.2026", "Write the first day."),
        ("8.10.2026", "32.10.2026", "There is no such day"),
    ],
)
def test_a_pause_that_is_wrong_is_said_at_its_place_and_stays_typed(
    app: Flask, run: Told, seat: Seat, first: str, last: str, said: str
) -> None:
    ilze = seat("ilze")
    ilze.get(url(run))
    typed = {"kind": "library closed", "from_on": first, "until_on": last}
    page = ilze.submit(url(run), typed, status=422)
    assert said in page.text
    kept = page.form(url(run)).data({})
    assert {("from_on", first), ("until_on", last), ("kind", "library closed")} <= set(kept)
    assert count(app) == 0


def test_a_pause_is_taken_out_unless_entries_would_lie_after_the_end(
    app: Flask, run: Told, seat: Seat
) -> None:
    ilze, dace = seat("ilze"), seat("dace")
    note(ilze, run, "28.9.2026", "2.10.2026")
    tell(ilze, lambda: log(run, date(2026, 11, 12)))
    removal = f"{url(run)}/removal"
    dace.get(url(run))
    stays = dace.submit(removal, status=409)
    assert "these entries would lie after the end. Thu, 12 Nov 2026, 3:30 h" in stays.text
    assert count(app) == 1
    tell(ilze, lambda: setattr(db.session.scalars(select(Entry)).one(), "day", date(2026, 11, 3)))
    ilze.get(url(run))
    dace.get(url(run))
    assert "The pause is taken out." in dace.submit(removal).text
    assert ends(app, run) == LAST
    assert "This pause was taken out already." in ilze.submit(removal, status=409).text
    assert "took a pause out: 28 September – 2 October 2026" in ilze.get("/notifications/").text


def test_past_the_end_of_the_group_it_is_said_and_who_coordinates_is_told(
    app: Flask, run: Told, seat: Seat
) -> None:
    ilze, krista = seat("ilze"), seat("krista")
    page = note(ilze, run, "5.10.2026", "30.10.2026")
    assert "ends before that" not in page.text
    page = note(ilze, run, "2.11.2026", "20.11.2026")
    assert "The group ends before that: 20 December 2026. Who coordinates is told." in page.text
    news = krista.get("/notifications/").text
    assert news.count("With a pause hours go on after the agreement or the group ends: Ilze") == 1


def test_no_pause_is_noted_before_the_placement_runs_or_after_it_is_over(
    app: Flask, run: Told, seat: Seat
) -> None:
    ilze = seat("ilze")
    ilze.get(url(run))

    def over() -> None:
        told.placement(run).completed_at = clock.now()

    tell(ilze, over)
    typed = {"from_on": "5.10.2026", "until_on": "6.10.2026"}
    refused = ilze.submit(url(run), typed, status=422)
    assert "The placement is over, so its pauses stay as they are." in refused.text
    tell(ilze, lambda: setattr(told.placement(run), "activated_at", None))
    ilze.get(url(run), status=403)
    assert count(app) == 0


def test_pages_with_pauses_ask_one_question_more_at_most(app: Flask, run: Told, seat: Seat) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    with app.app_context():
        days = Stretch(week(3), week(3, 4))
        for kind in Kind:
            pausing.note(told.person(run, "ilze"), told.placement(run), kind, days)
        db.session.commit()
    for who, path in (
        (ilze, f"/logbook/{run.placement}/week/6"),
        (ilze, f"/hours/{run.placement}"),
        (ilze, url(run)),
        (ilze, "/dashboards/home"),
        (ilze, f"/dashboards/learners/{run.enrolment}"),
        (andris, f"/hours/{run.placement}"),
        (andris, f"/dashboards/learners/{run.enrolment}"),
        (seat("dace"), f"/dashboards/learners/{run.enrolment}"),
        (andris, "/hours/review"),
        (seat("krista"), f"/dashboards/learners/{run.enrolment}"),
    ):
        assert queries(who, path) <= MOST, path


def test_reminders_wait_while_somebody_is_away(app: Flask, run: Told) -> None:
    from app.outside.digests.queries.owed import active  # noqa: PLC0415 - the one test about mail

    with app.app_context():
        ilze, placement = told.person(run, "ilze"), told.placement(run)
        assert run.enrolment in active([run.enrolment])
        for kind in Kind:
            pausing.note(ilze, placement, kind, Stretch(week(6, 2), week(6, 3)))
            assert active([run.enrolment]) == {}
            for pause in db.session.scalars(select(Pause).where(Pause.removed_at.is_(None))):
                assert pausing.remove_pause(ilze, placement, pause, pause.version) is True
        assert run.enrolment in active([run.enrolment])
