"""In which days meetings are asked for, as the pages say it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.mentoring.meetings.models import agenda
from app.mentoring.meetings.queries import not_held
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


@pytest.fixture
def seat(app: Flask, run: Told) -> Seat:
    """Somebody of the story at a browser, in week 6."""
    clock.move_to(told.noon(told.week(6, 3)))
    return lambda who: signed_in(app, run.story.people[who])


def _set(app: Flask, run: Told, **values: Any) -> None:
    with app.app_context():
        placement = told.placement(run)
        for name, value in values.items():
            setattr(placement, name, value)
        db.session.commit()


def test_a_meeting_before_the_plan_was_accepted_is_called_so_and_counts_nowhere(
    app: Flask, run: Told, seat: Seat
):
    _set(app, run, activated_at=told.noon(told.week(3, 0)))
    page = seat("dace").get(f"/meetings/enrolment/{run.enrolment}")
    assert page.text.count("Before the plan was accepted") == 1
    assert page.text.count("Missed") == 1
    assert "0 of 4 held" in seat("dace").get(f"/dashboards/learners/{run.enrolment}").text
    with app.app_context():
        assert [row.met.number for row in not_held([run.enrolment])] == [2, 3, 4, 5]


def test_after_the_placement_was_completed_no_meeting_is_planned(app: Flask, run: Told, seat: Seat):
    _set(app, run, completed_at=told.noon(told.week(5, 0)))
    with app.app_context():
        placement = told.placement(run)
        assert [one.number for one in agenda([placement])[placement.id]] == [1, 2]
    assert "Planned" not in seat("ilze").get(f"/meetings/enrolment/{run.enrolment}").text


def test_this_week_says_which_meeting_was_held(app: Flask, run: Told, seat: Seat):
    dace = seat("dace")
    dace.get(f"/meetings/enrolment/{run.enrolment}/3")
    dace.submit("Write the meeting down", held_on="8.10.2026", note="We spoke.")
    group = dace.get(f"/overview/{run.story.cohorts['latvia']}")
    (meeting,) = [one for one in group.words("li") if "Meeting 3" in one]
    assert meeting.endswith("Held")
    week = seat("ilze").get(f"/logbook/{run.placement}/week/6")
    assert "Held" in next(one for one in week.words("li") if ": Dace" in one)
