"""What a link that does not work says, and a browser in which somebody else is signed in."""

from app.core.db.base import db
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link
from tests.people.invitations.conftest import join


def test_an_older_link_says_that_a_newer_one_was_made_in_the_persons_language(
    visitor, zane, app, story
):
    app.config["LANGUAGES"] = ["en", "it", "lv"]
    with app.app_context():
        person = db.session.get_one(Person, zane.person_id)
        make_link(person, Purpose.INVITATION, db.session.get_one(Person, story.people["krista"]))
        db.session.commit()
    page = visitor().get(zane.path, status=410)
    assert "A newer one was made, and this one ended with it." in page.text
    with app.app_context():
        db.session.get_one(Person, zane.person_id).language = "lv"
        db.session.commit()
    italian = {"Accept-Language": "it"}
    assert visitor().get(zane.path, status=410, headers=italian).root.get("lang") == "lv"
    page = visitor().get("/invitations/nobody-made-this", status=410, headers=italian)
    assert page.root.get("lang") == "it"


def test_where_somebody_else_is_signed_in_that_is_said_and_can_be_ended_first(as_, zane):
    browser = as_("dace")
    page = browser.get(zane.path)
    assert "Signed in in this browser: Dace Ozola." in page.text
    page = browser.submit("Sign out first", button="Sign out first")
    assert page.h1 == "Welcome"
    assert "Dace" not in page.text
    assert browser.get("/accounts/profile", status=401)
    assert join(browser, zane.path).path == "/"
