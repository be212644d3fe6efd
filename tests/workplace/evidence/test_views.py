"""Files of an entry: added, read by those who read the entry, removed and put back."""

import io
import os
import sqlite3
from errno import ENOSPC

import pytest
from PIL import Image
from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.core.storage import files
from app.people.files.rules import Problem, Refused
from app.workplace.hours.actions import ask
from app.workplace.logbook.models import Entry
from tests.people.files.samples import HOSTILE, PDF, picture, with_place
from tests.workplace.evidence.sending import add, entry_of, send, stored
from tests.workplace.logbook.entries import send as send_week
from tests.workplace.logbook.entries import tell, url
from tests.workplace.placements import told


@pytest.fixture
def ilze(seat):
    return seat("ilze")


@pytest.fixture
def entry(ilze, run):
    return entry_of(ilze, run)


def test_a_learner_shows_what_she_did(ilze, entry, run):
    page = add(ilze, entry, ("Afiša.jpg", picture()), ("guests.txt", b"Anna"))
    assert "2 files are added." in page.text
    assert {"Afiša.jpg", "guests.txt"} <= set(page.links())
    assert "2 files" in ilze.get(url(run)).links()


def test_a_file_comes_as_a_download_that_nothing_runs_in(ilze, entry):
    add(ilze, entry, ("Доклад Δ.pdf", PDF))
    page = ilze.follow("Доклад Δ.pdf")
    assert page.body == PDF
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    told = page.headers["Content-Disposition"]
    assert told.startswith("attachment; ")
    assert "filename*=UTF-8''%D0%94%D0%BE" in told


def test_a_photograph_loses_its_place(ilze, entry):
    add(ilze, entry, ("photo.jpg", with_place()))
    image = Image.open(io.BytesIO(ilze.follow("photo.jpg").body))
    assert (image.size, dict(image.getexif())) == ((20, 40), {})


def test_good_files_are_kept_beside_bad_ones(ilze, entry):
    files_sent = [("ok.pdf", PDF), ("evil.exe", b"MZ"), ("fake.pdf", b"<html>")]
    page = add(ilze, entry, *files_sent, status=422)
    assert page.text.count("“evil.exe” is of a kind that is not taken here.") == 2
    assert "“fake.pdf” holds something else than its ending says." in page.text
    assert "ok.pdf" in page.links()
    assert [one.file.name for one in stored(ilze)] == ["ok.pdf"]


@pytest.mark.sqlite_only
def test_nothing_of_a_hostile_file_is_stored(ilze, entry):
    ilze.get(f"/logbook/entries/{entry}")
    for name, make in HOSTILE.values():
        page = send(ilze, f"/evidence/entry/{entry}", (name, make()), status=422)
        assert "There is a problem" in page.text
    assert stored(ilze) == []


def test_a_name_is_text_wherever_it_stands(ilze, entry):
    page = add(ilze, entry, ("<img src=x onerror=alert(1)>.pdf", PDF))
    assert "_img src=x onerror=alert(1)_.pdf" in page.links()
    page = add(ilze, entry, ("<script>alert(1)</script>.exe", b"MZ"), status=422)
    assert "“<script>alert(1)</script>.exe” is of a kind" in page.text


def test_choosing_nothing_says_so(ilze, entry):
    assert add(ilze, entry, status=422).text.count("Choose a file first.") == 2


def test_the_same_file_twice_is_one(ilze, entry):
    add(ilze, entry, ("a.pdf", PDF))
    page = add(ilze, entry, ("b.pdf", PDF))
    assert "This file was here already." in page.text
    assert len(stored(ilze)) == 1


def test_an_entry_takes_so_many_files_and_a_person_so_much(ilze, entry, app, monkeypatch):
    monkeypatch.setitem(app.config, "FILES_PER_THING", 1)
    page = add(ilze, entry, ("a.txt", b"1"), ("b.txt", b"2"), status=422)
    assert "“b.txt” does not fit: there is room for 1 file." in page.text
    monkeypatch.setitem(app.config, "FILES_PER_THING", 9)
    monkeypatch.setitem(app.config, "PERSON_MEGABYTES", 0)
    page = add(ilze, entry, ("c.txt", b"3"), status=422)
    assert "“c.txt” does not fit: all your files together have at most 0 MB." in page.text


