"""Signing in by mail: the code where one asked, the link by its button, and what goes wrong."""

import pytest
from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.people.accounts.models import SignIn
from app.people.bymail.models import MailAsk, MailKey
from tests.people.bymail.conftest import (
    ADDRESS,
    ask_in,
    code_in,
    is_in,
    later,
    link_in,
    type_in,
    wrong,
)


def sign_ins(app):
    with app.app_context():
        return list(db.session.scalars(select(SignIn).order_by(SignIn.id)))


def test_without_mail_nothing_is_offered(story, visitor):
    browser = visitor()
    page = browser.get("/accounts/sign-in")
    assert "Send me a link" not in page.text
    assert "Ask your coordinator for a link" in page.text
    page = browser.get("/bymail/")
    assert "This site sends no mail." in page.text
    token = {"csrf_token": browser.get("/accounts/sign-in").form().value("csrf_token")[0]}
    browser.post("/bymail/", {"email": ADDRESS, **token}, status=404)


def test_the_code_is_typed_where_one_asked_and_signs_in_once(asked, app, visitor):
    browser, mail = asked
    assert "Ilze" not in browser.page.text
    assert "i…@b…example" in browser.page.text
    assert mail["To"] == ADDRESS
    assert mail["Subject"] == "Your link and your code to sign in to Bibliopraxis"
    assert is_in(type_in(browser, code_in(mail)))
    assert sign_ins(app)[-1].is_shared
    browser.get("/bymail/code", status=410)
    visitor().get(link_in(mail), status=410)
    with app.app_context():
        acts = db.session.scalars(select(Line.act).order_by(Line.id.desc()).limit(3)).all()
    assert acts == ["signed in", "signed in by mail", "mail to sign in made"]


def test_a_code_is_worth_nothing_in_a_browser_that_did_not_ask(asked, visitor):
    _browser, mail = asked
    other = visitor()
    ask_in(other)
    assert "This is not the code" in type_in(other, code_in(mail), 422).text
    visitor().get("/bymail/code", status=410)


def test_whoever_forgot_the_password_chooses_a_new_one(asked):
    browser, mail = asked
    type_in(browser, code_in(mail))
    page = browser.get("/accounts/profile")
    assert "You came in with a link, so the old password is not asked." in page.text


def test_an_own_computer_stays_one_by_code_and_by_link(boxes, send, visitor, app):
    for way in ("code", "link"):
        browser = visitor()
        ask_in(browser, shared=False)
        send()
        if way == "code":
            type_in(browser, code_in(boxes.mails[-1]))
        else:
            browser = visitor()
            browser.get(link_in(boxes.mails[-1]))
            browser.submit("Sign in now")
        assert not sign_ins(app)[-1].is_shared


def test_five_codes_may_be_wrong_and_then_a_new_one_is_needed(asked):
    browser, mail = asked
    for left in ("4 tries are left.", "3 tries are left.", "2 tries are left.", "1 try is left."):
        page = type_in(browser, wrong(mail), 422)
        assert "This is not the code" in page.text
        assert left in page.text
    page = browser.submit("Sign in", code=wrong(mail), status=410)
    assert "Five codes were typed, and none was the right one." in page.text
    assert browser.page.h1 == "A new one is needed"
    assert browser.get("/bymail/code", status=410).h1 == "A new one is needed"


def test_the_right_code_comes_too_late_after_five_wrong_ones(asked, app):
    browser, mail = asked
    before = len(sign_ins(app))
    for time in range(5):
        type_in(browser, wrong(mail), 422 if time < 4 else 410)
    token = {"csrf_token": browser.get("/accounts/sign-in").form().value("csrf_token")[0]}
    browser.post("/bymail/code", {"code": code_in(mail), **token}, status=410)
    assert len(sign_ins(app)) == before


def test_an_address_without_end_is_refused_in_words(boxes, visitor):
    browser = visitor()
    browser.get("/bymail/")
    page = browser.submit(email="x" * 1000 + "@library.example", status=422)
    assert "x" * 1000 in page.html
    assert browser.submit(email="", status=422).h1 == "Sign in by mail"


def test_what_is_no_code_costs_no_try(asked):
    browser, mail = asked
    for typed in ("", "12345", "abcdef", "x" * 41) * 2:
        type_in(browser, typed, 422)
    assert is_in(type_in(browser, code_in(mail).replace(" ", "-")))


