"""Free days: written by `flask work`, changed by coordinators, kept off by planned meetings."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.storage import notes
from app.groups.cohorts.models import Library
from app.groups.pauses.actions import fill
from app.groups.pauses.models import FreeDay
from app.mentoring.meetings.models import agenda
from app.ops import free_days
from tests.house.tree import ROOT
from tests.kit.pages import Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
EASTER = date(2026, 4, 6)


def lies_in(country: str) -> None:
    for one in db.session.scalars(select(Library)):
        one.country = country
    db.session.commit()


def forget(app: Flask) -> None:
    """The worker has not looked today."""
    (Path(app.config["INSTANCE"]) / notes.FREE).unlink(missing_ok=True)


def days(app: Flask) -> dict[date, FreeDay]:
    with app.app_context():
        return {one.day: one for one in db.session.scalars(select(FreeDay))}


def test_the_worker_writes_the_holidays_of_hosts_and_leaves_what_people_changed(
    app: Flask, run: Told, seat: Seat, cli: FlaskCliRunner
) -> None:
    krista = seat("krista")
    with app.app_context():
        assert free_days.write() == ""  # nobody has said where the hosts lie
        lies_in("BG")
    forget(app)
    first = cli.invoke(args=["work"]).output
    assert "of BG" in first
    known = days(app)
    assert date(2026, 4, 13) in known  # Orthodox Easter Monday
    assert EASTER not in known
    assert {one.year for one in known} == {2025, 2026, 2027, 2028}
    page = krista.get("/pauses/free-days/BG")
    assert page.h1 == "Free days: Bulgaria"
    removed = known[date(2026, 4, 13)]
    krista.post(
        "/pauses/free-days/BG/removal", data={"free_day": removed.id, "seen": removed.version}
    )
    krista.post("/pauses/free-days/BG", data={"day": "6.4.2026", "name": "Почивка"})
    forget(app)
    assert "of BG" not in cli.invoke(args=["work"]).output
    again = days(app)
    assert again[removed.day].removed_at
    assert again[EASTER].name == "Почивка"
    page = krista.get("/pauses/free-days/BG")
    assert "taken out: a working day" in page.text
    assert "added here" in page.text


def test_a_holiday_that_is_none_any_more_goes_and_what_is_over_stays(app: Flask, run: Told) -> None:
    with app.app_context():
        today, old, new = clock.today(), date(2026, 1, 1), date(2026, 12, 31)
        assert fill("LV", {old: "Jaungads", new: "Vecgads"}, today) == 2
        assert fill("LV", {date(2026, 12, 30): "Pārcelta", new: "Vecgads"}, today) == 1
        assert fill("LV", {date(2026, 12, 31): "Vecgads"}, today) == 0
        db.session.commit()
    assert set(days(app)) == {old, new}


def test_a_free_day_that_is_wrong_is_said_at_its_place(app: Flask, run: Told, seat: Seat) -> None:
    with app.app_context():
        lies_in("LV")
        fill("LV", {date(2026, 11, 18): "Proklamēšanas diena"}, clock.today())
        db.session.commit()
    krista, url = seat("krista"), "/pauses/free-days/LV"
    krista.get(url)
    again = krista.post(url, data={"day": "18.11.2026", "name": "Svētki"}, status=422)
    assert "This day is free already." in again.text
    assert "Svētki" in again.html
    for typed, said in (
        ({"day": "", "name": "Svētki"}, "Choose the day."),
        ({"day": "19.11.2026", "name": " "}, "Write what the day is called."),
        ({"day": "19.11.2046", "name": "Svētki"}, "Choose a day from 2025 to 2028."),
    ):
        assert said in krista.post(url, data=typed, status=422).text
    assert len(days(app)) == 1
    assert krista.get("/pauses/free-days/IT", status=404)
    assert seat("dace").get(url, status=404)


def test_who_coordinates_is_asked_where_hosts_lie_and_sees_the_days(
    app: Flask, run: Told, seat: Seat
) -> None:
    krista = seat("krista")
    page = krista.get("/pauses/free-days")
    assert "No country yet" in page.text
    assert "Bērzleja Library" in page.text
    with app.app_context():
        host = db.session.get_one(Library, run.story.libraries["berzleja"])
        version, number = host.version, host.id
    krista.post(
        f"/agreements/libraries/{number}",
        data={"name": "Bērzleja Library", "country": "LV", "seen": version},
    )
    assert "Latvia" in krista.get("/pauses/free-days").text
    with app.app_context():
        assert db.session.get_one(Library, number).country == "LV"


def test_planned_meetings_keep_off_free_days(app: Flask, run: Told, seat: Seat) -> None:
    with app.app_context():
        usual = [one.planned_on for one in agenda([told.placement(run)])[run.placement]]
        lies_in("LV")
        db.session.rollback()
        fill("LV", {usual[1]: "Friday off", date(2026, 9, 24): "Thursday off"}, clock.today())
        db.session.commit()
    with app.app_context():
        moved = [one.planned_on for one in agenda([told.placement(run)])[run.placement]]
    assert usual[1] == date(2026, 9, 25)
    assert moved == [usual[0], date(2026, 9, 23), *usual[2:]]


def test_a_free_day_stands_in_its_week_and_lowers_what_is_expected(
    app: Flask, run: Told, seat: Seat
) -> None:
    with app.app_context():
        lies_in("LV")
        fill("LV", {told.week(5, 2): "Brīva diena"}, clock.today())
        db.session.commit()
    ilze = seat("ilze")
    week = ilze.get(f"/logbook/{run.placement}/week/5")
    assert "Free day: Brīva diena" in week.text
    assert '<span lang="lv">Brīva diena</span>' in week.html
    # 24 of 49 days of 160 hours, and the end stays
    whole = ilze.get(f"/hours/{run.placement}")
    assert "Expected by now78:22 h" in whole.text.replace("\n", "")
    assert "8 November 2026" in whole.text


def test_no_server_loads_the_library_that_knows_holidays() -> None:
    lines = "import sys, app; app.create_app();print(*{'holidays', 'dateutil'} & set(sys.modules))"
    command = [sys.executable, "-c", lines]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == ""
