"""What the groups of a coordinator still lack."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign, create_cohort
from app.groups.cohorts.models import Cohort, Enrolment
from app.ops.demo import cast
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from app.policy import Role
from tests.kit import crowd
from tests.kit.people import signed_in

Prepared = Callable[[str, Callable[[], Any]], Any]


@pytest.fixture
def group(prepared: Prepared) -> Story:
    """Ilze and Kārlis with three more, each in the sixth week."""

    def begin() -> Story:
        story = cast.begin()
        crowd.join(story, 3)
        return story

    return prepared("five learners", begin)


def test_who_coordinates_one_group_is_led_to_no_page_of_the_whole_site(
    app: Flask, group: Story
) -> None:
    with app.app_context():
        cohort = db.session.get_one(Cohort, group.cohorts["latvia"])
        assign(None, db.session.get_one(Person, group.people["nadia"]), Role.COORDINATOR, cohort)
        db.session.commit()
    nadia = signed_in(app, group.people["nadia"])
    nadia.get("/")
    nadia.submit("Switch to coordinator")
    page = nadia.get("/reviews/coordinator")
    nadia.follow(next(words for words in page.links() if "without an agreement" in words))
    page = nadia.get(nadia.page.path) if nadia.page else page
    assert "Ask a coordinator of the site for the agreement." in page.text
    assert not any("/agreements" in url for url in page.links().values())


def test_a_coordinator_sees_what_is_missing(app: Flask, group: Story) -> None:
    with app.app_context():
        krista = db.session.get_one(Person, group.people["krista"])
        ilze = db.session.get_one(Enrolment, group.enrolments["ilze"])
        ilze.library = None
        ilze.person.joined_at = None
        create_cohort(krista, name="Empty", language="en", profiles=["CECO"],
                      starts_on=clock.today(), ends_on=clock.today())  # fmt: skip
        db.session.commit()
    page = signed_in(app, group.people["krista"]).get("/")
    assert page.h1 == "What is still missing"
    for said in (
        "1 learner has never signed in",
        "1 learner has no library",
        "4 learners have a library without an agreement that holds today",
        "Nobody is in this group yet",
    ):
        assert said in page.text


def test_a_trainer_who_lets_a_plan_wait_is_named(app: Flask, group: Story) -> None:
    with clock.at(clock.now().replace(microsecond=0) + timedelta(days=11)):
        page = signed_in(app, group.people["krista"]).get("/")
    waits = "things have waited for more than ten days for: Andris Kalniņš, Dace Ozola"
    assert waits in page.text
