"""A placement that waits for a responsible person says so to learner, trainer and coordinator."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Assignment, Enrolment
from app.policy import Role
from app.project.documents.actions import ensure_folder
from app.workplace.placements import actions
from tests.kit.pages import Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

WORDS = "Nobody can accept it for the library yet."


@pytest.fixture
def waiting(app: Flask, plan: Told) -> Told:
    """The plan is proposed, the learner has accepted it, and nobody is responsible."""
    with app.app_context():
        for row in db.session.scalars(select(Assignment).filter_by(enrolment_id=plan.enrolment)):
            if row.role is Role.RESPONSIBLE:
                db.session.delete(row)
        ensure_folder(db.session.get_one(Enrolment, plan.enrolment))
        placement, ilze = told.placement(plan), told.person(plan, "ilze")
        assert actions.propose(ilze, placement) == []
        assert actions.accept(ilze, placement, placement.hash)
        db.session.commit()
    return plan


@pytest.mark.parametrize("who", ["ilze", "dace", "andris", "krista"])
def test_the_plan_says_for_whom_it_waits(
    waiting: Told, seat: Callable[[str], Visitor], who: str
) -> None:
    page = seat(who).get(f"/placements/{waiting.placement}")
    assert WORDS in page.text
    assert "Host library nobody is named yet" in page.text


def test_the_learner_reads_it_on_the_first_page(
    waiting: Told, seat: Callable[[str], Visitor]
) -> None:
    ilze = seat("ilze")
    words = "The placement plan waits for one, and the coordinator names one"
    assert words in ilze.get("/").text
    words = "Your coordinator names a responsible person at the library"
    assert words in ilze.follow("Project").text


@pytest.mark.parametrize("who", ["dace", "krista"])
def test_those_around_read_it_on_the_learners_page(
    waiting: Told, seat: Callable[[str], Visitor], who: str
) -> None:
    page = seat(who).get(f"/dashboards/learners/{waiting.enrolment}")
    assert "Waits for a responsible person" in page.text


def test_the_coordinator_names_one_from_the_plan_and_it_waits_no_more(
    waiting: Told, seat: Callable[[str], Visitor]
) -> None:
    krista = seat("krista")
    page = krista.get("/")
    line = next(words for words in page.links() if "no responsible person" in words)
    assert "The placement plan waits for one." in krista.follow(line).text
    krista.get(f"/placements/{waiting.placement}")
    krista.follow("Name the responsible person")
    page = krista.submit("Give the part to this person", email="andris@berzleja.example")
    assert page.path == f"/placements/{waiting.placement}"
    assert WORDS not in page.text
