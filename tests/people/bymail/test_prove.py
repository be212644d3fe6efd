"""A page that needs an ordinary sign-in mails a code, which is typed where the page was opened."""

import pytest

from app.core.db.base import db
from app.groups.mailbox.actions import choose
from app.people.accounts.models import Person
from app.people.bymail import rules
from app.people.bymail.actions import prove
from tests.people.bymail.conftest import CODE, LINK, ask_in, code_in, later, type_in, wrong

PAGE = "/accounts/profile"


@pytest.fixture
def proves(app, boxes, story, send, visitor):
    """A browser in which Ilze is asked to prove who she is, and the mail: proves(path)."""

    def begun(path=PAGE):
        browser = visitor()
        browser.get("/accounts/sign-in")
        with app.app_context():
            token = prove(db.session.get(Person, story.people["ilze"]), path)
            db.session.commit()
        with browser._client.session_transaction(base_url="https://localhost") as session:
            session[rules.HELD] = token
        browser.get("/bymail/code")
        send()
        return browser, boxes.mails[-1]

    return begun


def test_the_code_opens_an_ordinary_sign_in_at_that_page(proves):
    browser, mail = proves()
    assert "A code goes to i…@b…example and works for 10 minutes." in browser.page.text
    assert mail["Subject"] == "Your code to sign in to Bibliopraxis"
    text = mail.get_content()
    assert LINK.search(text) is None
    assert len(CODE.findall(text.replace("\r\n", "\n"))) == 1
    assert type_in(browser, code_in(mail)).h1 == "Your profile"
    browser.get("/bymail/code", status=410)


@pytest.mark.parametrize(("minutes", "status"), [(9, 200), (11, 422)])
def test_it_works_for_ten_minutes(proves, minutes, status):
    browser, mail = proves()
    later(minutes=minutes)
    type_in(browser, code_in(mail), status)


def test_five_tries_and_then_a_new_one_is_needed(proves):
    browser, mail = proves()
    for time in range(5):
        type_in(browser, wrong(mail), 422 if time < 4 else 410)
    browser.get("/bymail/code", status=410)


def test_another_browser_cannot_use_it(proves, visitor):
    _browser, _mail = proves()
    visitor().get("/bymail/code", status=410)


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/x"])
def test_it_leads_to_own_pages_alone(proves, path):
    browser, mail = proves(path)
    assert type_in(browser, code_in(mail)).url in ("/", "https://localhost/")


def test_where_others_read_the_mailbox_only_a_proof_is_mailed(
    proves, app, story, visitor, send, boxes
):
    with app.app_context():
        choose(db.session.get(Person, story.people["ilze"]), others_read=True, digits="4711")
        db.session.commit()
    assert ask_in(visitor()).h1 == "Type the code from the mail"
    assert (send(), boxes.raw) == ("", [])
    browser, mail = proves()
    assert type_in(browser, code_in(mail)).h1 == "Your profile"


def test_who_types_ones_address_uses_up_none_of_these_codes(proves, visitor, send, boxes):
    for _time in range(5):
        ask_in(visitor())
    send()
    assert len(boxes.raw) == 5
    browser, mail = proves()
    assert type_in(browser, code_in(mail)).h1 == "Your profile"


def test_five_go_within_an_hour(proves, boxes):
    for _time in range(7):
        proves()
    assert len(boxes.raw) == 5
