"""What people type to come in, however their keyboard and clipboard write it."""

import unicodedata
from collections.abc import Callable

import pytest
from flask import Flask

from app.core import passwords
from app.core.db.base import db
from app.core.passwords import hash_password, verify
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from tests.kit.pages import Visitor
from tests.people.accounts.conftest import ADDRESS, PASSWORD, sign_in

WORDS = "tēja ar ķiršiem"
APART = unicodedata.normalize("NFD", WORDS)


def keep(app: Flask, story: Story, stored: str) -> None:
    with app.app_context():
        db.session.get_one(Person, story.people["ilze"]).password_hash = stored
        db.session.commit()


def kept(app: Flask, story: Story) -> str:
    with app.app_context():
        return str(db.session.get_one(Person, story.people["ilze"]).password_hash)


@pytest.mark.parametrize(
    "typed",
    [
        f"mailto:{ADDRESS}",
        f"\u200b{ADDRESS}\u200e",
        f"Ilze Bērziņa <{ADDRESS}>",
        f"\u00a0{ADDRESS}",
    ],
)
def test_what_surrounds_an_address_keeps_nobody_out(
    client: Visitor, with_password: Callable[[], None], typed: str
) -> None:
    assert "Ilze Bērziņa" in sign_in(client, email=typed).text


@pytest.mark.parametrize("typed", [WORDS, APART, WORDS.replace(" ", "\u00a0")])
def test_a_password_fits_however_its_letters_are_put_together(
    app: Flask, story: Story, client: Visitor, typed: str
) -> None:
    keep(app, story, hash_password(APART))
    assert "Ilze Bērziņa" in sign_in(client, password=typed).text


def test_a_password_from_before_goes_on_working_and_then_fits_in_both_forms(
    app: Flask, story: Story, client: Visitor
) -> None:
    keep(app, story, passwords._hasher.hash(APART))
    assert not verify(kept(app, story), WORDS)
    assert "Ilze Bērziņa" in sign_in(client, password=APART).text
    assert verify(kept(app, story), WORDS)
    assert verify(kept(app, story), APART)


def test_a_password_that_fits_is_not_hashed_anew_without_need(
    app: Flask, story: Story, client: Visitor
) -> None:
    keep(app, story, hash_password(WORDS))
    before = kept(app, story)
    sign_in(client, password=WORDS)
    assert kept(app, story) == before


def test_signs_that_look_different_stay_different() -> None:
    assert not verify(hash_password("tēja²tēja²"), "tēja2tēja2")


@pytest.mark.parametrize("name", ["\u200b", "\u202e\u200f ", "\u3164"])
def test_a_name_that_nobody_sees_is_asked_for(
    client: Visitor, with_password: Callable[[], None], name: str
) -> None:
    sign_in(client, password=PASSWORD)
    client.get("/accounts/profile")
    assert "Write your name." in client.submit("Save profile", name=name, status=422).text
    assert "Ilze Bērziņa" in client.get("/accounts/profile").text


def test_a_name_turns_no_sentence(client: Visitor, with_password: Callable[[], None]) -> None:
    sign_in(client, password=PASSWORD)
    client.get("/accounts/profile")
    page = client.submit("Save profile", name="\u202eIlze\u2067 B.")
    assert page.form("Save profile").value("name") == ["Ilze B."]


@pytest.mark.parametrize("password", ["\u200b" * 8, " " * 8, APART[:8]])
def test_a_new_password_is_counted_in_the_form_in_which_it_is_kept(
    client: Visitor, with_password: Callable[[], None], password: str
) -> None:
    sign_in(client, password=PASSWORD)
    client.get("/accounts/profile")
    given = {"present": PASSWORD, "password": password}
    page = client.submit("Change password", given, status=422)
    assert "Use 8 to 128 characters." in page.text
