"""The pages of every day ask little, also when everything is under way at once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.ops.demo import cast
from app.outside.weeklinks.actions import make_link
from app.people.accounts.models import Person
from tests.desk.folders.life import MONDAY
from tests.desk.fullest import full
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.kit.queries import counting
from tests.workplace.placements.told import noon

MOST = 12
COURSE = (
    "/hours/1", "/hours/1/pauses", "/logbook/1/week/2", "/logbook/1/week/5", "/logbook/entries/5",
    "/placements/1", "/amendments/1", "/meetings/enrolment/1", "/meetings/enrolment/1/3",
    "/folders/enrolment/1", "/notifications/", "/messages/enrolment/1", "/calendar/",
)  # fmt: skip
WRITING = ("/dashboards/home", "/plans/3", "/plans/3/topic", "/corrections/entries/5")
HELPING = (*COURSE, "/dashboards/learners/1", "/absences/")
MENTORS, TRAINERS = ("/reviews/mentor", "/hours/review"), ("/reviews/trainer", "/overview/1")
COORDINATING = (
    "/reviews/coordinator", "/dashboards/learners/1", "/folders/enrolment/1", "/overview/1",
    "/cohorts/1", "/cohorts/enrolments/1", "/changes/cohorts/1", "/corrections/cohorts/1",
    "/absences/enrolments/1/mentor", "/hours/1", "/hours/1/pauses", "/notifications/",
)  # fmt: skip
DAYS = {
    "ilze": (*COURSE, *WRITING),
    "andris": (*HELPING, *MENTORS),
    "marta": MENTORS,  # his deputy
    "dace": (*HELPING, *TRAINERS),
    "vera": TRAINERS,  # her deputy
    "krista": COORDINATING,
}


def test_no_page_asks_more_than_twelve_questions_when_everything_is_under_way(
    app: Flask, prepared: Callable[[str, Callable[[], Any]], Any]
) -> None:
    clock.move_to(noon(MONDAY - timedelta(weeks=20)))
    story = prepared("a life", cast.begin)
    with app.app_context():
        full(story)
        link = make_link(db.session.get_one(Person, story.people["marta"]))
        db.session.commit()
    dear = []
    for who, addresses in DAYS.items():
        visitor = signed_in(app, story.people[who])
        for address in addresses:
            with counting(app) as asked:
                page = visitor.get(address)
            assert page.path == address  # nothing leads elsewhere, which would count twice
            if len(asked) > MOST:
                dear.append(f"{who}, {address}: {len(asked)}\n{asked}")
    weekly = Visitor(app)
    weekly.get(link.removeprefix("https://localhost"))
    with counting(app) as asked:
        weekly.get("/weekly/")
    assert len(asked) <= MOST, str(asked)
    assert dear == [], "\n".join(dear)