def test_a_link_that_ended_speaks_its_persons_language(asked, ilze, app, visitor):
    app.config["LANGUAGES"] = ["en", "it", "lv"]
    ilze(language="lv")
    later(minutes=16)
    italian = {"Accept-Language": "it"}
    page = visitor().get(link_in(asked[1]), status=410, headers=italian)
    assert page.root.get("lang") == "lv"
    assert "Ilze" not in page.html
    page = visitor().get("/bymail/link/nobody-made-this", status=410, headers=italian)
    assert page.root.get("lang") == "it"


@pytest.mark.parametrize(("minutes", "works"), [(14, True), (16, False)])
def test_link_and_code_work_for_fifteen_minutes(asked, visitor, minutes, works):
    browser, mail = asked
    later(minutes=minutes)
    assert visitor().get(link_in(mail), status=200 if works else 410)
    assert is_in(type_in(browser, code_in(mail), 200 if works else 422)) is works


def test_the_link_asks_first_and_signs_in_once(asked, visitor):
    browser, mail = asked
    page = browser.get(link_in(mail))
    assert page.h1 == "Sign in here?"
    assert "token" not in page.url
    assert "did not ask" not in page.text
    assert is_in(browser.submit("Sign in now"))
    visitor().get(link_in(mail), status=410)


def test_a_browser_that_did_not_ask_is_told_so(asked, visitor):
    phone = visitor()
    assert "This browser did not ask for the mail." in phone.get(link_in(asked[1])).text
    assert is_in(phone.submit("Sign in now"))


def test_fifty_scanners_change_nothing_and_spend_nothing(asked, visitor, app):
    browser, mail = asked

    def stored():
        with app.app_context():
            kinds = (MailAsk, MailKey, SignIn, Line)
            asked = (select(kind.__table__).order_by(kind.id) for kind in kinds)
            return [tuple(row) for one in asked for row in db.session.execute(one)]

    before = stored()
    for _time in range(25):
        visitor().get(link_in(mail))
        visitor()._client.head(link_in(mail), base_url="https://localhost")
    assert stored() == before
    assert is_in(type_in(browser, code_in(mail)))


def test_a_link_that_nobody_made_answers_like_one_that_ended_and_guessing_is_slowed(asked, visitor):
    browser, mail = asked
    type_in(browser, code_in(mail))
    ended = visitor().get(link_in(mail), status=410)
    robot = visitor()
    for number in range(20):
        assert robot.get(f"/bymail/link/nobody-made-{number}", status=410).text == ended.text
    assert "Too many tries" in robot.get("/bymail/link/nobody-made-this", status=429).text


def test_somebody_else_who_is_signed_in_is_named_and_signed_out(asked, as_, app, story):
    krista = as_("krista")
    page = krista.get(link_in(asked[1]))
    assert "Somebody is signed in here and will be signed out: Krista Vanaga" in page.text
    assert "Ilze" in krista.submit("Sign in now").text
    theirs = [one for one in sign_ins(app) if one.person_id == story.people["krista"]]
    assert theirs[-1].ended_at


def test_the_session_is_another_one_afterwards(asked):
    browser, mail = asked
    browser.get("/bymail/code")
    before = browser.page.form("Sign in").value("csrf_token")
    type_in(browser, code_in(mail))
    browser.get("/accounts/profile")
    assert browser.page.form("Save profile").value("csrf_token") != before


def test_one_comes_back_to_the_page_that_one_left(boxes, send, visitor):
    browser = visitor()
    browser.get("/accounts/profile", status=401)
    browser.submit("Sign in", button="Send me a link and a code", email=ADDRESS)
    send()
    assert type_in(browser, code_in(boxes.mails[-1])).h1 == "Your profile"


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "/\\evil.example", "/accounts/password"]
)
def test_nobody_is_led_elsewhere(boxes, send, visitor, path):
    browser = visitor()
    ask_in(browser, next=path)
    send()
    page = type_in(browser, code_in(boxes.mails[-1]))
    assert page.url in ("/", "https://localhost/")


def test_another_person_goes_home_and_not_to_the_page_that_was_left(boxes, send, visitor, story):
    browser = visitor()
    ask_in(browser, next="/accounts/profile", whose=str(story.people["krista"]))
    send()
    assert type_in(browser, code_in(boxes.mails[-1])).h1 != "Your profile"
