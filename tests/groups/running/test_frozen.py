"""A changed figure holds from now on: what was accepted, sealed, handed in or logged stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import inspect, select

from app.core import clock
from app.core.db.base import Base, db
from app.desk.overview.queries import Group
from app.groups.cohorts.models import Cohort, Enrolment
from app.groups.running.actions import set_figure
from app.mentoring.meetings.models import agenda
from app.mentoring.meetings.queries import not_held
from app.people.accounts.models import Person
from app.project.handins.models import Version
from app.workplace.hours.actions import approve
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements.actions import begin
from app.workplace.placements.models import Placement
from tests.kit.people import signed_in
from tests.kit.world import complete

OTHER = {
    "work_minutes": 6000,
    "assessment_minutes": 120,
    "weeks": 4,
    "hour_step_minutes": 60,
    "entry_longest_minutes": 60,
    "day_warning_minutes": 60,
    "day_longest_minutes": 60,
    "week_warning_minutes": 60,
    "meeting_every_days": 7,
    "meeting_minutes": 30,
    "answer_days": 3,
    "page_limit": 1,
    "page_characters": 900,
}
MOVES = {"audit_line", "cohort"}  # what a change of a figure writes


@pytest.fixture
def world(app):
    with app.app_context():
        world = complete()
        db.session.commit()
        yield world


def _everything():
    db.session.flush()
    tables = [one for one in Base.metadata.sorted_tables if one.name not in MOVES]
    return {one.name: db.session.execute(select(one)).all() for one in tables}


def _change(world):
    krista = db.session.get_one(Person, world.story.people["krista"])
    cohort = db.session.get_one(Cohort, world.story.cohorts["latvia"])
    for name, value in OTHER.items():
        assert set_figure(krista, cohort, name, value), name
    db.session.commit()
    db.session.expire_all()


def test_no_row_of_a_plan_a_version_an_evaluation_or_an_entry_changes(world):
    before = _everything()
    for table in ("placement", "placement_acceptance", "version", "evaluation", "log_entry"):
        assert before[table], f"the world has no {table}"
    _change(world)
    after = _everything()
    assert [name for name in before if before[name] != after[name]] == []


def test_an_accepted_plan_keeps_hours_and_weeks_and_stays_accepted(world, app):
    before = _figures(world)
    _change(world)
    assert before == _figures(world)
    assert before[1:3] == (9600, 300)
    assert db.session.get_one(Placement, world.things["placement"]).is_active
    db.session.commit()
    page = signed_in(app, world.story.people["ilze"]).get(f"/hours/{world.things['placement']}")
    assert "160:00" in page.text


def _figures(world):
    one = db.session.get_one(Placement, world.things["placement"])
    return one.weeks, one.work_minutes, one.assessment_minutes, one.hash


def test_meetings_of_a_plan_that_was_begun_keep_their_days(world):
    before = _meetings(world)
    _change(world)
    assert before == _meetings(world)
    assert all(before)


def _meetings(world):
    """The days as a placement's page, what was not held and the group's page tell them."""
    one = db.session.get_one(Placement, world.things["placement"])
    slots = [(slot.number, slot.day) for slot in agenda([one])[one.id]]
    due = [(row.met.number, row.met.planned_on) for row in not_held([one.enrolment_id])]
    group = Group(one.enrolment.cohort, set(), [])
    return slots, due, [met for met, _row in group.meetings(date.min, date.max)]


def test_a_plan_that_is_begun_from_now_on_has_the_new_figures(world):
    _change(world)
    karlis = db.session.get_one(Enrolment, world.story.enrolments["karlis"])
    db.session.execute(db.delete(Placement).where(Placement.enrolment_id == karlis.id))
    placement = begin(karlis.person, karlis)
    assert (placement.weeks, placement.work_minutes) == (4, 6000)
    assert placement.meeting_every_days == 7
    assert inspect(placement).persistent


def test_hours_that_were_sent_are_approved_though_the_limits_are_lower_now(world):
    number = world.things["sent entry"]
    minutes = db.session.get_one(Entry, number).minutes
    assert minutes > OTHER["entry_longest_minutes"]
    _change(world)
    andris = db.session.get_one(Person, world.story.people["andris"])
    entry = db.session.get_one(Entry, number)
    assert approve(andris, [(entry, entry.version)]) == [entry]
    assert (entry.minutes, entry.state) == (minutes, State.APPROVED)


def test_what_was_handed_in_is_answered_by_the_day_that_was_said(world):
    version = db.session.get_one(Version, world.things["plan version"])
    said = version.answer_by
    clock.move_to(clock.now() + timedelta(days=1))
    _change(world)
    assert db.session.get_one(Version, world.things["plan version"]).answer_by == said
    cohort = db.session.get_one(Cohort, world.story.cohorts["latvia"])
    assert cohort.setting_on("answer_days", clock.today()) == OTHER["answer_days"]
