"""The mail that brings link and code: how many go, in which language, and what is kept of them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.people.bymail.models import MailAsk, MailKey
from tests.people.bymail.conftest import (
    ADDRESS,
    ask_in,
    code_in,
    is_in,
    later,
    link_in,
    type_in,
)


def test_a_form_that_is_sent_twice_brings_one_mail(boxes, send, visitor):
    browser = visitor()
    browser.get("/accounts/sign-in")
    data = dict(browser.page.form("Sign in").data({"email": ADDRESS}))
    for _time in range(2):
        browser.post("/bymail/", data)
    send()
    assert len(boxes.raw) == 1
    assert is_in(type_in(browser, code_in(boxes.mails[0])))


def test_a_second_try_of_sending_makes_a_second_pair_and_the_first_goes_on(boxes, send, visitor):
    for chosen in (0, 1):
        boxes.raw.clear()
        boxes.after_data = ["die"]  # it took the mail, and nobody knows
        browser = visitor()
        ask_in(browser)
        send()
        later(minutes=2)
        send()
        codes = [code_in(one) for one in boxes.mails]
        assert len(codes) == 2
        assert link_in(boxes.mails[0]) != link_in(boxes.mails[1])
        assert is_in(type_in(browser, codes[chosen]))
        later(hours=1)


def test_an_hour_later_the_mail_does_not_go_any_more(boxes, send, visitor, server):
    ask_in(visitor())
    server.go()
    send()
    later(hours=1, minutes=1)
    server.come()
    assert (send(), boxes.raw) == ("", [])


def test_five_mails_an_hour_go_to_one_person(boxes, send, visitor):
    for _number in range(7):
        ask_in(visitor())
        send()
        later(minutes=5)
    assert len(boxes.raw) == 5
    later(minutes=40)
    ask_in(visitor())
    send()
    assert len(boxes.raw) == 6


def test_what_went_to_an_old_address_stops_working(asked, ilze, visitor):
    browser, mail = asked
    ilze(email="ilze@new.example")
    visitor().get(link_in(mail), status=410)
    type_in(browser, code_in(mail), 422)


def test_a_clock_that_is_put_back_wakes_nothing(asked, cli, visitor):
    browser, mail = asked
    later(minutes=20)
    assert "Mailed links and codes that ran out: 1." in cli.invoke(args=["work"]).output
    clock.move_to(clock.now() - timedelta(minutes=15))
    visitor().get(link_in(mail), status=410)
    type_in(browser, code_in(mail), 422)


def test_no_code_token_or_address_is_stored(asked, app):
    _browser, mail = asked
    with app.app_context():
        kinds = (MailAsk, MailKey, Line)
        text = str([vars(one) for kind in kinds for one in db.session.scalars(select(kind))])
    code, token = code_in(mail), link_in(mail).rpartition("/")[2]
    assert not [one for one in (code, code.replace(" ", ""), token, "ilze@") if one in text]


@pytest.mark.parametrize("language", ["bg", "el", "en", "it", "lv"])
def test_the_mail_is_in_the_language_of_its_receiver(boxes, send, visitor, app, ilze, language):
    app.config["LANGUAGES"] = ["bg", "el", "en", "it", "lv"]
    ilze(language=language)
    browser = visitor()
    ask_in(browser)
    send()
    (mail,) = boxes.mails
    assert mail["Content-Language"] == language
    assert ("Type this code" in mail.get_content()) is (language == "en")
    assert code_in(mail)
    assert link_in(mail)
