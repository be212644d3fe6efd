"""A learner's first page, the menu of each role, and the page about one learner."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import end, set_status
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.groups.cohorts.rules import EnrolmentStatus
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from app.policy import Role
from app.project.comments.actions import say
from app.project.comments.rules import Kind
from app.project.documents.actions import ensure_folder
from app.project.documents.models import Document
from app.project.handins.models import Version
from app.project.handins.rules import Outcome
from tests.kit.pages import Page
from tests.kit.people import SignedIn
from tests.kit.queries import Asked, counting
from tests.workplace.logbook.entries import fill, log
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Prepared = Callable[[str, Callable[[], Any]], Any]
MOST = 12


def step(page: Page) -> str:
    return page.words("section", aria_labelledby="next-title")[0]


def after(page: Page) -> list[str]:
    return page.words("ul", class_="tasks")


def test_day_one_begins_with_the_swot_and_says_who_is_there(as_: SignedIn) -> None:
    page = as_("ilze").get("/")
    assert "Begin with this: SWOT of the library" in step(page)
    assert "about 20 minutes" in step(page)
    assert "Andris Kalniņš Mentor and responsible person, Bērzleja Library" in page.text
    assert "No dates yet." in page.text


def test_day_one_without_mentor_library_or_profile_breaks_nothing(
    app: Flask, as_: SignedIn, story: Story
) -> None:
    with app.app_context():
        ilze = db.session.get_one(Enrolment, story.enrolments["ilze"])
        mine = Assignment.enrolment_id == ilze.id, Assignment.role != Role.LEARNER
        end(None, list(db.session.query(Assignment).filter(*mine)))
        ilze.library = ilze.profile = None
        db.session.commit()
    page = as_("ilze").get("/")
    for missing in ("No mentor yet", "No trainer yet", "No library yet", "Choose your profile"):
        assert missing in page.text


def test_the_next_step_leads_to_the_folder_and_to_the_profile(
    app: Flask, as_: SignedIn, story: Story
) -> None:
    with app.app_context():
        db.session.get_one(Enrolment, story.enrolments["ilze"]).profile = None
        db.session.commit()
    ilze = as_("ilze")
    ilze.get("/")
    ilze.follow("Choose your profile")
    ilze.get("/")
    assert ilze.submit("Begin").h1 == "SWOT of the library"


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(2, "Good evening"), (9, "Good morning"), (13, "Good afternoon"), (20, "Good evening")],
)
def test_the_greeting_follows_the_hour(as_: SignedIn, hour: int, greeting: str) -> None:
    with clock.at(clock.local(clock.now()).replace(hour=hour)):
        assert as_("ilze").get("/").h1 == f"{greeting}, Ilze"


def test_a_day_of_the_placement_asks_for_its_entry(app: Flask, run: Told, seat: SignedIn) -> None:
    with app.app_context():
        for week in range(1, 6):
            fill(run, week, count=4, minutes=240)
        log(run, told.week(6, 1), 570)
        db.session.commit()
    ilze = seat("ilze")
    page = ilze.get("/")
    assert "Week 6 of your placement: Bērzleja Library" in page.text
    assert "You have begun to log this week." in step(page)
    assert ilze.follow("Open week 6").path.endswith("/week/6")


def test_hours_stand_in_the_ring_the_strip_and_words(app: Flask, run: Told, seat: SignedIn) -> None:
    with app.app_context():
        fill(run, 4, count=2, minutes=240)
        log(run, told.week(6, 1), 90)
        db.session.commit()
    page = seat("ilze").get("/")
    ring = page.find("svg", role="img").get("aria-label")
    assert ring == (
        "0:00 of 160:00 h of work approved. 8:00 h waiting for approval, 1:30 h not sent yet."
    )
    strip = page.words("ol", class_="strip")[0]
    assert "Week 4: 8:00 h waiting for approval." in strip
    assert "Week 6: 1:30 h not sent yet. This week." in strip
    assert "Assessment, counted apart: 0:00 of 5:00 h approved." in page.text


def test_others_read_nothing_of_hours_that_are_drafts(
    app: Flask, run: Told, seat: SignedIn
) -> None:
    with app.app_context():
        log(run, told.week(5, 0), 480)
        db.session.commit()
    address = f"/dashboards/learners/{run.enrolment}"
    assert "8:00 h not sent yet" in seat("ilze").get("/").text
    for who in ("andris", "dace", "krista"):
        page = seat(who).get(address)
        assert "Week 5: no hours." in page.text
        assert "not sent yet" not in page.text


def test_a_week_that_is_over_is_sent_before_today_is_logged(
    app: Flask, run: Told, seat: SignedIn
) -> None:
    with app.app_context():
        log(run, told.week(5, 2))
        db.session.commit()
    page = seat("ilze").get("/")
    assert "Send week 5 The week is over." in step(page)
    assert "Write down the days you worked" in after(page)[0]


def test_on_its_last_day_a_week_is_not_over_yet(app: Flask, run: Told, seat: SignedIn) -> None:
    with app.app_context():
        log(run, told.week(6, 1))
        db.session.commit()
    clock.move_to(told.noon(told.week(6, 6)))
    assert "Send week 6 The week ends on Sunday." in step(seat("ilze").get("/"))


def test_comments_that_press_come_first(app: Flask, run: Told, seat: SignedIn) -> None:
    with app.app_context():
        dace = told.person(run, "dace")
        dace.acting = (Role.MAIN_TRAINER,)
        swot = ensure_folder(db.session.get_one(Enrolment, run.enrolment))[0]
        with clock.at(clock.now() - timedelta(days=3)):
            say(swot, dace, "swot", "Which readers?", Kind.MUST_FIX)
        db.session.commit()
    ilze = seat("ilze")
    page = ilze.get("/")
    assert "1 comment must be fixed: SWOT of the library" in step(page)
    assert "Dace wrote on Mon 5 Oct: “Which readers?”" in step(page)
    assert ilze.follow("Open the comment").h1 == "SWOT of the library"


@pytest.mark.parametrize(("outcome", "asked"), [(Outcome.NOT_YET, True), (Outcome.APPROVE, False)])
def test_a_plan_that_came_back_is_the_next_step(
    app: Flask, run: Told, seat: SignedIn, outcome: Outcome, asked: bool
) -> None:
    with app.app_context():
        ensure_folder(db.session.get_one(Enrolment, run.enrolment))
        plan = db.session.query(Document).filter_by(kind="plan").one()
        plan.handed_in_count = 1
        given = {"kind": "plan", "number": 1, "content": "{}", "sha256": "0" * 64}
        given |= {"handed_in_at": clock.now(), "handed_in_by_id": run.story.people["ilze"]}
        mine = {"enrolment_id": run.enrolment, "document_id": plan.id}
        db.session.add(Version(outcome=outcome, outcome_at=clock.now(), **given, **mine))
        db.session.commit()
    page = seat("ilze").get("/")
    assert ("Make the changes: Action plan" in step(page)) is asked


def test_a_due_day_stands_among_the_dates(app: Flask, run: Told, seat: SignedIn) -> None:
    with app.app_context():
        cohort = db.session.get_one(Cohort, run.story.cohorts["latvia"])
        cohort.settings = {"due": {"plan": "2026-10-23"}}
        db.session.commit()
    page = seat("ilze").get("/")
    dates = page.words("ul", class_="dates")[0]
    assert dates.startswith("9OctMeeting 3: Dace 23OctMeeting 4: Dace 23OctHand in: Action")
    assert dates.endswith("8NovLast day of placement week 10")


def test_a_learner_who_left_still_finds_the_work(app: Flask, run: Told, seat: SignedIn) -> None:
    with app.app_context():
        db.session.get_one(Enrolment, run.enrolment).status = EnrolmentStatus.LEFT
        db.session.commit()
    assert "Your work is still here." in seat("ilze").get("/").text


@pytest.mark.parametrize("path", ["/", "/dashboards/learners/{}"])
def test_a_learners_page_costs_the_same_with_5_and_50_entries(
    app: Flask, run: Told, seat: SignedIn, path: str
) -> None:
    def cost() -> Asked:
        ilze = seat("ilze")
        with counting(app) as asked:
            ilze.get(path.format(run.enrolment))
        return asked

    with app.app_context():
        fill(run, 1, count=5)
        db.session.commit()
    few = cost()
    with app.app_context():
        for week in range(2, 6):
            fill(run, week, count=10)
        db.session.commit()
    many = cost()
    assert len(few) == len(many), f"{few}\n\n{many}"
    assert len(few) <= MOST, str(few)


def test_a_learner_reads_why_the_course_is_paused(app, run, seat):
    with app.app_context():
        ilze = db.session.get_one(Enrolment, run.story.enrolments["ilze"])
        krista = db.session.get_one(Person, run.story.people["krista"])
        assert set_status(krista, ilze, EnrolmentStatus.PAUSED, "On leave", clock.today())
        db.session.commit()
    assert "On leave" in seat("ilze").get("/dashboards/home").text
    assert "On leave" not in seat("andris").get("/dashboards/home").text


@pytest.mark.parametrize(("who", "to_do"), [("ilze", "next-title"), ("andris", "entries")])
def test_news_come_after_what_is_to_do(
    app: Flask, run: Told, seat: SignedIn, who: str, to_do: str
) -> None:
    """On a phone everything stands below each other, in the order of the page."""
    with app.app_context():
        fill(run, 5)
        db.session.commit()
    html = seat(who).get("/").html
    assert html.index(f'id="{to_do}"') < html.index('id="news"')
