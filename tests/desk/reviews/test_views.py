"""Everything that waits stands on one page; what was dealt with is gone from it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Enrolment
from app.ops.demo import cast
from app.ops.demo.cast import Story
from app.policy import Role
from app.project.comments.actions import mark_answered, offer, say
from app.project.comments.rules import Kind
from app.project.documents.actions import ensure_folder
from app.workplace.placements import actions as placements
from tests.kit import crowd
from tests.kit.markup import walk
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.kit.queries import Asked, counting
from tests.workplace.logbook.entries import fill
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Prepared = Callable[[str, Callable[[], Any]], Any]
MOST = 12


@pytest.fixture
def run(prepared: Prepared) -> Told:
    """Ilze's placement runs; it is Thursday of its sixth week."""
    begun: Told = prepared("a running placement", told.running)
    clock.move_to(told.noon(told.week(6, 3)))
    return begun


def seat(app: Flask, run: Told, who: str) -> Visitor:
    return signed_in(app, run.story.people[who])


def test_a_mentor_for_whom_nothing_waits_is_told_so(app: Flask, run: Told) -> None:
    page = seat(app, run, "andris").get("/")
    assert page.h1 == "To review"
    assert "Nothing waits for you." in page.text
    assert "Week 6 of 10 · 0:00 of 160:00 h of work approved" in page.text
    assert page.words("span", class_="count") == []


def test_entries_are_approved_on_the_mentors_first_page(app: Flask, run: Told) -> None:
    with app.app_context():
        fill(run, 5, count=4)
        db.session.commit()
    andris = seat(app, run, "andris")
    page = andris.get("/")
    assert "4 logbook entries, about 4 minutes." in page.text
    assert page.links()["To review 4 (4 wait for you)"] == "/reviews/mentor"
    andris.submit("Approve what is ticked")
    assert "Nothing waits for you." in andris.get("/").text


def test_many_entries_stand_there_by_weeks(app: Flask, run: Told) -> None:
    with app.app_context():
        for week in range(1, 6):
            fill(run, week, count=7)
        db.session.commit()
    page = seat(app, run, "andris").get("/")
    assert "35 logbook entries, about 35 minutes." in page.text
    assert page.links()["Ilze Bērziņa, week 5"].endswith("-w5")
    assert page.find_all("input", type="checkbox") == []


def test_a_placement_plan_waits_until_the_own_side_has_accepted(
    app: Flask, prepared: Prepared
) -> None:
    told_now: Told = prepared("a written plan", told.written)
    with app.app_context():
        placements.propose(told.person(told_now, "ilze"), told.placement(told_now))
        db.session.commit()
    andris, dace = seat(app, told_now, "andris"), seat(app, told_now, "dace")
    assert "Ilze Bērziņa: Placement plan" in andris.get("/").links()
    with app.app_context():
        plan = told.placement(told_now)
        assert placements.accept(told.person(told_now, "andris"), plan, plan.hash)
        db.session.commit()
    assert "Nothing waits for you." in andris.get("/").text
    assert "Ilze Bērziņa: Placement plan" in dace.get("/reviews/trainer").links()


def test_an_edit_brings_the_plan_back_to_those_who_had_accepted(
    app: Flask, prepared: Prepared
) -> None:
    told_now: Told = prepared("a written plan", told.written)
    with app.app_context():
        plan = told.placement(told_now)
        placements.propose(told.person(told_now, "ilze"), plan)
        assert placements.accept(told.person(told_now, "andris"), plan, plan.hash)
        placements.save_text(told.person(told_now, "ilze"), plan, plan.version, pattern="Fridays")
        db.session.commit()
    assert "Ilze Bērziņa: Placement plan" in seat(app, told_now, "andris").get("/").links()


