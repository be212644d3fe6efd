"""When the database is busy, full or away: words, the text back, a button, and then it works."""

import sqlite3
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError

from app.core import clock
from app.core.db.base import db
from app.core.db.outage_kinds import Outage, outage
from app.core.db.writer_queue import BusyError
from app.groups.cohorts.models import Enrolment
from app.project.documents.actions import ensure_folder


class Said(sqlite3.OperationalError):
    """An error as SQLite names it."""

    def __init__(self, name):
        super().__init__(name)
        self.sqlite_errorname = name


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (BusyError(), Outage.BUSY),
        (OperationalError("", {}, Said("SQLITE_BUSY_SNAPSHOT")), Outage.BUSY),
        (OperationalError("", {}, Said("SQLITE_FULL")), Outage.FULL),
        (OperationalError("", {}, Said("SQLITE_IOERR_WRITE")), Outage.AWAY),
        (OperationalError("", {}, Said("SQLITE_ERROR")), None),
        (OperationalError("", {}, psycopg.errors.DiskFull()), Outage.FULL),
        (OperationalError("", {}, psycopg.errors.SerializationFailure()), Outage.BUSY),
        (OperationalError("", {}, psycopg.errors.LockNotAvailable()), Outage.BUSY),
        (OperationalError("", {}, psycopg.errors.AdminShutdown()), Outage.AWAY),
        (OperationalError("", {}, psycopg.OperationalError("connection refused")), Outage.AWAY),
        (DBAPIError("", {}, psycopg.errors.ReadOnlySqlTransaction()), Outage.AWAY),
        (DBAPIError("", {}, psycopg.errors.UndefinedTable()), None),
        (DBAPIError("", {}, psycopg.errors.UniqueViolation()), None),
        (ValueError(), None),
    ],
)
def test_what_a_driver_says_is_understood(error, found):
    assert outage(error) is found


AWAY = OperationalError("", {}, psycopg.errors.AdminShutdown("terminating connection"))
FULL = OperationalError("", {}, psycopg.errors.DiskFull("no space"))


@pytest.fixture
def fails(app):
    """From the call on the database answers with this error; gives what it was asked for."""
    now, tried = [], []

    def answer(_connection, _cursor, statement, *_about):
        tried.append(statement)
        reads = statement == "BEGIN" or statement.startswith("SELECT")
        if now and (now[0] is AWAY or not reads):
            raise now[0]

    def begin(error):
        now[:] = [error] if error else []
        tried.clear()
        return tried

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", answer)
    yield begin
    event.remove(engine, "before_cursor_execute", answer)


def test_a_page_that_cannot_be_read_says_so(as_, fails):
    ilze = as_("ilze")
    fails(AWAY)
    page = ilze.get("/folders/", status=503)
    assert "The database does not answer" in page.text
    assert page.headers["Retry-After"] == "5"
    fails(None)
    assert "Ilze" in ilze.get("/accounts/profile").text


@pytest.mark.parametrize(("error", "status"), [(AWAY, 503), (FULL, 507)])
def test_a_text_that_cannot_be_stored_comes_back_and_is_sent_again_by_one_button(
    as_, fails, error, status
):
    ilze = as_("ilze")
    form = ilze.get("/accounts/profile").form("Save profile")
    fails(error)
    page = ilze.post(
        "/accounts/profile", form.data({"name": "Ilze\u0301 <b>B.</b>"}), status=status
    )
    assert "Ilze\u0301 <b>B.</b>" in [one.text.strip() for one in page.find_all("textarea")]
    fails(None)
    ilze.page = page
    assert "Your profile is saved." in ilze.submit("Send it again").text
    assert "Ilze\u0301 <b>B.</b>" in ilze.get("/accounts/profile").form("Save profile").value(
        "name"
    )


@pytest.mark.sqlite_only
def test_what_is_done_aside_does_not_wait_for_the_same_once_more(as_, fails):
    ilze = as_("ilze")
    form = ilze.get("/accounts/profile").form("Save profile")
    clock.move_to(clock.now() + timedelta(minutes=10))  # the sign-in's last use is to be noted
    tried = fails(FULL)
    ilze.post("/accounts/profile", form.data({"name": "Ilze B."}), status=507)
    assert tried.count("BEGIN IMMEDIATE") == 1


def test_a_password_is_never_repeated_on_a_page(client, fails):
    client.get("/accounts/sign-in")
    fails(FULL)
    typed = {"email": "ilze@library.example", "password": "correct horse battery"}
    page = client.post("/accounts/sign-in", typed, status=507)
    assert "correct horse" not in page.html
    assert "Send it again" not in page.text
    assert "ilze@library.example" in page.html


def test_an_autosave_hears_why_in_one_line(app, as_, fails, story):
    with app.app_context():
        swot = ensure_folder(db.session.get_one(Enrolment, story.enrolments["ilze"]))[0].id
        db.session.commit()
    ilze = as_("ilze")
    ilze.get(f"/plans/{swot}/swot")
    fails(FULL)
    headers = {"X-Autosave": "1", "HX-Request": "true"}
    words = {"library": "Bērzleja"}
    page = ilze.post(f"/documents/{swot}/parts/swot", words, status=507, headers=headers)
    assert "Not saved: the disk of the server is full. Your text is still on this page" in page.text
