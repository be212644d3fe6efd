"""The machine's clock is put back by an hour, or by a year: nothing that ended begins again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.people.accounts.actions import renew_sign_ins
from app.people.accounts.models import Person, SignIn
from app.people.sessions.actions import close_expired
from app.people.unsent.models import Unsent
from tests.people.accounts.conftest import ADDRESS, sign_in

PROFILE = "/accounts/profile"
COOKIE = "__Host-bibliopraxis"
pytestmark = pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=365)], ids=str)


@pytest.fixture
def ilze(client, with_password):
    """Ilze, signed in at a shared computer, at her profile."""
    sign_in(client)
    client.get(PROFILE)
    return client


def put_back(back):
    clock.move_to(clock.now() - back)


def wait(**time):
    clock.move_to(clock.now() + timedelta(**time))


def cookie(visitor):
    return visitor._client.get_cookie(COOKIE, domain="localhost").value


def bring(visitor, old):
    visitor._client.set_cookie(COOKIE, old, domain="localhost", secure=True)
    return visitor


@pytest.mark.parametrize("way", ["/accounts/sign-out", "/sessions/lock"])
def test_a_sign_in_that_was_ended_stays_ended(ilze, visitor, way, back):
    old = cookie(ilze)
    ilze.post(way)
    put_back(back)
    bring(visitor(), old).get(PROFILE, status=401)


def test_a_sign_in_that_ran_out_stays_ended(ilze, back):
    wait(minutes=16)
    put_back(back)
    ilze.get(PROFILE, status=401)


def test_a_sign_in_that_was_noted_as_over_is_not_open_within_its_old_time(ilze, app, back):
    wait(minutes=15)
    put_back(-back)
    with app.app_context():
        assert close_expired() == 1
        db.session.commit()
        db.session.remove()
    put_back(back + timedelta(minutes=10))
    ilze.get(PROFILE, status=401)


def test_an_open_sign_in_is_not_prolonged_and_its_person_signs_in_again(ilze, app, back):
    put_back(back)
    ilze.get(PROFILE, status=401)
    with app.app_context():
        assert close_expired() == 1
        db.session.commit()
        db.session.remove()
    assert sign_in(ilze).status == 200
    ilze.get(PROFILE)


def test_once_noted_an_end_outlasts_the_time_until_the_clock_is_right_again(ilze, app, back):
    put_back(back)
    with app.app_context():
        close_expired()
        db.session.commit()
        db.session.remove()
    clock.reset()
    ilze.get(PROFILE, status=401)


def test_the_token_before_a_renewal_stays_ended(ilze, app, visitor, with_password, back):
    old = cookie(ilze)
    with app.app_context():
        person = db.session.scalars(select(Person).where(Person.email == ADDRESS)).one()
        renew_sign_ins(person.id)
        db.session.commit()
        db.session.remove()
    ilze.get(PROFILE)
    put_back(back)
    with app.app_context():  # somebody goes on with the new one
        row = db.session.scalars(select(SignIn)).one()
        row.created_at = row.seen_at = clock.now()
        db.session.commit()
        db.session.remove()
    ilze.get(PROFILE)
    bring(visitor(), old).get(PROFILE, status=401)


def test_a_form_of_an_ended_sign_in_names_nobody(ilze, app, visitor, back):
    (token,) = ilze.page.form().value("csrf_token")
    ilze.post("/accounts/sign-out")
    put_back(back)
    given = {"csrf_token": token, "did": "planted"}
    visitor().post("/unsent/?path=/accounts/profile&action=/accounts/profile", given, status=400)
    with app.app_context():
        assert not db.session.scalars(select(Unsent)).all()
        db.session.remove()