def test_a_learner_asks_for_comments_and_is_answered(app: Flask, run: Told) -> None:
    with app.app_context():
        ilze, andris = told.person(run, "ilze"), told.person(run, "andris")
        swot = ensure_folder(db.session.get_one(Enrolment, run.enrolment))[0]
        ilze.acting, andris.acting = (Role.LEARNER,), (Role.MENTOR,)
        offer(swot, ilze)
        db.session.commit()
        page = seat(app, run, "andris").get("/")
        assert "Asks for comments" in page.text
        comment = say(swot, andris, "swot", "Why so?", Kind.MUST_FIX)
        db.session.commit()
        assert "Nothing waits for you." in seat(app, run, "andris").get("/").text
        mark_answered(comment, ilze)
        db.session.commit()
    assert "Answers to your comments" in seat(app, run, "andris").get("/").text


def test_a_responsible_person_sees_no_entries(app: Flask, run: Told) -> None:
    with app.app_context():
        fill(run, 5, count=2)
        db.session.commit()
    page = seat(app, run, "marta").get("/")
    assert "Nothing waits for you." in page.text
    assert "Kārlis Liepa" in page.text


@pytest.mark.parametrize(("who", "told_so"), [("marta", True), ("andris", False)])
def test_hours_wait_for_whoever_approves_them(
    app: Flask, run: Told, who: str, told_so: bool
) -> None:
    with app.app_context():
        enrolment = db.session.get_one(Enrolment, run.enrolment)
        assign(None, told.person(run, "marta"), Role.RESPONSIBLE, enrolment)
        fill(run, 5, count=2)
        db.session.commit()
    for path in ("/reviews/mentor", "/reviews/learners"):
        page = seat(app, run, who).get(path)
        assert "waiting for approval" in page.text
        assert ("waiting for approval. The mentor approves them." in page.text) is told_so


def test_after_the_last_thing_the_way_leads_home(app: Flask, run: Told) -> None:
    page = seat(app, run, "andris").get("/dashboards/next")
    assert "Nothing else waits for you." in page.text


def test_the_way_leads_to_what_has_waited_longest(app: Flask, prepared: Prepared) -> None:
    story = prepared("three more learners", lambda: _with(3))
    page = signed_in(app, story.people["dace"]).get("/dashboards/next", status=303)
    assert page.response.location.startswith("/plans/")


def test_each_learner_of_a_mentor_has_a_card(app: Flask, run: Told) -> None:
    page = seat(app, run, "andris").get("/reviews/learners")
    assert page.words("h2") == ["Ilze Bērziņa", "Kārlis Liepa", "Are you still there?"]
    assert "The placement has not started yet" in page.text


def _with(count: int) -> Story:
    story = cast.begin()
    crowd.join(story, count)
    return story


PAGES = (
    ("andris", "/reviews/mentor"),
    ("andris", "/reviews/learners"),
    ("dace", "/reviews/trainer"),
)


def test_the_next_meeting_stands_with_the_learner_and_a_slipped_one_before_the_trainer(
    app: Flask, run: Told
) -> None:
    for address in ("/reviews/mentor", "/reviews/learners"):
        links = seat(app, run, "andris").get(address).links()
        assert links["Meeting 3"] == f"/meetings/enrolment/{run.enrolment}/3"
    page = seat(app, run, "dace").get("/reviews/trainer")
    assert "Meetings whose day is over" in page.text
    assert page.links()["Ilze Bērziņa, meeting 1"] == f"/meetings/enrolment/{run.enrolment}/1"


def test_what_waits_costs_the_same_for_5_and_50_learners(app: Flask, prepared: Prepared) -> None:
    story = prepared("three more learners", lambda: _with(3))
    before = [_cost(app, story, *page) for page in PAGES]
    with app.app_context():
        crowd.join(story, 45)
        db.session.commit()
    for asked, (who, path) in zip(before, PAGES, strict=True):
        after = _cost(app, story, who, path)
        # more than thirty entries stand there by weeks, without the questions about each of them
        assert len(after) <= len(asked) <= MOST, f"{who} {path}\n{asked}\n\n{after}"


def _cost(app: Flask, story: Story, who: str, path: str) -> Asked:
    visitor = signed_in(app, story.people[who])
    with counting(app) as asked:
        page = visitor.get(path)
    assert len(page.html.encode()) <= 80_000
    assert sum(1 for _node in walk(page.root)) <= 2_500
    return asked
