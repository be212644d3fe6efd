"""A site that sends mail, and a browser that asks for one to sign in."""

import re

import pytest

from app.core.db.base import db
from app.people.accounts.models import Person
from tests.ops.post.conftest import boxes, later, send, server
from tests.people.invitations.conftest import zane

__all__ = ["boxes", "later", "send", "server", "zane"]
ADDRESS = "ilze@berzleja.example"
CODE = re.compile(r"^(\d{3} \d{3})\s*$", re.M)
LINK = re.compile(r"^https://localhost(/bymail/link/\S+)\s*$", re.M)


def code_in(mail):
    return CODE.search(mail.get_content().replace("\r\n", "\n"))[1]


def link_in(mail):
    return LINK.search(mail.get_content().replace("\r\n", "\n"))[1]


def ask_in(browser, email=ADDRESS, **more):
    """Ask in this browser from the sign-in page, and end at the page that asks for the code."""
    browser.get("/accounts/sign-in")
    return browser.submit("Sign in", button="Send me a link and a code", email=email, **more)


def type_in(browser, code, status=200):
    browser.get("/bymail/code")
    return browser.submit("Sign in", code=code, status=status)


def is_in(page):
    return "You are signed in" in page.text


def wrong(mail):
    """A code that is not this mail's."""
    return "000000" if code_in(mail) != "000 000" else "111111"


@pytest.fixture
def asked(boxes, send, visitor):
    """A browser in which Ilze asked, and the mail that came of it."""
    browser = visitor()
    ask_in(browser)
    send()
    return browser, boxes.mails[-1]


@pytest.fixture
def ilze(app, story):
    """Change Ilze's row."""

    def change(**values):
        with app.app_context():
            person = db.session.get(Person, story.people["ilze"])
            for name, value in values.items():
                setattr(person, name, value)
            db.session.commit()

    return change
