"""Guessing at the sign-in page: slowed, and told nothing."""

import re
from datetime import timedelta
from statistics import median
from time import thread_time

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from app import create_app
from app.core import clock, passwords
from app.core.db.base import db
from app.core.passwords import is_common
from app.people.accounts.models import Person, Tries
from app.people.accounts.rules import is_length_right
from tests.kit.pages import Visitor
from tests.people.accounts.conftest import ADDRESS, PASSWORD, sign_in

TOKENS = r'(name="(?:csrf_token|form_key)"[^>]*value=)"[^"]*"'


def test_from_the_sixth_wrong_try_on_the_page_says_how_long_to_wait(client, with_password):
    for _ in range(5):
        sign_in(client, password="wrong password", status=422)
    page = sign_in(client, status=429)
    assert "Too many tries. Wait 2 seconds, then try again." in page.text
    assert "Ilze" not in page.text


def test_the_wait_is_counted_in_the_database_and_ends(client, with_password, app):
    for _ in range(5):
        sign_in(client, password="wrong password", status=422)
    with app.app_context():
        counts = {row.kind: row.failures for row in db.session.scalars(select(Tries))}
    assert counts == {"pair": 5, "account": 5, "address": 5}
    clock.move_to(clock.now() + timedelta(seconds=3))
    assert sign_in(client).status == 200


def test_while_one_address_waits_another_gets_in(client, visitor, with_password):
    for _ in range(6):
        sign_in(client, password="wrong password", status=422 if _ < 5 else 429)
    other = visitor()
    other.get("/accounts/sign-in")
    given = {"email": ADDRESS, "password": PASSWORD}
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    page = other.post("/accounts/sign-in", given, environ_overrides=elsewhere)
    assert "Ilze Bērziņa" in page.text


def test_known_and_unknown_addresses_get_the_same_answer(client, with_password):
    known = sign_in(client, password="wrong password", status=422)
    unknown = sign_in(client, password="wrong password", email="x@y.example", status=422)
    bodies = [re.sub(TOKENS, r"\1", page.html) for page in (known, unknown)]
    assert bodies[0].replace(ADDRESS, "") == bodies[1].replace("x@y.example", "")


def test_a_forged_forwarding_header_does_not_move_the_counter(client, with_password):
    for number in range(6):
        forged = {"X-Forwarded-For": f"192.0.2.{number}"}
        client.get("/accounts/sign-in")
        given = {"email": ADDRESS, "password": "wrong password"}
        status = 422 if number < 5 else 429
        client.post("/accounts/sign-in", given, status=status, headers=forged)


def test_fifty_wrong_passwords_open_nothing_and_lock_nobody_out(client, visitor, with_password):
    """Soon the answer is 429; neither a restart nor a forged header changes that."""
    answers = []
    for number in range(50):
        forged = {"X-Forwarded-For": f"192.0.2.{number}", "Forwarded": "for=192.0.2.1"}
        answers.append(wrong_try(client, forged))
        clock.move_to(clock.now() + timedelta(seconds=1))
    assert answers[:5] == [422] * 5
    assert answers.count(422) <= 10
    clock.move_to(clock.now() + timedelta(seconds=40))
    wrong_try(client, {})
    restarted = create_app(dict(client.app.config))
    assert sign_in(Visitor(restarted), status=429).h1 == "Sign in"
    with restarted.app_context():
        db.engine.dispose()
    assert "Ilze Bērziņa" in right_try(visitor()).text


def wrong_try(client, headers):
    """The status of one wrong try with these headers."""
    client.get("/accounts/sign-in")
    given = {
        **dict(client.page.form("Sign in").data({})),
        "email": ADDRESS,
        "password": "not the one",
    }
    answer = client._client.post(
        "/accounts/sign-in", data=given, headers=headers, base_url="https://localhost"
    )
    return answer.status_code


def right_try(other):
    """The owner signs in from another address."""
    other.get("/accounts/sign-in")
    given = {"email": ADDRESS, "password": PASSWORD}
    return other.post("/accounts/sign-in", given, environ_overrides={"REMOTE_ADDR": "192.0.2.7"})


def work_for(client, email):
    """Processor seconds of one wrong try, and its body without what differs in every form."""
    client.get("/accounts/sign-in")
    begun = thread_time()
    page = client.submit(email=email, password="wrong password", status=422)
    spent = thread_time() - begun
    return spent, re.sub(TOKENS, r"\1", page.html).replace(email, "")


def test_known_and_unknown_addresses_cost_the_same_work(client, with_password, app, monkeypatch):
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(2, 19 * 1024, 1))
    passwords._dummy.cache_clear()
    with app.app_context():
        person = db.session.scalars(select(Person).where(Person.email == ADDRESS)).one()
        person.password_hash = passwords.hash_password(PASSWORD)
        db.session.commit()
        db.session.remove()
    found = {ADDRESS: [], "nobody@berzleja.example": []}
    for _ in range(18):
        clock.move_to(clock.now() + timedelta(hours=2))
        for email, tries in found.items():
            tries.append(work_for(client, email))
    passwords._dummy.cache_clear()
    known, unknown = ([spent for spent, _body in tries[3:]] for tries in found.values())
    # each beside the one after it: a machine that turns slower meanwhile is so to both
    beside = [one / other for one, other in zip(known, unknown, strict=True)]
    assert median(beside) == pytest.approx(1, rel=0.1)
    assert {body for tries in found.values() for _spent, body in tries} == {found[ADDRESS][0][1]}


def test_the_commonest_passwords_are_refused():
    commonest = list(FREQUENCY_LISTS["passwords"])[:3000]
    assert all(is_common(word) or not is_length_right(word) for word in commonest)
    assert all(is_common(word) for word in ("Password1", "iloveyou", "1Q2W3E4R", "qwertyuiop"))
