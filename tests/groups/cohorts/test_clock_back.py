"""The machine's clock is put back by an hour, or by a year: no part that ended is held again."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign, end
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.teams.queries import held
from app.policy import Role
from tests.kit.people import person, signed_in

HOUR, YEAR = timedelta(hours=1), timedelta(days=365)
BACK = pytest.mark.parametrize("back", [HOUR, YEAR], ids=str)


@pytest.fixture
def long_ago(story, prepared):
    """All have held their parts for three years; it is half past midnight."""

    def build():
        since = clock.today() - timedelta(days=3 * 365)
        db.session.execute(update(Assignment).values(from_on=since))
        return story

    told = prepared("parts of long ago", build)
    clock.move_to(clock.local(clock.now()).replace(hour=0, minute=30))
    return told


def of_ilze(story):
    return db.session.get_one(Enrolment, story.enrolments["ilze"])


@pytest.fixture
def ended(long_ago, app):
    """Marta became the mentor in place of Andris, and nobody is responsible for now."""
    with app.app_context():
        krista, ilze = person(long_ago, "krista"), of_ilze(long_ago)
        assign(krista, person(long_ago, "marta"), Role.MENTOR, ilze)
        theirs = (Assignment.enrolment_id == ilze.id) & (Assignment.role == Role.RESPONSIBLE)
        end(krista, held(theirs))
        db.session.commit()
        db.session.remove()
    return long_ago


@BACK
def test_who_was_a_mentor_opens_nothing_again(ended, app, back):
    path = f"/plans/enrolment/{ended.enrolments['ilze']}"
    signed_in(app, ended.people["andris"]).get(path, status=404)
    clock.move_to(clock.now() - back)
    signed_in(app, ended.people["andris"]).get(path, status=404)


@BACK
def test_no_list_names_who_was_a_mentor(ended, app, back):
    clock.move_to(clock.now() - back)
    with app.app_context():
        parts = held(Assignment.enrolment_id == ended.enrolments["ilze"])
        assert Role.RESPONSIBLE not in {one.role for one in parts}
        assert ended.people["andris"] not in {one.person_id for one in parts}
        db.session.remove()


@BACK
def test_what_holds_goes_on(ended, app, back):
    clock.move_to(clock.now() - back)
    path = f"/plans/enrolment/{ended.enrolments['ilze']}"
    signed_in(app, ended.people["dace"]).get(path)


def test_a_part_is_ended_for_good_and_given_again(ended, app):
    with app.app_context():
        krista, ilze = person(ended, "krista"), of_ilze(ended)
        assign(krista, person(ended, "andris"), Role.MENTOR, ilze)
        db.session.commit()
        db.session.remove()
    signed_in(app, ended.people["andris"]).get(f"/plans/enrolment/{ended.enrolments['ilze']}")
