"""Saving: one winner a version, moments with a zone, forms that count once."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import StatementError

from app.core.db.base import db
from app.core.db.saving import save
from app.groups.cohorts.actions import create_library
from app.groups.cohorts.models import Library
from app.people.accounts.models import Person


def test_of_two_who_saw_the_same_version_one_is_refused(session):
    library = create_library(None, "Bērzleja")
    session.flush()
    assert save(library, 1, name="Bērzleja Library")
    assert not save(library, 1, name="Another")
    assert session.scalar(select(Library.name)) == "Bērzleja Library"


def test_races_with_one_version_have_one_winner(app, session):
    number = _library(session)
    for seen in range(1, 11):
        assert _race(app, number, seen) == [False, True]
    session.rollback()
    assert session.get_one(Library, number).version == 11


def test_a_moment_without_a_zone_is_refused(session):
    session.add(Person(name="Ilze", created_at=datetime(2026, 1, 1)))  # noqa: DTZ001 - the point
    with pytest.raises(StatementError, match="time zone"):
        session.flush()


def test_a_moment_comes_back_in_utc(session):
    moment = datetime(2026, 1, 1, 12, tzinfo=UTC)
    session.add(Person(name="Ilze", created_at=moment))
    session.flush()
    session.expire_all()
    assert session.scalar(select(Person.created_at)) == moment


def test_a_form_sent_twice_makes_one_record(as_):
    ilze = as_("ilze")
    page = ilze.get("/accounts/profile")
    data = {**dict(page.form("Save profile").data({})), "name": "Ilze B."}
    first = ilze.post("/accounts/profile", data)
    second = ilze.post("/accounts/profile", data)
    assert "Your profile is saved." in first.text
    assert "Your profile is saved." not in second.text


def test_other_words_with_the_same_key_are_no_repetition(as_):
    ilze = as_("ilze")
    page = ilze.get("/accounts/profile")
    data = {**dict(page.form("Save profile").data({})), "name": "Ilze B."}
    ilze.post("/accounts/profile", data)
    other = {**data, "name": "Ilze Bērziņa"}
    corrected = ilze.post("/accounts/profile", other, status=409)  # as old as the first sending
    assert "Ilze Bērziņa" in corrected.text
    assert "Ilze B." in corrected.text


def _library(session) -> int:
    library = create_library(None, "Bērzleja")
    session.commit()
    number = library.id
    session.remove()
    return int(number)


def _race(app, number: int, seen: int) -> list[bool]:
    start, results = Barrier(2), []

    def run(name: str) -> None:
        with app.app_context():
            library = db.session.get_one(Library, number)
            db.session.rollback()
            start.wait()
            results.append(save(library, seen, name=name))
            db.session.commit()

    threads = [Thread(target=run, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


def test_nothing_of_a_refused_form_is_kept(as_, app):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    ilze.submit("Save profile", name=" ", status=422)
    with app.app_context():
        blank = select(func.count()).select_from(Person).where(Person.name == "")
        assert db.session.scalar(blank) == 0
