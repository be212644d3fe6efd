"""The administrator reads how the server stands, as it was written down."""

import os
import time
from pathlib import Path

import pytest
from flask import Flask

from app.core.storage import notes
from app.ops import work
from app.ops.doctor import doctor
from app.ops.doctor.contents import Finding
from tests.kit.people import SignedIn

HOUR = 3600
WANTED = [Finding("disk", "0.1 GB are free.", "Take a larger one."), Finding("clock", "is right.")]


@pytest.fixture
def told(app: Flask, as_: SignedIn):
    """What the page says about the server, after these marks of so many hours ago."""
    folder = Path(app.config["INSTANCE"])

    def read(**marked: tuple[str, float]) -> str:
        for mark in (notes.BACKED_UP, notes.WORKED, notes.HANDS):
            (folder / mark).unlink(missing_ok=True)
        for name, (text, hours) in marked.items():
            mark = folder / getattr(notes, name)
            mark.write_text(text)
            os.utime(mark, (time.time() - hours * HOUR - 60,) * 2)
        return as_("ruta").get("/").words("section", aria_labelledby="server")[0]

    return read


def test_the_last_backup_and_its_age(told):
    assert "3 hours ago." in told(BACKED_UP=("/copies/one.zip", 3))
    assert "should be made every night" not in told(BACKED_UP=("/copies/one.zip", 25))
    late = told(BACKED_UP=("/copies/one.zip", 24 * 4))
    assert "4 days ago. One should be made every night" in late
    assert "There is no backup yet." in told()


def test_work_that_is_not_done(told):
    assert "Nothing is done by itself" in told()
    assert "Nothing is done by itself" not in told(WORKED=("", 1))


def test_after_a_clock_was_put_back_nothing_counts_as_done_just_now(told, app):
    year = 365 * 24
    said = told(BACKED_UP=("/copies/one.zip", -year), WORKED=("", -year), HANDS=("[]", -year))
    assert "One should be made every night" in said
    assert "Nothing is done by itself" in said
    with app.app_context():
        assert notes.standing().looked.age > doctor.DAILY


def test_what_hands_are_wanted_for(told, app, monkeypatch):
    monkeypatch.setattr(doctor, "examine", lambda: WANTED)
    told()
    app.test_cli_runner().invoke(work.command)
    with app.app_context():
        assert notes.standing().wanted == [("disk", "0.1 GB are free.", "Take a larger one.")]


def test_what_the_page_sees_for_itself_is_not_told_as_it_was_yesterday(told, app, cli):
    told()
    (Path(app.config["INSTANCE"]) / notes.HANDS).unlink(missing_ok=True)
    cli.invoke(doctor.command)
    with app.app_context():
        assert {"backup", "flask work"}.isdisjoint(one[0] for one in notes.standing().wanted)


def test_hands_stand_on_the_page_and_go_after_a_repair(told):
    assert "disk: 0.1 GB are free." in told(HANDS=('[["disk", "0.1 GB are free.", "Buy."]]', 2))
    done = {"WORKED": ("", 1), "HANDS": ("[]", 2)}
    well = told(**done, BACKED_UP=("/copies/one.zip", 3))
    assert "No hands are wanted." in well
    assert "looked at everything 2 hours ago" in well
    assert "No hands" not in told(**done, BACKED_UP=("/copies/one.zip", 30))


@pytest.mark.parametrize("damaged", ["", "{", "[1]", "[[1]]", "null", "12"])
def test_a_damaged_note_breaks_no_page(told, damaged):
    assert "hands" not in told(HANDS=(damaged, 0)).lower()


def test_nothing_is_looked_at_twice_a_day(told, app, monkeypatch):
    told(HANDS=("[]", 19))
    monkeypatch.setattr(doctor, "examine", lambda: pytest.fail("looked"))
    with app.app_context():
        assert doctor.look_daily() == ""


def test_the_doctor_writes_down_what_was_found(told, app, monkeypatch):
    monkeypatch.setattr(doctor, "examine", lambda: WANTED)
    told()
    app.test_cli_runner().invoke(doctor.command)
    with app.app_context():
        assert len(notes.standing().wanted) == 1


@pytest.mark.parametrize("who", ["ilze", "andris", "dace", "krista"])
def test_only_the_administrator_reads_it(as_: SignedIn, who: str) -> None:
    assert "How the server stands" in as_("ruta").get("/").text
    assert "How the server stands" not in as_(who).get("/").text
