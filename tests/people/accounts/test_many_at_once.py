"""Many at the doors at once: guessers are slowed together, and owners come in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db import connections
from app.core.db.base import db
from app.core.web.form_keys import UsedForm
from app.ops.demo.cast import Story
from app.people.accounts.actions import set_password
from app.people.accounts.models import Person
from tests.kit.pages import Visitor
from tests.people.accounts.conftest import ADDRESS, PASSWORD, sign_in

PATH = "/accounts/sign-in"
PROFILE = "/accounts/profile"
WRONG = "not the one"
AT_ONCE = 8


def try_from(visitor, address, email=ADDRESS, password=WRONG):
    """The status of one try from an address; the page was fetched before."""
    given = {**dict(visitor.page.form("Sign in").data({})), "email": email, "password": password}
    origin = {"REMOTE_ADDR": address}
    sent = {"data": given, "base_url": "https://localhost", "environ_overrides": origin}
    return visitor._client.post(PATH, **sent).status_code


def at_the_door(app, number):
    visitors = [Visitor(app) for _ in range(number)]
    for one in visitors:
        one.get(PATH)
    return visitors


@pytest.fixture
def one_moment(app, monkeypatch):
    """Time stands still, and the server has threads enough to send no writer away as busy."""
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    connections.let_wait(2 * AT_ONCE)
    yield
    connections.let_wait(int(app.config["THREADS"]))


@pytest.mark.parametrize(("addresses", "tried"), [(1, 5), (40, 10)])
def test_of_40_sign_ins_in_one_moment_at_most_10_are_tried(
    app, with_password, one_moment, addresses, tried
):
    visitors = at_the_door(app, 40)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        tries = [
            pool.submit(try_from, one, f"192.0.2.{number % addresses}")
            for number, one in enumerate(visitors)
        ]
    answers = [one.result() for one in tries]
    assert (answers.count(422), answers.count(429)) == (tried, 40 - tried)


def test_strangers_with_many_addresses_cannot_keep_the_owner_out(app, with_password, visitor):
    stranger, owner = at_the_door(app, 2)
    for number in range(12):
        try_from(stranger, f"192.0.2.{number}")
    assert try_from(owner, "198.51.100.7", password=PASSWORD) == 429
    for second in range(30):  # they go on, each from an address of its own
        clock.move_to(clock.now() + timedelta(seconds=1))
        try_from(stranger, f"203.0.113.{second}")
    assert try_from(owner, "198.51.100.7", password=PASSWORD) == 303


def test_a_clock_put_back_lets_nobody_wait_for_it(app, with_password, client):
    for _ in range(6):
        sign_in(client, password="wrong password", status=422 if _ < 5 else 429)
    clock.move_to(clock.now() - timedelta(days=365))
    assert sign_in(client).status == 200


@pytest.fixture
def crowd(story: Story, prepared):
    """The addresses of 25 people with the same password."""

    def build():
        made = [
            Person(email=f"p{n}@berzleja.example", name=f"P {n}", created_at=clock.now())
            for n in range(25)
        ]
        db.session.add_all(made)
        db.session.flush()
        set_password(made[0], PASSWORD)
        for one in made:
            one.password_hash, one.joined_at = made[0].password_hash, clock.now()
        return [one.email for one in made]

    return prepared("25 people", build)


def test_25_people_with_right_passwords_come_in_from_one_address(app, crowd):
    visitors = at_the_door(app, 25)
    with ThreadPoolExecutor(4) as pool:
        tries = [
            pool.submit(try_from, one, "192.0.2.1", email, PASSWORD)
            for one, email in zip(visitors, crowd, strict=True)
        ]
    assert [one.result() for one in tries] == [303] * 25


def change(visitor, present, status):
    visitor.get(PROFILE)
    given = {"present": present, "password": "шест нови думи"}
    return visitor.submit("Change password", given, status=status)


def test_guessing_the_present_password_is_counted_slowed_and_recorded(app, client, with_password):
    sign_in(client)
    for _ in range(5):
        change(client, "not the one", 422)
    page = change(client, PASSWORD, 429)
    assert "Too many tries. Wait 2 seconds, then try again." in page.text
    with app.app_context():
        failed = db.session.scalars(select(Line).where(Line.act == "sign-in failed")).all()
        assert [one.result for one in failed] == ["no"] * 5
        db.session.remove()
    clock.move_to(clock.now() + timedelta(seconds=3))
    assert "Your password is changed." in change(client, PASSWORD, 200).text


@pytest.mark.parametrize(
    "path",
    [PATH, "/accounts/language", "/invitations/code", "/invitations/open", "/phones/code"],
)
def test_what_a_stranger_sends_without_success_leaves_no_key(app, client, with_password, path):
    client.get(PATH)
    given = {"csrf_token": client.page.form().value("csrf_token")[0], "form_key": "a" * 16}
    client._client.post(path, data={**given, "email": ADDRESS}, base_url="https://localhost")
    with app.app_context():
        assert not db.session.scalars(select(UsedForm)).all()
        db.session.remove()
