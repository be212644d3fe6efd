"""The menu of each role, switching between roles, and the page about one learner."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Cohort, Enrolment
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from app.policy import Role
from app.project.comments.actions import offer
from app.project.documents.actions import ensure_folder
from tests.kit import world
from tests.kit.people import SignedIn, signed_in
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Prepared = Callable[[str, Callable[[], Any]], Any]


def test_a_menu_shows_only_what_exists(app: Flask, prepared: Prepared) -> None:
    before: Told = prepared("a written plan", told.written)
    nav = signed_in(app, before.story.people["ilze"]).get("/").words("nav", class_="nav")
    assert nav == ["Home Project Placement"]


def test_the_menu_grows_with_the_placement(app: Flask, run: Told, seat: SignedIn) -> None:
    ilze = seat("ilze")
    assert ilze.get("/").words("nav", class_="nav") == ["Home Project Logbook Placement Meetings"]
    for words in ("Project", "Logbook", "Placement", "Meetings", "Home"):
        page = ilze.follow(words)
        assert page.words("a", aria_current="page") == [words]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("andris", ["To review", "My learners"]),
        ("dace", ["Learners", "To review", "Meetings", "News"]),
        ("vera", ["Learners", "News"]),
        (
            "krista",
            ["Home", "Learners", "Groups", "Libraries and agreements", "Data protection", "News"],
        ),
        ("ruta", ["Home"]),
    ],
)
def test_each_role_has_a_menu_that_works(as_: SignedIn, who: str, words: list[str]) -> None:
    visitor = as_(who)
    visitor.get("/")
    for one in words:
        assert visitor.follow(one).words("a", aria_current="page") == [one]


def test_who_coordinates_one_group_has_no_menu_of_the_whole_site(
    app: Flask, as_: SignedIn, story: Story
) -> None:
    with app.app_context():
        cohort = db.session.get_one(Cohort, story.cohorts["latvia"])
        assign(None, db.session.get_one(Person, story.people["ivo"]), Role.COORDINATOR, cohort)
        db.session.commit()
    ivo = as_("ivo")
    ivo.get("/")
    page = ivo.submit("Switch to coordinator")
    assert page.words("nav", class_="nav") == ["Home Learners Groups News"]
    for words in ("Home", "Learners", "Groups", "News"):
        ivo.follow(words)


def test_a_tutor_reads_as_news_what_a_learner_offers(
    app: Flask, as_: SignedIn, story: Story
) -> None:
    with app.app_context():
        swot = ensure_folder(db.session.get_one(Enrolment, story.enrolments["ilze"]))[0]
        offer(swot, swot.enrolment.person)
        db.session.commit()
    vera = as_("vera")
    vera.get("/")
    assert "asks you for comments" in vera.follow("News").text
    assert "asks you for comments" in as_("dace").get("/notifications/").text
    assert "Nothing else waits for you." in vera.get("/dashboards/next").text


def test_an_administrator_is_told_what_is_where(as_: SignedIn) -> None:
    page = as_("ruta").get("/")
    assert page.h1 == "Administration"
    assert "Learners' texts are not shown to you." in page.text


def test_every_command_that_an_administrator_reads_about_exists(app: Flask, as_: SignedIn) -> None:
    told = [one.split()[2:] for one in as_("ruta").get("/").words("code")]
    assert ["person", "link", "ADDRESS"] in told
    for name, *more in (one for one in told if one[0] != "--help"):
        group: Any = app.cli.commands[name]
        assert not more or not more[0].islower() or more[0] in group.commands


def test_a_person_with_two_roles_switches(app: Flask, as_: SignedIn, story: Story) -> None:
    with app.app_context():
        ilze = db.session.get_one(Person, story.people["ilze"])
        otto = db.session.get_one(Enrolment, story.enrolments["otto"])
        assign(None, ilze, Role.MENTOR, otto)
        db.session.commit()
    visitor = as_("ilze")
    visitor.get("/")
    assert visitor.submit("Switch to mentor").h1 == "To review"
    assert "Otto Bianchi" in visitor.get("/").text
    assert visitor.submit("Switch to learner").h1.endswith("Ilze")


def test_nobody_wears_a_hat_that_is_not_theirs(as_: SignedIn) -> None:
    visitor = as_("ilze")
    visitor.get("/")
    assert visitor.post("/dashboards/hat", {"hat": "coordinator"}).h1.endswith("Ilze")


def test_a_demonstration_says_so_on_the_page(app: Flask, as_: SignedIn, story: Story) -> None:
    assert "This is a demonstration." not in as_("ilze").get("/").text
    with app.app_context():
        db.session.get_one(Cohort, story.cohorts["latvia"]).is_demo = True
        db.session.commit()
    assert "This is a demonstration." in as_("ilze").get("/").text


@pytest.mark.parametrize("who", ["andris", "dace", "vera", "krista"])
def test_those_around_a_learner_see_where_everything_stands(
    app: Flask, run: Told, seat: SignedIn, who: str
) -> None:
    page = seat(who).get(f"/dashboards/learners/{run.enrolment}")
    assert page.h1 == "Ilze Bērziņa"
    assert "0:00 of 160:00 h of work approved" in page.text


@pytest.mark.parametrize(
    ("who", "under", "home"),
    [
        ("andris", {"To review", "My learners"}, "My learners"),
        ("dace", {"Learners", "Meetings"}, "Learners"),
        ("krista", {"Learners"}, "CECO and DIGY, Latvia, autumn 2026"),
    ],
)
def test_pages_about_a_learner_lead_back_to_the_learner_and_lie_under_the_menu(
    run: Told, seat: SignedIn, who: str, under: set[str], home: str
) -> None:
    visitor, learner = seat(who), f"/dashboards/learners/{run.enrolment}"
    for words in ("Project folder", "Placement plan", "Logbook", "Meetings"):
        assert visitor.get(learner).words("a", class_="back") == [home]
        page = visitor.follow(words)
        assert page.words("a", class_="back") == ["Ilze Bērziņa"], page.h1
        assert page.words("a", aria_current="page")[0] in under
        assert visitor.follow("Ilze Bērziņa").path == learner
    assert visitor.follow(home).status == 200


@pytest.mark.parametrize("who", ["otto", "nadia", "ivo", "karlis", "marta", "ruta"])
def test_strangers_see_nothing_of_a_learner(
    app: Flask, run: Told, seat: SignedIn, who: str
) -> None:
    seat(who).get(f"/dashboards/learners/{run.enrolment}", status=404)


@pytest.mark.in_turn
def test_every_way_on_the_learners_page_can_be_gone(app: Flask, prepared: Prepared) -> None:
    everything = prepared("everything", world.complete)
    for who in ("andris", "dace", "krista"):
        visitor = signed_in(app, everything.story.people[who])
        page = visitor.get(f"/dashboards/learners/{everything.story.enrolments['ilze']}")
        ways = {one.get("href") for one in page.find_all("ul", class_="tasks")[0].iter()} - {None}
        assert len(ways) >= 3
        for way in ways:
            visitor.get(str(way))
