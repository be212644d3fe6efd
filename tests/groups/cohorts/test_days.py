"""Parts that begin later and end on a day, and deputies who hold one beside somebody."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import Clash, assign, close_over, end
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.queries import in_reach, team_of
from app.groups.cohorts.rules import Scope
from app.groups.teams.queries import held
from app.people.accounts.actions import add_person
from app.policy import Role
from tests.kit.people import person, signed_in

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


def of_ilze(story):
    return db.session.get_one(Enrolment, story.enrolments["ilze"])


def opens(app, story, path, *answers):
    """What Andris and Marta are answered today."""
    for who, status in zip(("andris", "marta"), answers, strict=True):
        signed_in(app, story.people[who]).get(path, status=status)


def stand_in(story, who, of, role, until):
    """A deputy from today until a day, as the room of absences makes them."""
    row = Assignment(
        person_id=story.people[who],
        for_id=story.people[of],
        role=role,
        scope=Scope.ENROLMENT,
        enrolment_id=story.enrolments["ilze"],
        from_on=clock.today(),
        until_on=until,
        made_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


@pytest.fixture
def ilze(story, session):
    """Ilze's enrolment."""
    return of_ilze(story)


def test_a_part_passes_on_the_day_and_no_clock_wakes_the_old_one(story, app):
    day = clock.today() + WEEK
    with app.app_context():
        assign(person(story, "krista"), person(story, "marta"), Role.MENTOR, of_ilze(story), day)
        theirs = Assignment.enrolment_id == story.enrolments["ilze"]
        end(None, held(theirs & (Assignment.role == Role.RESPONSIBLE)))
        db.session.commit()
    path = f"/plans/enrolment/{story.enrolments['ilze']}"
    start = clock.now()
    opens(app, story, path, 200, 404)
    clock.move_to(start + WEEK - DAY)
    opens(app, story, path, 200, 404)
    clock.move_to(start + WEEK)
    opens(app, story, path, 404, 200)
    with app.app_context():
        assert (close_over(), close_over()) == (1, 0)
        db.session.commit()
    clock.move_to(start)
    opens(app, story, path, 404, 404)


def test_whoever_has_the_part_today_takes_it_from_whoever_was_to_get_it(ilze, story, session):
    krista, day = person(story, "krista"), clock.today() + WEEK
    assign(krista, person(story, "marta"), Role.MENTOR, ilze, day)
    session.flush()
    row = assign(krista, person(story, "andris"), Role.MENTOR, ilze)
    assert row.until_on is None
    theirs = (Assignment.enrolment_id == ilze.id) & (Assignment.role == Role.MENTOR)
    lasting = session.scalars(select(Assignment).where(theirs, Assignment.lasts(clock.today())))
    assert [one.person.name for one in lasting] == ["Andris Kalniņš"]


def test_nobody_becomes_both_sides_from_a_day_on(ilze, story, session):
    krista, marta, day = person(story, "krista"), person(story, "marta"), clock.today() + WEEK
    assign(krista, marta, Role.MENTOR, ilze, day)
    session.flush()
    assert assign(krista, marta, Role.MAIN_TRAINER, ilze) == Clash(marta, Role.MENTOR)
    assert assign(krista, marta, Role.MAIN_TRAINER, ilze, day + WEEK) == Clash(marta, Role.MENTOR)


def test_who_leaves_first_may_take_the_other_part_afterwards(ilze, story, session):
    krista, andris, day = person(story, "krista"), person(story, "andris"), clock.today() + WEEK
    assign(krista, person(story, "marta"), Role.MENTOR, ilze, day)
    session.flush()
    assert isinstance(assign(krista, andris, Role.MAIN_TRAINER, ilze, day), Assignment)


def test_a_deputy_acts_beside_the_mentor_until_the_day(story, app):
    path, day = f"/plans/enrolment/{story.enrolments['ilze']}", clock.today() + WEEK
    with app.app_context():
        stand_in(story, "marta", "andris", Role.MENTOR, day)
        team = team_of(story.enrolments["ilze"])
        assert team.mentor.name == "Andris Kalniņš"
        assert [one.person.name for one in team.deputies] == ["Marta Egle"]
        assert [one.name for one in team.acting(Role.MENTOR)] == ["Andris Kalniņš", "Marta Egle"]
        db.session.commit()
    opens(app, story, path, 200, 200)
    clock.move_to(clock.now() + WEEK)
    opens(app, story, path, 200, 404)


def test_a_deputy_ends_with_the_part_of_whom_they_stand_in_for(ilze, story, session):
    krista, day = person(story, "krista"), clock.today() + WEEK
    row = stand_in(story, "marta", "andris", Role.MENTOR, day)
    mine = (Assignment.enrolment_id == ilze.id) & (Assignment.role == Role.MENTOR)
    end(krista, held(mine & Assignment.is_own()), clock.today() + DAY)
    assert (row.until_on, row.ended_at) == (clock.today() + DAY, None)
    assign(krista, person(story, "ivo"), Role.MENTOR, ilze)
    session.flush()
    assert row.ended_at is not None
    assert team_of(ilze.id).deputies == []


def test_a_deputy_cannot_be_the_other_evaluator_as_well(ilze, story, session):
    stand_in(story, "marta", "andris", Role.MENTOR, clock.today() + WEEK)
    marta = person(story, "marta")
    given = assign(person(story, "krista"), marta, Role.MAIN_TRAINER, ilze)
    assert given == Clash(marta, Role.MENTOR)


def test_an_account_is_as_far_off_as_it_will_reach(story, session):
    """A link to it that is handed over today still works when its new part begins."""
    krista, local = person(story, "krista"), person(story, "vera")
    otto = add_person("otto.later@p.example", "Otto", "lv", krista)
    cohort = of_ilze(story).cohort
    assign(krista, local, Role.COORDINATOR, cohort)
    session.flush()
    assert in_reach(local.id, [otto.id]) == {otto.id}
    assign(krista, otto, Role.COORDINATOR, None, clock.today() + WEEK)
    session.flush()
    assert in_reach(local.id, [otto.id]) == set()
