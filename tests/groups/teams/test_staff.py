"""Trainers, tutors and coordinators of a group and of the site come and go."""

import pytest
from sqlalchemy import func, select

from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.policy import Role


@pytest.fixture
def krista(as_):
    return as_("krista")


def holding(app):
    with app.app_context():
        held = select(func.count()).select_from(Assignment).where(Assignment.holds())
        return db.session.scalar(held)


def _assignment(app, story, who, role):
    with app.app_context():
        mine = (Assignment.person_id == story.people[who]) & (Assignment.role == role)
        return db.session.scalars(select(Assignment.id).where(mine)).first()


def test_trainers_and_tutors_are_added_to_a_group(krista, app, story):
    krista.get(f"/teams/cohorts/{story.cohorts['latvia']}")
    page = krista.submit(
        "Add this person", role="trainer", email="jana@kursi.example", name="Jana Liepa"
    )
    rows = page.words("tr")
    assert any("Jana Liepa" in row and "trainer" in row for row in rows)
    assert any("Vera Lapiņa" in row and "tutor" in row for row in rows)


def test_a_main_trainer_stays_trainer_of_the_group(krista, app, story):
    number = _assignment(app, story, "dace", Role.TRAINER)
    page = krista.get(f"/teams/cohorts/{story.cohorts['latvia']}/assignments/{number}/end")
    assert "Give them another main trainer first." in page.text
    before = holding(app)
    krista.post(page.path, status=422)
    assert holding(app) == before


def test_a_tutor_leaves_the_group_and_can_come_back(krista, app, story):
    number = _assignment(app, story, "vera", Role.TUTOR)
    group = f"/teams/cohorts/{story.cohorts['latvia']}"
    krista.get(f"{group}/assignments/{number}/end")
    page = krista.submit("Take the part away")
    assert "Vera Lapiņa no longer has this part." in page.text
    assert not any("Vera" in row for row in page.words("tr"))
    page = krista.submit("Add this person", role="tutor", email="vera@kursi.example")
    assert any("Vera" in row for row in page.words("tr"))


def test_the_last_coordinator_of_the_site_stays(krista, app, story):
    number = _assignment(app, story, "krista", Role.COORDINATOR)
    page = krista.get(f"/teams/site/assignments/{number}/end")
    assert "Name another one first." in page.text
    krista.post(page.path, status=422)
    krista.get("/teams/site")
    krista.submit("Add this person", role="coordinator", email="dace@kursi.example")
    krista.get(page.path)
    # nobody shows these pages to a former coordinator
    krista.submit("Take the part away", status=404)


def test_erasing_stands_apart_from_what_can_be_undone(krista, story):
    for page in ("/teams/site", f"/cohorts/enrolments/{story.enrolments['ilze']}"):
        for row in krista.get(page).find_all("span", class_="row"):
            assert not any("Erase" in (one.text or "") for one in row.iter())
    assert "Erase this person" in krista.page.text
