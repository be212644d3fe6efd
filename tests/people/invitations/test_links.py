"""What a link gives away, how long it works, and what happens to whoever guesses."""

import re
from datetime import timedelta

import pytest

from app.core import clock
from app.core.db.base import db
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link
from tests.people.invitations.conftest import ADDRESS, PASSWORD, join, type_code


def link_of(app, person_id):
    """A link that signs this person in."""
    with app.app_context():
        person = db.session.get_one(Person, person_id)
        path = f"/invitations/{make_link(person, Purpose.SIGN_IN, None)[0]}"
        db.session.commit()
        db.session.remove()
    return path


def test_the_token_leaves_the_address_at_once_and_stands_on_no_page(client, zane):
    page = client.get(zane.path)
    assert page.path == "/invitations/open"
    assert zane.path.rpartition("/")[2] not in page.html


def test_of_two_links_in_one_browser_a_form_never_spends_the_other(client, zane, app, story):
    martas_link = link_of(app, story.people["marta"])
    client.get(zane.path)
    first = client.page.form("Create my account").data({"password": PASSWORD, "consent": "y"})
    client.get(martas_link)
    client.post("/invitations/open", first, status=410)
    assert client.get(martas_link).h1 == "Sign in with your link"
    assert client.get(zane.path).h1 == "Welcome"


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 410)])
def test_a_link_to_sign_in_works_for_an_hour(client, martas_link, minutes, status):
    clock.move_to(clock.now() + timedelta(minutes=minutes))
    page = client.get(martas_link, status=status)
    assert ("until" in page.text) is (status == 200)


def test_an_invitation_works_for_14_days(client, zane):
    clock.move_to(clock.now() + timedelta(days=13, hours=23))
    client.get(zane.path)
    clock.move_to(clock.now() + timedelta(days=14, hours=1))
    client.get(zane.path, status=410)


def test_whoever_tries_links_that_nobody_made_is_slowed_and_nobody_else(client, zane):
    answers = [
        client._client.get(f"/invitations/{number:032d}", base_url="https://localhost").status_code
        for number in range(60)
    ]
    assert answers[:20] == [410] * 20
    assert answers[21:].count(429) > 30
    assert join(client, zane.path).path == "/"


def test_a_code_with_a_known_and_an_unknown_address_is_answered_alike(client, zane):
    pages = [
        type_code(client, "AAAABBBBCCCC", email, status=422).html.replace(email, "")
        for email in (ADDRESS, "nobody@tukums.example")
    ]
    bodies = [
        re.sub(r'(name="(?:csrf_token|form_key)"[^>]*value=)"[^"]*"', "", one) for one in pages
    ]
    assert bodies[0] == bodies[1]


def test_a_link_in_the_browser_of_somebody_else_signs_them_out(client, zane, app, story, visitor):
    martas_link = link_of(app, story.people["marta"])
    join(client, zane.path)
    client.get("/accounts/profile")
    cookie = client._client.get_cookie("__Host-bibliopraxis", domain="localhost").value
    client.get(martas_link)
    assert "Marta" in client.submit("Sign in now").text
    thief = visitor()
    thief._client.set_cookie("__Host-bibliopraxis", cookie, domain="localhost", secure=True)
    thief.get("/accounts/profile", status=401)
