"""Who came in by a mailed link opens the weekly page to more people only after a mailed code."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.core.db.base import db
from app.groups.mailbox.actions import choose
from app.groups.mailbox.models import code_of
from app.groups.mailbox.rules import Door, opens_more
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link
from tests.kit.pages import Visitor
from tests.people.bymail.conftest import boxes, code_in, send, server

__all__ = ["boxes", "send", "server"]


@pytest.mark.parametrize(
    ("door", "others_read", "has_digits", "new_digits", "more"),
    [
        (Door.OPEN, False, False, False, False),
        (Door.OPEN, True, False, True, False),  # it asks for digits from now on
        (Door.OPEN, False, True, True, True),  # papers open with other ones
        (Door.DIGITS, False, True, False, True),
        (Door.DIGITS, True, True, False, False),
        (Door.DIGITS, True, True, True, True),
        (Door.SIGN_IN, True, False, True, True),
        (Door.SIGN_IN, False, False, False, True),
    ],
)
def test_what_opens_more(
    door: Door, others_read: bool, has_digits: bool, new_digits: bool, more: bool
) -> None:
    asked = {"others_read": others_read, "has_digits": has_digits, "new_digits": new_digits}
    assert opens_more(door, **asked) is more


@pytest.fixture
def by_link(app: Flask, story: Story, boxes: Any, visitor: Callable[[], Visitor]) -> Visitor:
    """Andris, whose mailbox others read, in a browser that came in by a link."""
    with app.app_context():
        person = db.session.get_one(Person, story.people["andris"])
        choose(person, others_read=True, digits="4711")
        krista = db.session.get_one(Person, story.people["krista"])
        token, _code = make_link(person, Purpose.SIGN_IN, krista)
        db.session.commit()
    browser = visitor()
    browser.get(f"/invitations/{token}")
    browser.submit("Sign in now")
    browser.get("/mailbox/")
    return browser


def says(app: Flask, story: Story) -> bool:
    with app.app_context():
        row = code_of(story.people["andris"])
        assert row is not None
        return row.others_read


def test_who_came_by_a_link_types_a_code_before_more_opens(
    app: Flask, story: Story, by_link: Visitor, send: Any, boxes: Any
) -> None:
    page = by_link.submit("Save my answer", others="no", digits="")
    assert page.h1 == "Type the code from the mail"
    assert "You came in by a link, and this opens more." in page.text
    assert "will be signed out" not in page.text
    assert says(app, story) is True
    send()
    page = by_link.submit("Sign in", code=code_in(boxes.mails[-1]))
    assert page.h1 == "Who reads your mailbox"
    assert page.form("Save my answer").value("others") == ["no"]
    assert "This holds from now on." in by_link.submit("Save my answer", digits="").text
    assert says(app, story) is False


def test_what_opens_nothing_more_needs_no_code_and_without_mail_the_password_is_asked(
    app: Flask, story: Story, by_link: Visitor
) -> None:
    assert "This holds from now on." in by_link.submit("Save my answer", others="yes").text
    app.config["MAIL_URL"] = None
    by_link.get("/mailbox/")
    page = by_link.submit("Save my answer", others="no", status=403)
    assert "Sign in with your password first." in page.text
    assert page.form("Save my answer").value("others") == ["no"]
    assert says(app, story) is True
