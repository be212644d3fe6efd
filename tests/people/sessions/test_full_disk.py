"""Whoever signs out or locks the screen is gone, also when the disk is full."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app import create_app
from app.core.db.base import db
from app.core.storage import marks
from app.people.accounts import actions as accounts
from app.people.accounts.models import SignIn
from app.people.sessions import actions as sessions
from app.people.sessions.actions import close_expired
from tests.kit.pages import Visitor
from tests.people.accounts.conftest import PASSWORD, sign_in

PROFILE, COOKIE = "/accounts/profile", "__Host-bibliopraxis"


@pytest.fixture(autouse=True)
def no_marks(app):
    """Each test begins without marks: the file in the instance outlives the database."""
    app.extensions.pop("marks", None)
    (Path(app.config["INSTANCE"]) / "marks").unlink(missing_ok=True)


@pytest.fixture
def another(app):
    """The same site in another process of the server, as far as one process can be two."""
    other = create_app(dict(app.config))
    yield other
    with other.app_context():
        db.engine.dispose()


LEAVING = {
    "Sign out": (accounts, "You are signed out"),
    "Lock": (sessions, "This screen is locked"),
}


@pytest.fixture(params=LEAVING)
def left(request, client, with_password, monkeypatch):
    """The cookie of somebody who left when nothing could be stored."""
    room, told = LEAVING[request.param]
    sign_in(client)
    client.get(PROFILE)
    old = client._client.get_cookie(COOKIE, domain="localhost").value
    with monkeypatch.context() as full:
        full.setattr(room, "record", refuse)
        assert client.submit(request.param).h1 == told
    return old


def refuse(*_given, **_more):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    raise OperationalError("INSERT", {}, error)


def with_cookie(visitor, old):
    visitor._client.set_cookie(COOKIE, old, domain="localhost", secure=True)
    return visitor


def ended(app):
    with app.app_context():
        close_expired()
        db.session.commit()
        moments = list(db.session.scalars(select(SignIn.ended_at)))
        left = len(list(marks.every()))
        db.session.remove()
    return moments, left


def test_after_leaving_on_a_full_disk_the_old_cookie_opens_nothing(left, client, visitor):
    client.get(PROFILE, status=401)
    with_cookie(visitor(), left).get(PROFILE, status=401)


def test_another_process_of_the_server_knows_it_too(left, another):
    with_cookie(Visitor(another), left).get(PROFILE, status=401)


def test_when_there_is_room_again_the_end_is_stored_and_its_mark_goes(left, app, visitor):
    (moment,), waiting = ended(app)
    assert moment
    assert waiting == 1  # until the end is surely stored
    assert ended(app) == ([moment], 0)
    with_cookie(visitor(), left).get(PROFILE, status=401)


def test_there_is_room_for_512_marks_and_the_next_is_refused(app):
    some = [number.to_bytes(marks.LENGTH) for number in range(1, 513)]
    with app.app_context():
        for one in some:
            marks.put(one)
        assert sorted(marks.every()) == some
        with pytest.raises(OSError, match="no place"):
            marks.put(bytes([255]) * marks.LENGTH)
        for one in some:
            marks.wipe(one)
        assert not list(marks.every())


def test_a_screen_that_was_locked_on_a_full_disk_is_opened_by_its_password(
    client, with_password, monkeypatch
):
    sign_in(client)
    client.get(PROFILE)
    with monkeypatch.context() as full:
        full.setattr(sessions, "record", refuse)
        client.submit("Lock")
    client.submit("Go on", password="not the one", status=422)
    assert client.submit("Go on", password=PASSWORD).status == 200
    client.get(PROFILE)
