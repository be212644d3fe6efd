"""Joining by link or by the code of a slip, as invited people experience it."""

from datetime import UTC, timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.people.accounts.actions import correct_address
from app.people.accounts.models import Consent, Link, Person, digest
from app.people.accounts.rules import Purpose
from app.people.consents.models import agrees
from app.people.invitations.actions import make_link
from app.programme.current import programme
from tests.house.limits import over_the_limit
from tests.people.invitations.conftest import ADDRESS, PASSWORD, join, type_code


def test_an_invited_person_joins_and_is_signed_in(client, zane):
    page = join(client, zane.path, name="Zane Roze-Kalna")
    assert page.path == "/"
    assert "Zane Roze-Kalna" in page.text


def test_the_invitation_says_who_invited_and_until_when(client, zane):
    page = client.get(zane.path)
    assert "Krista Vanaga invited you to Bibliopraxis." in page.text
    assert ADDRESS in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_the_link_goes_nowhere_and_the_page_with_the_form_says_whose_it_is(client, zane):
    led = client.get(zane.path, status=303)
    assert led.headers["Referrer-Policy"] == "no-referrer"
    assert client.get(zane.path).headers["Referrer-Policy"] == "same-origin"


def test_a_name_without_end_is_told_at_its_field(client, zane):
    client.get(zane.path)
    assert over_the_limit(client, "Create my account") == []


def test_the_consent_is_kept_with_version_language_and_time(client, zane, app):
    page = client.get(zane.path)
    words, language = programme().consent.text.said("en")
    assert words in page.text
    join(client, zane.path)
    with app.app_context():
        kept = db.session.scalars(select(Consent)).one()
    assert (kept.person_id, kept.version) == (zane.person_id, programme().consent.version)
    assert kept.language == language
    assert abs(kept.given_at - clock.now()) < timedelta(minutes=1)
    assert kept.given_at.tzinfo is UTC


def test_the_own_page_shows_the_consent(client, zane):
    join(client, zane.path)
    client.get("/accounts/profile")
    assert "You agree since" in client.follow("What you agree to").text


def test_without_consent_nobody_joins(client, zane, app):
    page = join(client, zane.path, consent=False, status=422)
    assert "Without it you cannot join." in page.text
    assert page.form("Create my account").value("name") == ["Zane Roze"]
    with app.app_context():
        assert db.session.get_one(Person, zane.person_id).joined_at is None
        assert db.session.scalar(select(Consent)) is None


def test_what_is_free_is_agreed_to_only_by_a_tick_of_its_own(client, zane, app):
    join(client, zane.path, agreed=["contact"])
    with app.app_context():
        assert agrees(zane.person_id, "contact")
        assert not agrees(zane.person_id, "example")


def test_a_link_works_once(client, visitor, zane):
    join(client, zane.path)
    page = visitor().get(zane.path, status=410)
    assert page.h1 == "This link no longer works"
    assert "It was used already, and each works once." in page.text
    assert "Zane" not in page.html


def test_looking_at_a_link_does_not_spend_it(client, visitor, zane):
    for _ in range(5):
        client.get(zane.path)
        client._client.head(zane.path, base_url="https://localhost")
    assert join(visitor(), zane.path).path == "/"


def test_of_two_browsers_with_the_same_link_one_gets_in(client, visitor, zane):
    late = visitor()
    late.get(zane.path)
    join(client, zane.path)
    given = {"password": "another password", "consent": True}
    page = late.submit("Create my account", given, status=410)
    assert page.h1 == "This link no longer works"


def test_a_link_ends_after_14_days(client, zane):
    clock.move_to(clock.now() + timedelta(days=13, hours=23))
    client.get(zane.path)
    clock.move_to(clock.now() + timedelta(hours=2))
    client.get(zane.path, status=410)


def test_a_corrected_address_kills_the_old_link_and_code(client, zane, app, story):
    with app.app_context():
        krista = db.session.get_one(Person, story.people["krista"])
        correct_address(db.session.get_one(Person, zane.person_id), "zane.r@x.example", krista)
        db.session.commit()
    client.get(zane.path, status=410)
    type_code(client, zane.code, "zane.r@x.example", status=422)


