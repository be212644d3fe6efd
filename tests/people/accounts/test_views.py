"""Signing in and out as people experience it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.people.accounts.models import SignIn
from tests.people.accounts.conftest import ADDRESS, PASSWORD, sign_in

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/%2f%2fevil.example",
    "javascript:alert(1)",
    "evil.example",
    "https:evil.example",
    " https://evil.example",
    "/\n/evil.example",
]


def test_a_stranger_is_asked_to_sign_in(client):
    page = client.get("/", status=401)
    assert page.h1 == "Sign in"


def test_somebody_signed_in_sees_their_home(as_):
    page = as_("ilze").get("/")
    assert "Ilze Bērziņa" in page.text


def test_address_and_password_open_the_page_that_was_wanted(client, with_password):
    client.get("/accounts/profile", status=401)
    page = client.submit(email=ADDRESS.upper(), password=PASSWORD)
    assert page.path == "/accounts/profile"


def test_other_people_use_this_computer_is_ticked_by_default(client, app):
    page = client.get("/accounts/sign-in")
    assert page.form().value("shared") == ["y"]


def test_after_signing_out_the_old_cookie_opens_nothing(as_):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    cookie = ilze._client.get_cookie("__Host-bibliopraxis", domain="localhost").value
    page = ilze.submit("Sign out")
    assert page.h1 == "You are signed out"
    ilze._client.set_cookie("__Host-bibliopraxis", cookie, domain="localhost", secure=True)
    ilze.get("/accounts/profile", status=401)


def test_signing_out_empties_what_the_browser_kept(as_):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    page = ilze.submit("Sign out", status=303)
    assert page.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_a_new_sign_in_gets_a_new_session(client, with_password, app):
    client.get("/accounts/sign-in")
    client.carry({"planted": "by somebody"})
    client.submit(email=ADDRESS, password=PASSWORD)
    with client._client.session_transaction(base_url="https://localhost") as session:
        assert "planted" not in session
        assert session["_user_id"]


@pytest.mark.parametrize(("shared", "minutes"), [(True, 15), (False, 24 * 60)])
def test_a_sign_in_ends_after_idling(client, with_password, shared, minutes):
    sign_in(client, shared=shared)
    clock.move_to(clock.now() + timedelta(minutes=minutes - 1))
    client.get("/accounts/profile")
    clock.move_to(clock.now() + timedelta(minutes=minutes - 1))
    client.get("/accounts/profile")
    clock.move_to(clock.now() + timedelta(minutes=minutes))
    client.get("/accounts/profile", status=401)


def test_fetching_a_part_of_a_page_is_no_activity(client, with_password):
    sign_in(client)
    clock.move_to(clock.now() + timedelta(minutes=14))
    client.get("/accounts/profile", htmx=True)
    clock.move_to(clock.now() + timedelta(minutes=2))
    client.get("/accounts/profile", status=401)


def test_on_a_shared_computer_a_sign_in_ends_after_8_hours_of_work(client, with_password):
    sign_in(client)
    for _ in range(48):
        clock.move_to(clock.now() + timedelta(minutes=9.9))
        client.get("/accounts/profile")
    clock.move_to(clock.now() + timedelta(minutes=10))
    client.get("/accounts/profile", status=401)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_after_signing_in_nobody_is_sent_to_another_site(client, with_password, elsewhere):
    client.get("/accounts/sign-in", query_string={"next": elsewhere})
    page = client.submit(email=ADDRESS, password=PASSWORD, status=303)
    assert page.headers["Location"] == "/"


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_after_choosing_a_language_nobody_is_sent_to_another_site(client, app, elsewhere):
    client.get("/accounts/sign-in")
    given = {"language": "en", "next": elsewhere}
    page = client.post("/accounts/language", given, status=303)
    assert page.headers["Location"] == "/"


def test_choosing_a_language_leads_back_to_the_page(client, app):
    client.get("/accounts/sign-in")
    given = {"language": "en", "next": "/invitations/code"}
    assert client.post("/accounts/language", given).path == "/invitations/code"


def test_choosing_a_language_never_leads_to_a_form_address(client, app):
    client.get("/accounts/sign-in")
    given = {"language": "en", "next": "/accounts/language"}
    page = client.post("/accounts/language", given, status=303)
    assert page.headers["Location"] == "/"


def test_a_new_password_ends_the_other_sign_ins(client, visitor, with_password):
    other = visitor()
    sign_in(other)
    sign_in(client)
    client.get("/accounts/profile")
    page = client.submit("Change password", present=PASSWORD, password="шест нови думи")
    assert "Your password is changed." in page.text
    other.get("/accounts/profile", status=401)
    client.get("/accounts/profile")


def test_without_the_present_password_nothing_changes(client, visitor, with_password):
    sign_in(client)
    client.get("/accounts/profile")
    given = {"present": "not the one", "password": "шест нови думи"}
    page = client.submit("Change password", given, status=422)
    assert "This is not your present password." in page.text
    page = client.submit("Change password", {"present": "", "password": ""}, status=422)
    assert {"Write your present password.", "Choose a new password."} <= set(page.links())
    assert "Ilze" in sign_in(visitor()).text


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("password1", "Many people use this password"),
        ("seven77", "Use 8 to 128 characters."),
        ("x" * 129, "Use 8 to 128 characters."),
    ],
)
def test_a_weak_password_is_refused_and_the_old_one_stays(
    client, visitor, with_password, password, words
):
    sign_in(client)
    client.get("/accounts/profile")
    given = {"present": PASSWORD, "password": password}
    assert words in client.submit("Change password", given, status=422).text
    assert "Ilze" in sign_in(visitor()).text


def test_password_fields_let_password_managers_in(client, with_password):
    sign_in(client)
    page = client.get("/accounts/profile")
    fields = page.find_all("input", type="password")
    assert [one.get("autocomplete") for one in fields] == ["current-password", "new-password"]


def test_name_and_language_are_changed_on_the_own_page(as_):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    page = ilze.submit("Save profile", name="  Ilze Bērziņa-Kalna ")
    assert "Ilze Bērziņa-Kalna" in page.text


def test_an_empty_name_is_refused_and_what_was_typed_stays(as_, app, story):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    page = ilze.submit("Save profile", name="   ", status=422)
    assert "Write your name." in page.text
    assert "Ilze Bērziņa" in ilze.get("/accounts/profile").text


def test_a_sign_in_stores_no_token(client, with_password, app):
    sign_in(client)
    with client._client.session_transaction(base_url="https://localhost") as session:
        token = session["_user_id"]
    with app.app_context():
        stored = db.session.scalars(select(SignIn.token_hash)).all()
    assert stored
    assert token not in stored
