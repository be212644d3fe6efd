"""Who signs and whom to ask at a host: tied by number where they are known here."""

import pytest
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Library
from app.groups.teams.actions import correct
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.agreements.models import Agreement
from tests.workplace.agreements.test_views import write


def call(app, number, name):
    with app.app_context():
        db.session.get_one(Person, number).name = name
        db.session.commit()


def signing(app):
    """Numbers and names of who signs, for the provider and for the host."""
    with app.app_context():
        one = db.session.scalars(select(Agreement)).one()
        return (one.provider_id, one.provider_name), (one.host_id, one.host_name)


def host(app, story):
    with app.app_context():
        one = db.session.get_one(Library, story.libraries["berzleja"])
        return one.contact_id, one.contact_name, one.contact_email


def test_who_signs_is_called_as_in_their_account(krista, story, app):
    path = write(krista, story, host_name=" andris  kalniņš").path
    assert signing(app) == ((story.people["krista"], ""), (story.people["andris"], ""))
    call(app, story.people["andris"], "Andris Liepa")
    assert {"Krista Vanaga", "Andris Liepa"} <= set(krista.get(path).words("dd"))


def test_who_is_not_known_here_keeps_the_name_that_was_typed(krista, story, app):
    page = write(krista, story)
    assert "Valda Kalna" in page.text
    assert signing(app)[1] == (None, "Valda Kalna")


def test_a_name_means_nobody_who_has_nothing_to_do_there(krista, story, app):
    call(app, story.people["otto"], "Valda Kalna")
    write(krista, story)
    assert signing(app)[1] == (None, "Valda Kalna")


def test_of_two_coordinators_of_one_name_neither_is_meant(krista, story, app):
    with app.app_context():
        vera = db.session.get_one(Person, story.people["vera"])
        vera.name = "Krista Vanaga"
        assign(None, vera, Role.COORDINATOR)
        db.session.commit()
    write(krista, story)
    assert signing(app)[0] == (None, "Krista Vanaga")


def test_saved_again_the_same_people_sign(krista, story, app):
    path = write(krista, story, host_name="Andris Kalniņš").path
    call(app, story.people["andris"], "Andris Liepa")
    krista.get(f"{path}/edit")
    krista.submit("Save the agreement", email="marta@liepkalne.example", number="8")
    assert signing(app)[1] == (story.people["andris"], "")


def test_another_name_is_another_person(krista, story, app):
    path = write(krista, story, host_name="Andris Kalniņš").path
    krista.get(f"{path}/edit")
    krista.submit("Save the agreement", host_name="Valda Kalna")
    assert signing(app)[1] == (None, "Valda Kalna")


def ask(krista, story, name, email):
    krista.get(f"/agreements/libraries/{story.libraries['berzleja']}")
    krista.submit("Save the library", contact_name=name, contact_email=email)
    page = krista.get(f"/agreements/libraries/{story.libraries['berzleja']}")
    form = page.form("Save the library")
    return form.value("contact_name"), form.value("contact_email")


def test_a_contact_is_known_by_the_address(krista, story, app):
    shown = ask(krista, story, "Dace Ozola", "DACE@kursi.example")
    assert shown == (["Dace Ozola"], ["dace@kursi.example"])
    assert host(app, story) == (story.people["dace"], "", None)


def test_a_contact_follows_name_and_address_of_the_person(krista, story, app):
    ask(krista, story, "Dace Ozola", "dace@kursi.example")
    with app.app_context():
        correct(*(db.session.get_one(Person, story.people[one]) for one in ("krista", "dace")),
                "Dace Liepa", "dace@liepa.example")  # fmt: skip
        db.session.commit()
    page = krista.get(f"/agreements/libraries/{story.libraries['berzleja']}")
    assert page.form("Save the library").value("contact_name") == ["Dace Liepa"]
    assert page.form("Save the library").value("contact_email") == ["dace@liepa.example"]


def test_a_contact_who_came_here_later_stays_one_under_another_address(krista, story, app):
    ask(krista, story, "Zane", "zane@berzleja.example")
    assert host(app, story) == (None, "Zane", "zane@berzleja.example")
    with app.app_context():
        zane = db.session.get_one(Person, story.people["vera"])
        zane.email = "zane@berzleja.example"
        correct(db.session.get_one(Person, story.people["krista"]), zane, "Zane", "z@new.example")
        db.session.commit()
    assert host(app, story) == (story.people["vera"], "Zane", None)


def test_a_contact_without_an_address_can_be_who_is_responsible_there(krista, story, app):
    ask(krista, story, "Andris Kalniņš", "")
    assert host(app, story) == (story.people["andris"], "", None)


@pytest.mark.parametrize("name", ["Dace Ozola", "Zane Kārkla"])
def test_nor_does_a_name_alone_mean_anybody_else(krista, story, app, name):
    assert ask(krista, story, name, "") == ([name], [""])
    assert host(app, story) == (None, name, None)


def test_what_was_typed_otherwise_than_in_the_account_is_not_lost(krista, story, app):
    shown = ask(krista, story, "Dace, reading room", "dace@kursi.example")
    assert shown == (["Dace, reading room"], ["dace@kursi.example"])


def test_a_new_host_is_tied_too(krista, story, app):
    krista.get("/agreements/libraries/new")
    krista.submit("Save the library", name="Ogre", contact_email="dace@kursi.example")
    with app.app_context():
        ogre = db.session.scalars(select(Library).where(Library.name == "Ogre")).one()
        assert ogre.contact_id == story.people["dace"]
