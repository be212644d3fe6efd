"""A learner who is the director, or the only one who works there, is not the responsible person."""

import pytest
from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Assignment, Enrolment
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.agreements.models import Agreement
from app.workplace.placements import actions
from tests.kit.pages import Visitor

WORDS = "Ilze Bērziņa is the learner here, and nobody is responsible for the own placement."
ASKED = "Then it is somebody of the municipality or of the regional library."
TYPED = {
    "email": "ilze@berzleja.example",
    "name": "Ilze Bērziņa",
    "provider_name": "Krista Vanaga",
    "host_name": "Ilze Bērziņa",
    "valid_from": "1.9.2026",
}


def learns_alone(app: Flask, story, alone: bool) -> int:
    """Whether Ilze is the only one who learns at her library; its number."""
    with app.app_context():
        library = story.libraries["berzleja"]
        other = db.session.get_one(Enrolment, story.enrolments["karlis"])
        other.library_id = None if alone else library
        ilze = db.session.get_one(Enrolment, story.enrolments["ilze"])
        for one in db.session.query(Enrolment).filter_by(library_id=library):
            if one is not ilze and one is not other:
                one.library_id = None
        db.session.commit()
        return library


def responsible(app: Flask) -> list[int]:
    """Who is responsible by an assignment or an agreement."""
    with app.app_context():
        held = db.session.query(Assignment).filter_by(role=Role.RESPONSIBLE)
        return sorted(
            [one.person_id for one in held]
            + [one.responsible_id for one in db.session.query(Agreement)]
        )


def test_the_part_page_asks_for_somebody_else_and_refuses_her_in_words(
    krista: Visitor, story, app: Flask
) -> None:
    before = responsible(app)
    page = krista.get(f"/teams/enrolments/{story.enrolments['ilze']}/parts/responsible")
    assert ASKED in page.text
    page = krista.submit("Give the part to this person", email=TYPED["email"], status=422)
    assert WORDS in page.text
    assert "of the municipality or of the regional library" in page.text
    assert page.form("Give the part to this person").value("email") == [TYPED["email"]]
    assert responsible(app) == before


def test_an_agreement_for_her_alone_names_somebody_else(krista: Visitor, story, app: Flask) -> None:
    library = learns_alone(app, story, alone=True)
    before = responsible(app)
    krista.get(f"/agreements/new?library={library}")
    page = krista.submit("Save the agreement", TYPED, status=422)
    assert WORDS in page.text
    assert page.form("Save the agreement").value("host_name") == ["Ilze Bērziņa"]
    krista.get("/agreements/table")
    row = next(
        one.removesuffix("library")
        for one in krista.page.form("Keep the agreements").names()
        if one.endswith("-library")
        and krista.page.form("Keep the agreements").value(one) == [str(library)]
    )
    several = {f"{row}{name}": TYPED[name] for name in ("email", "name", "host_name")}
    page = krista.submit("Keep the agreements", several, valid_from="1.9.2026", status=422)
    assert WORDS in page.text
    assert responsible(app) == before


def test_where_others_learn_too_she_is_responsible_for_them_and_the_page_asks_for_hers(
    krista: Visitor, story, app: Flask
) -> None:
    library = learns_alone(app, story, alone=False)
    krista.get(f"/agreements/new?library={library}")
    page = krista.submit("Save the agreement", TYPED)
    assert "The agreement is kept as a draft." in page.text
    assert "Ilze Bērziņa learns here too. For that placement another person is needed" in page.text
    page = krista.follow("Name the responsible person")
    assert ASKED in page.text


@pytest.mark.parametrize("who", ["ilze", "krista"])
def test_a_plan_without_a_responsible_person_says_whom_to_name(as_, story, app, who: str) -> None:
    with app.app_context():
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        for one in db.session.query(Assignment).filter_by(role=Role.RESPONSIBLE):
            db.session.delete(one)
        ilze = db.session.get_one(Person, story.people["ilze"])
        placement = actions.begin(ilze, enrolment)
        db.session.flush()
        placement.proposed_at = clock.now()
        number = placement.id
        db.session.commit()
    assert ASKED in as_(who).get(f"/placements/{number}").text