def test_a_new_link_kills_the_one_before(client, zane, app):
    with app.app_context():
        make_link(db.session.get_one(Person, zane.person_id), Purpose.INVITATION, None)
        db.session.commit()
    client.get(zane.path, status=410)


def test_a_code_leads_to_the_same_page_as_the_link(client, zane):
    page = type_code(client, f" {zane.code[:4].lower()}-{zane.code[4:]} ", ADDRESS.upper())
    assert page.h1 == "Welcome"
    page = client.submit("Create my account", password=PASSWORD, consent=True)
    assert page.path == "/"


def test_a_code_that_was_typed_still_works_until_the_person_has_joined(client, visitor, zane):
    type_code(client, zane.code)
    again = visitor()
    type_code(again, zane.code)
    again.submit("Create my account", password=PASSWORD, consent=True)
    type_code(visitor(), zane.code, status=422)
    visitor().get(zane.path, status=410)
    client.submit("Create my account", password=PASSWORD, consent=True, status=410)


@pytest.mark.parametrize(
    ("code", "email"), [("AAAA-BBBB-CCCC", ADDRESS), (None, "ilze@berzleja.example")]
)
def test_a_code_of_somebody_else_opens_nothing(client, zane, code, email):
    page = type_code(client, code or zane.code, email, status=422)
    assert "Address and code do not fit" in page.text


def test_guessing_codes_is_slowed(client, zane):
    for _ in range(5):
        type_code(client, "AAAABBBBCCCC", status=422)
    page = type_code(client, zane.code, status=429)
    assert "Too many tries. Wait 2 seconds" in page.text
    clock.move_to(clock.now() + timedelta(seconds=3))
    assert type_code(client, zane.code).h1 == "Welcome"


@pytest.mark.parametrize("password", ["8 знаци!", "ά" * 128, "Ļoti gara frāze ar ķ"])
def test_passwords_of_any_script_are_accepted_whole(client, visitor, zane, password):
    join(client, zane.path, password=password)
    other = visitor()
    other.get("/accounts/sign-in")
    other.submit(email=ADDRESS, password=password[:-1], status=422)
    assert "Zane" in other.submit(password=password).text


def test_a_common_password_is_refused_and_the_link_stays(client, zane):
    page = join(client, zane.path, password="Password123", status=422)
    assert "Many people use this password" in page.text
    assert join(client, zane.path).path == "/"


def test_a_password_can_be_pasted_and_shown(client, zane):
    field = client.get(zane.path).find("input", type="password")
    assert field.get("autocomplete") == "new-password"
    assert field.get("data-show") == "Show"


def test_a_link_signs_somebody_in_who_may_then_choose_a_new_password(client, martas_link):
    client.get(martas_link)
    page = client.submit("Sign in now")
    assert page.path == "/accounts/profile"
    assert "the old password is not asked" in page.text
    page = client.submit("Change password", password="сини врати, тих двор")
    assert "Your password is changed." in page.text
    client.submit("Change password", password="друга парола", status=422)


def test_a_sign_in_link_works_once(client, visitor, martas_link):
    client.get(martas_link)
    client.submit("Sign in now")
    visitor().get(martas_link, status=410)


def test_the_first_person_writes_an_address_that_nobody_has(client, app, story):
    with app.app_context():
        first = Person(email=None, name="", language=None, created_at=clock.now())
        db.session.add(first)
        db.session.flush()
        path = f"/invitations/{make_link(first, Purpose.INVITATION, None)[0]}"
        db.session.commit()
    page = join(client, path, name="Krista", email="krista@kursi.example", status=422)
    assert "Somebody uses this address already." in page.text
    page = join(client, path, name="Anna", email="Anna@kursi.example")
    assert "Anna" in page.text


def test_links_and_codes_are_stored_hashed(zane, app):
    token = zane.path.rpartition("/")[2]
    with app.app_context():
        link = db.session.scalars(select(Link)).one()
    assert (link.token_hash, link.code_hash) == (digest(token), digest(zane.code))
    assert len(token) >= 22  # 128 bits and more


def test_opening_a_link_is_noted_once(client, zane, app):
    client.get(zane.path)
    first = clock.now()
    clock.move_to(clock.now() + timedelta(hours=1))
    client.get(zane.path)
    with app.app_context():
        link = db.session.scalars(select(Link)).one()
    assert link.opened_at < first
