"""A learner's page and folder begin with what waits for this reader, and name what can be read."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.ops.demo import cast
from app.ops.demo.cast import Story
from tests.desk.folders.life import MONDAY, Life
from tests.kit.pages import Page, Visitor
from tests.kit.people import signed_in
from tests.kit.queries import counting
from tests.workplace.placements.told import noon

MOST = 12
Tell = Callable[[Callable[[Life], object]], None]


@pytest.fixture
def beginning(prepared: Callable[[str, Callable[[], Any]], Any]) -> Story:
    clock.move_to(noon(MONDAY - timedelta(weeks=20)))
    begun: Story = prepared("a life", cast.begin)
    return begun


@pytest.fixture
def tell(app: Flask, beginning: Story) -> Tell:
    """Let something happen to Ilze."""

    def happen(acts: Callable[[Life], object]) -> None:
        with app.app_context():
            acts(Life(beginning))
            db.session.commit()

    return happen


@pytest.fixture
def who(app: Flask, beginning: Story) -> Callable[[str], Visitor]:
    """Somebody at a browser."""
    return lambda name: signed_in(app, beginning.people[name])


def pages(visitor: Visitor) -> list[Page]:
    """Ilze's page and her folder."""
    return [visitor.get(path) for path in ("/dashboards/learners/1", "/folders/enrolment/1")]


def waits(page: Page) -> str:
    """What waits for the reader, in words."""
    return " ".join(page.words("section", aria_labelledby="waits-title"))


def test_a_version_is_read_and_scored_from_both_pages(who, tell):
    tell(lambda one: one.ready().hands_in("plan"))
    for name in ("andris", "dace"):
        for page in pages(who(name)):
            assert "Action plan Version 1, since Mon 22 JunRead and score" in waits(page)
    for name in ("vera", "krista"):
        assert [waits(page) for page in pages(who(name))] == ["", ""]


def test_from_who_needs_you_first_to_the_sheet_in_two_presses(who, tell, beginning):
    tell(lambda one: one.ready().hands_in("plan"))
    dace = who("dace")
    dace.get(f"/overview/{beginning.cohorts['latvia']}")
    dace.follow("Ilze Bērziņa")
    page = dace.submit("Read and score: Action plan")
    assert page.path.endswith("/sheet")
    dace.get("/folders/enrolment/1")
    assert dace.submit("Go on with your scores: Action plan").path == page.path
    assert "Read and score" in waits(who("andris").get("/folders/enrolment/1"))


def test_whoever_looks_at_a_version_that_is_read_learns_when_an_answer_is_expected(who, tell):
    tell(lambda one: one.ready().hands_in("plan"))
    ilze = who("ilze")
    for path in ("/handins/1", "/evaluation/version/1"):
        assert "The answer is expected by 6 July 2026." in ilze.get(path).text


def test_what_was_sealed_waits_no_longer(who, tell):
    tell(lambda one: one.ready().hands_in("plan").seals("plan", "trainer"))
    assert waits(pages(who("dace"))[0]) == ""
    assert "Read and score" in waits(pages(who("andris"))[0])


def test_a_topic_waits_until_this_reader_has_agreed(who, tell):
    tell(lambda one: one.folder().writes("plan").proposes().agree("mentor"))
    dace = who("dace")
    for page in pages(dace):
        assert "Topic of the project Since Mon 22 JunTo agree" in waits(page)
    assert dace.follow("Topic of the project").h1 == "Proposed topic"
    assert waits(pages(who("andris"))[0]) == ""


def test_a_tutor_is_asked_for_comments_and_for_nothing_else(who, tell):
    tell(lambda one: one.folder().writes("plan", "topic").proposes().offers("plan"))
    vera = who("vera")
    for page in pages(vera):
        assert "Action plan Since Mon 22 JunAsks for comments" in waits(page)
        assert "Topic of the project" not in waits(page)


def test_the_hours_of_a_week_and_a_meeting_wait_for_those_who_deal_with_them(who, tell):
    tell(lambda one: one.placed().logs(1, 0, 1).sends(1).on(2, 2))
    mentor, trainer = (waits(pages(who(name))[1]) for name in ("andris", "dace"))
    assert "Logbook entries Since Sun 6 Sept2 entries" in mentor
    assert "Meeting" not in mentor
    assert "Meeting 1 Fri 11 SeptTo hold" in trainer
    assert "Logbook" not in trainer


def test_draft_and_version_stand_beside_each_other_by_name(who, tell):
    tell(
        lambda one: (
            one.ready()
            .hands_in("plan")
            .judged("plan", "not_yet")
            .improves("plan", "need", "evidence")
        )
    )
    page = pages(who("dace"))[1]
    assert "Handed in: version 1: Action planMon 22 JunNot yet, changes asked" in page.text
    alone = "Ilze is still writing alone. Nobody was asked for comments."
    assert page.text.count(alone) == len(("plan", "business"))
    along = "It was handed in with another document and can be read there."
    assert page.text.count(along) == len(("swot", "goals"))
    tell(lambda one: one.offers("plan"))
    dace = who("dace")
    assert "The draft as it stands now: Action planYou are asked for comments." in (
        pages(dace)[1].text
    )
    assert dace.follow("The draft as it stands now: Action plan").path.startswith("/plans/")


def test_others_read_of_versions_and_drafts_what_is_theirs(who, tell):
    tell(lambda one: one.ready().hands_in("plan").offers("swot"))
    page = who("krista").get("/folders/enrolment/1")
    assert "Handed in: version 1" in page.text
    assert "The draft as it stands now" not in page.text


@pytest.mark.parametrize("path", ["/dashboards/learners/1", "/folders/enrolment/1"])
def test_a_reader_costs_few_queries(app, who, tell, path):
    tell(lambda one: one.placed().logs(1, 0, 1).sends(1).writes("business").offers("business"))
    dace = who("dace")
    with counting(app) as asked:
        dace.get(path)
    assert len(asked) <= MOST, str(asked)