def test_a_removed_file_can_be_put_back(ilze, entry):
    add(ilze, entry, ("a.pdf", PDF))
    path = ilze.page.links()["a.pdf"]
    page = ilze.submit("Remove: a.pdf")
    assert "The file is removed." in page.text
    ilze.get(path, status=404)
    ilze.get(f"/logbook/entries/{entry}")
    assert "The file is back." in ilze.submit("Put back: a.pdf").text
    assert ilze.get(path).body == PDF


def test_with_scripts_only_the_list_changes(ilze, entry):
    page = add(ilze, entry, ("a.pdf", PDF), htmx=True)
    assert not page.whole
    assert page.find("section", id="evidence") is not None
    assert "1 file is added." in page.text
    number = stored(ilze)[0].id
    assert "a.pdf" in ilze.post(f"/evidence/{number}/removal", htmx=True).text


def test_the_mentor_sees_files_of_what_was_sent(ilze, entry, run, seat):
    add(ilze, entry, ("a.pdf", PDF))
    path, andris = ilze.page.links()["a.pdf"], seat("andris")
    andris.get(path, status=404)
    tell(ilze, lambda: send_week(run, 6))
    assert andris.get(path).body == PDF
    assert "1 file" in andris.get("/hours/review").links()
    page = andris.get(f"/logbook/entries/{entry}")
    assert "a.pdf" in page.links()
    assert "Add files" not in page.text


def test_what_was_sent_keeps_its_files(ilze, entry, run):
    add(ilze, entry, ("a.pdf", PDF))
    number = stored(ilze)[0].id
    tell(ilze, lambda: send_week(run, 6))
    page = send(ilze, f"/evidence/entry/{entry}", ("b.txt", b"later"))
    assert "The entry is with your mentor." in page.text
    assert "cannot be removed now" in ilze.post(f"/evidence/{number}/removal").text
    assert [one.file.name for one in stored(ilze) if not one.file.removed_at] == ["a.pdf"]


def test_a_question_opens_the_entry_for_more_files(ilze, entry, run):
    tell(ilze, lambda: send_week(run, 6))
    tell(ilze, lambda: ask(told.person(run, "andris"), db.session.get_one(Entry, entry), 2, "?"))
    assert "1 file is added." in add(ilze, entry, ("a.pdf", PDF)).text


def test_each_act_leaves_a_line_without_a_name(ilze, entry, app):
    add(ilze, entry, ("secret name.pdf", PDF))
    ilze.submit("Remove: secret name.pdf")
    with app.app_context():
        lines = [line for line in db.session.scalars(select(Line)) if line.act.startswith("file")]
    assert [line.act for line in lines] == ["file added", "file removed"]
    assert all(line.content_hash and "secret" not in str(vars(line)) for line in lines)


def test_a_full_disk_is_said_in_words_and_leaves_nothing(ilze, entry, app, monkeypatch):
    def full(_descriptor):
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    ilze.get(f"/logbook/entries/{entry}")
    monkeypatch.setattr(files.os, "fsync", full)
    page = send(ilze, f"/evidence/entry/{entry}", ("a.pdf", PDF), status=507)
    monkeypatch.undo()
    assert "The disk of the server is full" in page.text
    assert stored(ilze) == []
    with app.app_context():
        assert not list(files.folder().rglob("*.part"))
    assert "1 file is added." in add(ilze, entry, ("a.pdf", PDF)).text


def test_a_file_whose_bytes_are_lost_is_not_there(ilze, entry, app, caplog):
    add(ilze, entry, ("a.pdf", PDF))
    with app.app_context():
        stored(ilze)[0].file.path.unlink()
    ilze.get(ilze.page.links()["a.pdf"], status=404)
    assert "not on the disk" in caplog.text


@pytest.mark.sqlite_only
def test_others_write_while_a_file_is_looked_at(ilze, entry, app, monkeypatch):
    def somebody_writes(*_arguments):
        other = sqlite3.connect(db.engine.url.database, timeout=0)
        other.execute("UPDATE used_form SET location = location")
        other.close()
        return Refused("a.pdf", Problem.DAMAGED)

    monkeypatch.setattr("app.people.files.forms.examine", somebody_writes)
    page = add(ilze, entry, ("a.pdf", PDF), status=422)
    assert "“a.pdf” is damaged" in page.text
