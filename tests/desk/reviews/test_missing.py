"""Every line of what is missing opens the very things, with the act beside them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.settings import relay
from app.desk.reviews.rules import Lack
from app.groups.cohorts.actions import enrol
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, Library
from app.groups.cohorts.queries import team_of
from app.ops.demo import cast
from app.ops.demo.cast import Story
from app.people.accounts.actions import add_person
from app.policy import Role
from app.project.handins.models import Version
from app.workplace.agreements.actions import create_agreement, sign
from tests.kit import crowd, world
from tests.kit.pages import Visitor
from tests.kit.people import person, signed_in

Prepared = Callable[[str, Callable[[], Any]], Any]
WORDS = {  # of each lack: its line on the first page, and an act on its own page
    Lack.JOINED: ("1 learner has never signed in", "New link: Zane"),
    Lack.PROFILE: ("1 learner has no profile", ""),
    Lack.LIBRARY: ("1 learner has no library", "Name the library: Zane"),
    Lack.AGREEMENT: ("2 learners have a library without", "Add an agreement: Liepkalne Library"),
    Lack.TRAINER: ("1 learner has no trainer", "Name a trainer: Zane"),
    Lack.MENTOR: ("1 learner has no mentor", "Name a mentor: Zane"),
    Lack.RESPONSIBLE: ("1 learner has no responsible person", "Name somebody: Zane"),
    Lack.HELPERS: ("Somebody around 2 learners has never", "New link: Andris Kalniņš"),
}


@pytest.fixture
def zane(app: Flask, story: Story) -> int:
    """A learner who has nothing and nobody; Andris has never signed in."""
    with app.app_context():
        cohort = db.session.get_one(Cohort, story.cohorts["latvia"])
        one = enrol(None, cohort, add_person("zane@t.example", "Zane", "en", None), None, None)
        person(story, "andris").joined_at = None
        db.session.commit()
        return one.id


def labels(visitor: Visitor) -> set[str]:
    assert visitor.page
    named = {one.get("aria-label") or "" for one in visitor.page.find_all("a", "button")}
    return named | set(visitor.page.words("button"))


@pytest.mark.parametrize("lack", WORDS)
def test_each_line_opens_those_who_lack_it_with_an_act(
    as_: Callable[[str], Visitor], zane: int, lack: Lack
) -> None:
    krista = as_("krista")
    line, act = WORDS[lack]
    page = krista.get("/")
    krista.follow(next(words for words in page.links() if words.startswith(line)))
    assert not act or act in labels(krista)


def test_every_lack_has_its_line_or_waits() -> None:
    """Corrections have a list of their own (tests/workplace/corrections/test_views.py), what nobody
    can do a test (test_unheld.py), and difficulties a page of numbers."""
    elsewhere = {Lack.WAITING, Lack.CORRECTIONS, Lack.UNHELD, Lack.DIFFICULTIES}
    assert set(WORDS) | elsewhere == set(Lack)


def test_who_is_named_from_the_list_leads_back_to_it(
    app: Flask, as_: Callable[[str], Visitor], zane: int
) -> None:
    krista = as_("krista")
    page = krista.get("/")
    krista.follow(next(words for words in page.links() if "no mentor" in words))
    krista.follow("Name a mentor")
    page = krista.submit("Give the part to this person", email="nadia@porto.example")
    assert (page.h1, page.path.rsplit("/", 1)[-1]) == ("Nobody lacks it any more", "mentor")
    with app.app_context():
        assert team_of(zane).mentor.name == "Nadia Conti"  # type: ignore[union-attr]  # there is one


def test_a_mentor_who_was_named_and_never_came_in_is_still_to_do_and_invited_from_there(
    app: Flask, as_: Callable[[str], Visitor], story: Story
) -> None:
    app.config["MAIL_URL"] = relay.read("smtp://127.0.0.1:1")
    app.config["MAIL_FROM"] = "praxis@library.example"
    krista, lack = as_("krista"), f"/reviews/cohorts/{story.cohorts['latvia']}/missing/mentor"
    krista.get(f"/teams/enrolments/{story.enrolments['ilze']}/parts/mentor?back={lack}")
    new = {"email": "liga@berzleja.example", "name": "Līga Ozoliņa"}
    page = krista.submit("Give the part to this person", new)
    assert page.path == lack
    assert "Nothing is missing" not in page.text
    krista.follow("Somebody around 1 learner has never signed in")
    page = krista.follow("Send by mail")
    assert (page.h1, page.form("Send by mail").buttons()[0].get("value")) == (
        "Send by mail",
        "mail",
    )
    assert "1 invitation goes out by mail." in krista.submit("Send by mail").text


def test_profiles_that_were_agreed_on_are_kept_in_one_act(
    app: Flask, as_: Callable[[str], Visitor], zane: int, story: Story
) -> None:
    krista = as_("krista")
    path = f"/reviews/cohorts/{story.cohorts['latvia']}/missing/profile"
    krista.get(path)
    strange = {f"profile_{zane}": "CHEF"}
    krista.post(f"/reviews/cohorts/{story.cohorts['latvia']}/profiles", strange, status=422)
    page = krista.submit("Keep the profiles", {f"profile_{zane}": "DIGY"})
    assert "1 profile is kept." in page.text
    with app.app_context():
        assert db.session.get_one(Enrolment, zane).profile == "DIGY"


@pytest.fixture
def nobody_responsible(app: Flask, story: Story) -> Story:
    """Ilze and Kārlis have no responsible person; the agreements name Andris and Marta."""
    with app.app_context():
        for row in db.session.scalars(select(Assignment).filter_by(role=Role.RESPONSIBLE)):
            db.session.delete(row)
        for host, who in (("berzleja", "andris"), ("liepkalne", "marta")):
            library = db.session.get_one(Library, story.libraries[host])
            made = create_agreement(None, library, person(story, who), clock.today())
            sign(None, made, clock.today())
        db.session.commit()
    return story


def test_those_whom_agreements_name_are_responsible_by_one_act(
    app: Flask, as_: Callable[[str], Visitor], nobody_responsible: Story
) -> None:
    story, krista = nobody_responsible, as_("krista")
    page = krista.get("/")
    krista.follow(next(words for words in page.links() if "no responsible person" in words))
    page = krista.submit("Make them responsible for all 2 learners")
    assert "2 learners have a responsible person now." in page.text
    with app.app_context():
        held = [team_of(story.enrolments[who]).responsible for who in ("ilze", "karlis")]
        assert [one.name for one in held if one] == ["Andris Kalniņš", "Marta Egle"]


def test_one_library_at_a_time_leaves_the_others(
    app: Flask, as_: Callable[[str], Visitor], nobody_responsible: Story
) -> None:
    story, krista = nobody_responsible, as_("krista")
    path = f"/reviews/cohorts/{story.cohorts['latvia']}/missing/responsible"
    krista.get(path)
    page = krista.submit("For 1 learner", library=str(story.libraries["liepkalne"]))
    assert page.path == path
    with app.app_context():
        assert team_of(story.enrolments["ilze"]).responsible is None
        assert team_of(story.enrolments["karlis"]).responsible


def test_a_learner_whom_an_agreement_names_is_said_to_need_somebody_else(
    app: Flask, as_: Callable[[str], Visitor], nobody_responsible: Story
) -> None:
    story, krista = nobody_responsible, as_("krista")
    with app.app_context():
        library = db.session.get_one(Library, story.libraries["berzleja"])
        late = clock.today()
        sign(None, create_agreement(None, library, person(story, "ilze"), late), late)
        db.session.commit()
    krista.get(f"/reviews/cohorts/{story.cohorts['latvia']}/missing/responsible")
    page = krista.submit("Make them responsible for all 2 learners")
    assert "Ilze Bērziņa learns there and needs another responsible person." in page.text
    assert "1 learner has a responsible person now." in page.text


@pytest.fixture
def silent(app: Flask, prepared: Prepared) -> Story:
    """Three more learners whose plans and entries have waited for long."""

    def begin() -> Story:
        story = cast.begin()
        crowd.join(story, 3)
        return story

    return prepared("three who wait", begin)


def test_what_waits_stands_with_its_holder_and_can_be_handed_over(
    app: Flask, silent: Story
) -> None:
    with clock.at(clock.now().replace(microsecond=0) + timedelta(days=11)):
        krista = signed_in(app, silent.people["krista"])
        page = krista.get("/")
        line = next(words for words in page.links() if "for more than ten days" in words)
        assert "Andris Kalniņš, Dace Ozola" in line
        page = krista.follow(line)
        assert page.text.count("Action plan") >= 6  # of trainer and mentor
        assert "Logbook entries" in page.text
        krista.follow("Hand over to another trainer")
        page = krista.submit("Give the part to this person", email="ivo@porto.example")
        assert "Ivo Petrov takes this part now." in page.text
        assert "Ivo Petrov main trainer" in page.text


def test_of_very_many_things_the_oldest_stand_on_a_page_that_stays_light(
    app: Flask, silent: Story
) -> None:
    with app.app_context():
        crowd.join(silent, 40)
        db.session.commit()
    with clock.at(clock.now().replace(microsecond=0) + timedelta(days=11)):
        krista = signed_in(app, silent.people["krista"])
        page = krista.get(f"/reviews/cohorts/{silent.cohorts['latvia']}/missing/waiting")
    assert len(page.find_all("th", role="rowheader")) == 50
    assert "more wait. They stand here when you have dealt with these." in page.text


def test_what_only_a_release_holds_up_is_released_with_a_reason(app: Flask, silent: Story) -> None:
    with app.app_context():
        version = db.session.scalars(select(Version).order_by(Version.id)).first()
        assert version
        judges = {who: person(silent, who) for who in ("andris", "dace")}
        for who, one in judges.items():
            one.acting = world.ACTING[who]
        world.evaluate(version, judges["andris"], judges["dace"])
        db.session.commit()
    with clock.at(clock.now().replace(microsecond=0) + timedelta(days=11)):
        krista = signed_in(app, silent.people["krista"])
        krista.get(f"/reviews/cohorts/{silent.cohorts['latvia']}/missing/waiting")
        krista.follow("Release with a reason")
        page = krista.submit("Release the result", reason="Dace is ill.")
        assert "Released." in page.text


def test_what_is_no_lack_is_unknown(as_: Callable[[str], Visitor], story: Story) -> None:
    as_("krista").get(f"/reviews/cohorts/{story.cohorts['latvia']}/missing/luck", status=404)
    as_("dace").get(f"/reviews/cohorts/{story.cohorts['latvia']}/missing/luck", status=403)
