"""Whoever asks learns nothing about who is here: not by words, not by statements, not by time."""

import os
import re
from datetime import timedelta
from statistics import median
from time import thread_time

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import format_time
from app.people.accounts.models import Person
from app.people.bymail.models import MailAsk, MailKey
from app.people.mail.models import Outgoing
from tests.kit.queries import counting
from tests.people.bymail.conftest import ADDRESS, ask_in, later, type_in

NOBODY = "i_no@berzleja.example"  # as long as the one that is known
ROUNDS = int(os.environ.get("ROUNDS", "20"))
CHANGING = re.compile(r'(name="(?:csrf_token|form_key)"[^>]*value=)"[^"]*"')


@pytest.fixture
def strangers(app, zane, story):
    """Addresses at which nobody signs in: unknown, not joined, erased, and invented people's."""
    with app.app_context():
        marta = db.session.get(Person, story.people["marta"])
        gone, marta.email, marta.erased_at = marta.email, None, clock.now()
        otto = db.session.get(Person, story.people["otto"])
        otto.is_demo = True
        db.session.commit()
        return {
            "unknown": "nobody@berzleja.example",
            "not joined": "zane@tukums.example",
            "erased": gone,
            "invented": otto.email,
        }


@pytest.mark.parametrize("kind", ["unknown", "not joined", "erased", "invented"])
def test_no_mail_goes_to_whoever_cannot_sign_in(strangers, boxes, send, visitor, app, kind):
    page = ask_in(visitor(), strangers[kind])
    assert page.h1 == "Type the code from the mail"
    assert (send(), boxes.raw) == ("", [])
    with app.app_context():
        assert db.session.scalars(select(MailKey)).all() == []
        (row,) = db.session.scalars(select(MailAsk))
        assert (row.person_id is None) is (kind != "invented")


def _asked(app, browser, email):
    """Statements, processor seconds and answer of one ask."""
    browser.get("/accounts/sign-in")
    data = dict(browser.page.form("Sign in").data({"email": email}))
    ask = browser._client.open
    with counting(app) as statements:
        begun = thread_time()
        answer = ask("/bymail/", method="POST", data=data, base_url="https://localhost")
        spent = thread_time() - begun
    return statements, spent, answer


def _said(page):
    return CHANGING.sub(r"\1", page.html)


def test_the_answer_has_one_status_one_length_and_as_many_statements(
    app, strangers, boxes, visitor
):
    found = {}
    for email in (ADDRESS, *strangers.values()):
        browser = visitor()
        asked, _spent, answer = _asked(app, browser, email)
        with counting(app) as typed:
            wrong = type_in(browser, "123456", 422)
        to = email[0] + "…@" + email.partition("@")[2][0]
        cookie = len(answer.headers["Set-Cookie"])
        told = (answer.status_code, answer.location, len(answer.data), list(asked), list(typed))
        found[email] = (*told, _said(wrong).replace(to, "#"), cookie // 100)
    one = found.pop(ADDRESS)
    assert one[0] == 303
    assert len(one[3]) < 20
    assert all(other == one for other in found.values())


def test_the_answer_takes_the_same_time(app, boxes, visitor):
    """Each ask beside one of the other kind, in an order that changes."""
    browser = visitor()
    spent = {ADDRESS: [], NOBODY: []}
    for number in range(ROUNDS + 3):
        clock.move_to(clock.now() + timedelta(hours=2))
        for email in (ADDRESS, NOBODY) if number % 2 else (NOBODY, ADDRESS):
            spent[email].append(_asked(app, browser, email))
    known, unknown = (one[3:] for one in spent.values())
    assert {answer.status_code for _asked, _spent, answer in known + unknown} == {303}
    assert len({len(asked) for asked, _spent, _answer in known + unknown}) == 1
    # each beside the other of its round: a machine that turns slower meanwhile is so to both
    beside = [one[1] / other[1] for one, other in zip(known, unknown, strict=True)]
    assert median(beside) == pytest.approx(1, rel=0.1)


def test_asking_is_slowed_for_known_and_unknown_alike(boxes, visitor):
    for email in (ADDRESS, NOBODY):
        browser = visitor()
        for _time in range(5):
            ask_in(browser, email)
        browser.get("/bymail/")
        page = browser.submit(email=email, status=429)
        assert "Too many tries. Wait 2 seconds, then try again." in page.text


def test_asking_for_mails_does_not_slow_the_password(boxes, visitor):
    browser = visitor()
    for _time in range(5):
        ask_in(browser)
    browser.get("/accounts/sign-in")
    for _time in range(5):
        browser.submit("Sign in", email=ADDRESS, password="wrong", status=422)


def test_one_address_soon_waits_between_its_wrong_codes(boxes, send, visitor):
    browser = visitor()
    for number in range(16):
        ask_in(browser, f"nobody{number}@berzleja.example")
        for _time in range(4 if number < 15 else 1):
            type_in(browser, "123456", 422 if number < 15 else 429)
    later(minutes=16)
    type_in(browser, "123456", 422)


def test_the_page_says_until_when_the_code_works_to_whoever_asks(boxes, visitor):
    said = set()
    for email in (ADDRESS, NOBODY):
        with clock.at(clock.now()):
            until = format_time(clock.now() + timedelta(minutes=15))
            said.add(f"The code works until: {until}" in ask_in(visitor(), email).text)
    assert said == {True}


def test_what_was_put_out_for_nobody_is_nothing(boxes, visitor, app):
    ask_in(visitor(), NOBODY)
    with app.app_context():
        assert db.session.scalars(select(Outgoing)).all() == []
