"""Nobody agrees to what concerns learners only, and nobody loses what they agreed to before."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.core.db.base import db
from app.groups.cohorts.actions import assign, enrol
from app.groups.cohorts.models import Cohort, Enrolment
from app.ops.demo.cast import Story
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.consents.actions import answer, publish
from app.people.consents.models import of_the_programme
from app.people.consents.queries import texts_for
from app.people.consents.rules import (
    COURSE,
    HELPING,
    Answer,
    Audience,
    Text,
    concerning,
    is_open,
)
from app.people.invitations.actions import make_link
from app.policy import Role
from app.programme.current import programme
from tests.kit.pages import Visitor
from tests.kit.people import person

LEARNERS = {COURSE, "example", "contact"}


def asked(page: object) -> set[str]:
    """The keys of the texts on a page."""
    return {one.get("id", "").removeprefix("text-") for one in page.find_all("h2")} & {  # type: ignore[attr-defined]  # a Page
        *LEARNERS,
        HELPING,
    }


@pytest.mark.parametrize(
    ("role", "texts"),
    [
        (Role.LEARNER, LEARNERS),
        (Role.MENTOR, {HELPING}),
        (Role.MAIN_TRAINER, {HELPING}),
        (Role.RESPONSIBLE, {HELPING}),
        (Role.COORDINATOR, {HELPING}),
        (None, {HELPING}),
    ],
)
def test_an_invitation_asks_about_the_texts_of_its_role(
    app: Flask, visitor: Callable[[], Visitor], story: Story, role: Role | None, texts: set[str]
) -> None:
    with app.app_context():
        krista = person(story, "krista")
        zane = add_person("zane@t.example", "Zane", "en", krista)
        cohort = db.session.get_one(Cohort, story.cohorts["latvia"])
        if role is Role.LEARNER:
            enrol(krista, cohort, zane, None, None)
        elif role is Role.COORDINATOR:
            assign(krista, zane, role, cohort)
        elif role:
            assign(krista, zane, role, db.session.get_one(Enrolment, story.enrolments["ilze"]))
        token, _code = make_link(zane, Purpose.INVITATION, krista)
        db.session.commit()
    browser = visitor()
    assert asked(browser.get(f"/invitations/{token}")) == texts
    browser.submit("Create my account", password="a quiet reading room", consent=True)
    assert asked(browser.get("/consents/")) == texts


@pytest.fixture
def agreed_before(app: Flask, story: Story) -> Story:
    """Andris has agreed to the one text that there was for everybody."""
    with app.app_context():
        course = next(one for one in of_the_programme() if one.key == COURSE)
        answer(person(story, "andris"), course, True, "en")
        answer(person(story, "ilze"), course, True, "en")
        db.session.commit()
    return story


def test_who_helps_is_asked_once_and_may_take_back_what_was_agreed_before(
    as_: Callable[[str], Visitor], agreed_before: Story
) -> None:
    andris = as_("andris")
    andris.get("/consents/")
    assert asked(andris.page) == {HELPING, COURSE}
    andris.submit("/consents/course/take-back")
    assert asked(andris.page) == {HELPING}
    page = andris.get("/")
    assert (page.h1, asked(page)) == ("Something to read first", {HELPING})
    assert andris.submit("Go on", consent=True).h1 == "To review"


def test_learners_who_agreed_before_are_asked_nothing(
    as_: Callable[[str], Visitor], agreed_before: Story
) -> None:
    ilze = as_("ilze")
    assert asked(ilze.get("/consents/")) == LEARNERS
    assert ilze.get("/").h1 != "Something to read first"


@pytest.mark.parametrize("language", ["bg", "el", "it", "lv"])
def test_a_language_that_is_added_to_a_text_asks_nobody_again(
    app: Flask, agreed_before: Story, as_: Callable[[str], Visitor], language: str
) -> None:
    app.config["LANGUAGES"] = ["en", language]
    with app.app_context():
        ilze = db.session.get_one(Person, agreed_before.people["ilze"])
        ilze.language = language  # she agreed to the English words
        db.session.commit()
    page = as_("ilze").get("/")
    assert (page.path, page.root.get("lang")) == ("/", language)
    assert programme().consent.version == "1"  # as everybody agreed to who is here already
    words, _said_in = programme().consent.text.said(language)
    assert words in as_("ilze").get("/consents/").text


def test_a_mentor_who_learns_too_is_asked_about_both(app: Flask, story: Story) -> None:
    with app.app_context():
        andris = person(story, "andris")
        enrol(None, db.session.get_one(Cohort, story.cohorts["italy"]), andris, None, None)
        db.session.commit()
        assert {one.key for one in texts_for(andris.id)} == {*LEARNERS, HELPING}


def test_a_text_of_ones_own_is_asked_of_those_whom_it_concerns(
    app: Flask, as_: Callable[[str], Visitor], story: Story
) -> None:
    krista = as_("krista")
    krista.get("/privacy/texts/new")
    words = {"title_en": "Photos", "text_en": "We keep photos of your workshops."}
    krista.submit("Publish this text", {**words, "audience": "learners", "sure": True})
    assert "We keep photos" in as_("ilze").get("/consents/").text
    assert "We keep photos" not in as_("andris").get("/consents/").text


def test_whom_a_text_of_the_programme_concerns_is_not_for_others_to_say(
    app: Flask, story: Story
) -> None:
    with app.app_context():
        krista = person(story, "krista")
        words = {"en": {"title": "", "text": "New words."}}
        assert publish(krista, COURSE, 1, words, required=True, audience=Audience.EVERYBODY)
        assert {one.key for one in texts_for(story.people["andris"])} == {HELPING}


def _text(key: str, audience: Audience = Audience.EVERYBODY) -> Text:
    return Text(key, 1, True, {"en": ("", "words")}, audience=audience)


def test_texts_concern_their_audience_and_everybody() -> None:
    texts = [_text("a"), _text("b", Audience.LEARNERS), _text("c", Audience.HELPERS)]
    assert [one.key for one in concerning(texts, {Audience.LEARNERS})] == ["a", "b"]
    assert [one.key for one in concerning(texts, {Audience.HELPERS})] == ["a", "c"]


@pytest.mark.parametrize(
    ("key", "answered", "open_"),
    [
        (HELPING, [COURSE], True),
        (COURSE, [HELPING], True),
        (HELPING, [], False),
        (HELPING, ["example"], False),
        (COURSE, [COURSE, HELPING], False),
        ("example", [COURSE], False),
    ],
)
def test_who_answered_the_other_text_by_role_is_asked_about_this_one(
    key: str, answered: list[str], open_: bool
) -> None:
    answers = [Answer(one, "0", None, None) for one in answered]
    assert is_open(_text(key), answers, None) is open_


def test_an_answer_names_its_text_though_the_text_has_no_title(
    as_: Callable[[str], Visitor], app: Flask, story: Story
) -> None:
    with app.app_context():
        helping = next(one for one in of_the_programme() if one.key == HELPING)
        answer(person(story, "andris"), helping, True, "en")
        db.session.commit()
    page = as_("andris").get("/consents/")
    assert "How your data is used, version 1" in " ".join(page.text.split())
