"""Who reads a proposed plan asks for changes; who accepted before sees only what changed since."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select

from app.core.db.base import db
from app.groups.notifications.models import Notice
from app.groups.terms.models import PlacementText
from app.policy import Role
from app.workplace.placements.rules import Side, State
from tests.kit import markup
from tests.kit.pages import Page, Visitor
from tests.kit.people import signed_in
from tests.workplace.placements import told
from tests.workplace.placements.test_views import Seat, propose, stored
from tests.workplace.placements.told import Told

WORDS = "Tuesdays do not work, the library is closed."


@pytest.fixture
def seat(app: Flask, plan: Told) -> Seat:
    """Somebody of the story at a browser, signed in; the plan is not proposed yet."""
    return lambda who: signed_in(app, plan.story.people[who])


def page_of(visitor: Visitor, plan: Told) -> Page:
    return visitor.get(f"/placements/{plan.placement}")


def ask(seat: Seat, plan: Told, who: str = "dace") -> Visitor:
    visitor = seat(who)
    page_of(visitor, plan)
    visitor.follow("Ask for changes")
    visitor.submit("Ask for these changes", words=WORDS)
    return visitor


def rewrite(seat: Seat, plan: Told, **values: Any) -> Page:
    ilze = seat("ilze")
    ilze.get(f"/placements/{plan.placement}/edit")
    ilze.submit("Save the plan", **values)
    return ilze.submit("Propose the plan again")


def test_a_plan_to_which_changes_are_asked_is_written_and_proposed_again(
    seat: Seat, plan: Told
) -> None:
    propose(seat, plan)
    andris = seat("andris")
    page_of(andris, plan)
    andris.submit("Accept the plan")
    dace = ask(seat, plan)
    assert "Changes asked" in page_of(dace, plan).text
    assert stored(dace, plan).state is State.CHANGES
    ilze = seat("ilze")
    assert "Change your placement plan" in ilze.get("/").text
    page = page_of(ilze, plan)
    assert WORDS in page.text
    assert "Accept the plan" not in page.words("button")
    page = rewrite(seat, plan, pattern="Thursdays", feedback="")
    assert "The others can accept it now." in page.text
    page = page_of(andris, plan)
    assert "Only this is different now." in page.text
    rows = [markup.words(cell) for cell in page.find_all("th", "td")]
    assert rows[3:] == [
        *("Working days and hours", "Monday to Thursday, afternoons", "Thursdays"),
        *("Feedback", "Andris, each Friday", "–"),
    ]
    changed = page.text[: page.text.index("The whole plan")]
    assert "Interview 15 young readers" not in changed
    page = andris.submit("Accept the changes")
    assert "Host library, accepted" in page.text
    assert set(stored(andris, plan).standing()) == {Side.HOST, Side.LEARNER}


def test_who_reads_the_plan_for_the_first_time_sees_it_whole(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    ask(seat, plan, "andris")
    rewrite(seat, plan, pattern="Thursdays")
    page = page_of(seat("dace"), plan)
    assert "Only this is different now." not in page.text
    assert "Accept the plan" in page.words("button")


def test_a_text_of_long_ago_was_not_kept_and_the_page_says_so(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    andris = seat("andris")
    page_of(andris, plan)
    andris.submit("Accept the plan")
    ask(seat, plan)
    rewrite(seat, plan, pattern="Thursdays")
    with andris.app.app_context():
        db.session.execute(delete(PlacementText))
        db.session.commit()
    page = page_of(andris, plan)
    assert "The text of then was not kept" in page.text
    assert "Interview 15 young readers" in page.text
    andris.submit("Accept the plan")


def test_what_was_asked_is_taken_back_and_acceptances_count_again(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    dace = ask(seat, plan)
    page_of(dace, plan)
    page = dace.submit("Take this back")
    assert "The plan waits for acceptances again." in page.text
    assert WORDS not in page.text
    assert stored(dace, plan).state is State.PROPOSED
    assert set(stored(dace, plan).standing()) == {Side.LEARNER}


def test_without_words_nothing_is_asked(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    dace = seat("dace")
    page_of(dace, plan)
    dace.follow("Ask for changes")
    page = dace.submit("Ask for these changes", words=" ", status=422)
    assert "Write in a sentence what should be changed." in page.text
    assert stored(dace, plan).state is State.PROPOSED


def test_who_asked_about_a_text_that_changed_keeps_the_words(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    andris, dace = seat("andris"), seat("dace")
    page_of(andris, plan)
    andris.follow("Ask for changes")
    dace.get(f"/placements/{plan.placement}/edit")
    dace.submit("Save the plan", pattern="Mornings")
    page = andris.submit("Ask for these changes", words=WORDS, status=409)
    assert "Nothing was stored; your words are below." in page.text
    assert page.form("Ask for these changes").value("words") == [WORDS]
    assert stored(andris, plan).state is State.PROPOSED
    andris.submit("Ask for these changes")
    assert stored(andris, plan).state is State.CHANGES


def test_the_writers_are_told_and_it_waits_for_nobody_else(seat: Seat, plan: Told) -> None:
    propose(seat, plan)
    dace = ask(seat, plan)
    with dace.app.app_context():
        asked = select(Notice.person_id).where(Notice.kind == "plan changes asked")
        found = set(db.session.scalars(asked))
    people = plan.story.people
    assert found == {people["ilze"], people["andris"]}
    assert "asks for changes to your placement plan" in seat("ilze").get("/notifications").text
    assert "Placement plan" not in seat("andris").get("/").text


def test_the_mentor_alone_does_not_ask_but_writes(seat: Seat, plan: Told) -> None:
    andris = seat("andris")
    with andris.app.app_context():
        told.drop_part(plan, Role.RESPONSIBLE)
    propose(seat, plan)
    page = page_of(andris, plan)
    assert "Ask for changes" not in page.links()
    assert "Change the plan" in page.links()
