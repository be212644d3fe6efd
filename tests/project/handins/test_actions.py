"""Handing in, taking back, and what the evaluators' answer does to a document."""

import pytest

from app.core.audit.models import Line
from app.core.db.base import db
from app.core.text.canonical_json import sha256
from app.groups.notifications.models import Notice
from app.project.documents.rules import State
from app.project.handins import actions
from app.project.handins.actions import Missing
from app.project.handins.models import Version, approved_activities, approved_version, versions_of
from app.project.handins.rules import Outcome, Stage
from tests.kit.people import person
from tests.project.handins.writing import change, write_folder


@pytest.fixture
def plan(story, session):
    return write_folder(story)["plan"]


@pytest.fixture
def ilze(story, session):
    return person(story, "ilze")


@pytest.fixture
def dace(story, session):
    dace = person(story, "dace")
    dace.acting = ("main_trainer",)
    return dace


def handed_in(document, ilze) -> Version:
    version = actions.hand_in(document, ilze)
    assert isinstance(version, Version)
    return version


def decided(document, ilze, dace, outcome) -> Version:
    version = handed_in(document, ilze)
    actions.open_version(version, dace)
    assert actions.record_outcome(version, outcome, dace)
    return version


def test_a_plan_that_is_handed_in_becomes_version_1_with_its_hash(plan, ilze):
    version = handed_in(plan, ilze)
    assert (version.number, version.stage, plan.state) == (1, Stage.WAITING, State.HANDED_IN)
    assert version.sha256 == sha256(version.content)


def test_the_version_freezes_the_swot_and_the_goals_that_the_plan_draws_on(plan, ilze, story):
    version = handed_in(plan, ilze)
    assert set(version.read()) == {"plan", "swot", "goals"}
    assert version.read()["swot"]["swot"]["library"].startswith("We wrote")


def test_what_is_written_later_does_not_change_the_version(plan, ilze, dace, story):
    version = decided(plan, ilze, dace, Outcome.NOT_YET)
    change(plan, "topic", "title", "Another title", story)
    assert "Another title" not in version.content


def test_mentor_and_main_trainer_hear_of_the_hand_in(plan, ilze, story):
    handed_in(plan, ilze)
    told = db.session.query(Notice).filter_by(kind="version handed in").all()
    assert {one.person_id for one in told} == {story.people["andris"], story.people["dace"]}


def test_a_plan_without_a_title_cannot_be_handed_in(plan, ilze, story):
    change(plan, "topic", "title", "", story)
    missing = actions.hand_in(plan, ilze)
    assert isinstance(missing, Missing)
    assert [(one.part, one.field) for _document, one in missing.places] == [("topic", "title")]
    assert (plan.state, versions_of(plan.id)) == (State.DRAFT, [])


def test_a_plan_whose_topic_changed_needs_the_three_names_again(plan, ilze, story):
    change(plan, "topic", "title", "Another title", story)
    missing = actions.hand_in(plan, ilze)
    assert isinstance(missing, Missing)
    assert len(missing.names) == 3
    assert plan.handed_in_count == 0


def test_a_business_plan_without_a_supervisor_cannot_be_handed_in(story, session, ilze):
    business = write_folder(story)["business"]
    db.session.execute(db.text("DELETE FROM supervisor"))
    missing = actions.hand_in(business, ilze)
    assert isinstance(missing, Missing)
    assert missing.supervisor
    assert business.state is State.DRAFT


def test_a_plan_is_not_handed_in_twice(plan, ilze):
    handed_in(plan, ilze)
    again = actions.hand_in(plan, ilze)
    assert isinstance(again, Missing)
    assert again.closed
    assert len(versions_of(plan.id)) == 1


def test_the_learner_takes_a_version_back_and_writes_on(plan, ilze):
    version = handed_in(plan, ilze)
    assert actions.withdraw(version, ilze)
    assert (version.stage, plan.state) == (Stage.WITHDRAWN, State.DRAFT)
    assert handed_in(plan, ilze).number == 2


def test_a_version_that_was_opened_for_evaluation_stays(plan, ilze, dace):
    version = handed_in(plan, ilze)
    actions.open_version(version, dace)
    assert not actions.withdraw(version, ilze)
    assert (version.withdrawn_at, plan.state) == (None, State.HANDED_IN)


def test_a_version_that_was_taken_back_cannot_be_opened(plan, ilze, dace):
    version = handed_in(plan, ilze)
    actions.withdraw(version, ilze)
    assert not actions.open_version(version, dace)
    assert version.opened_at is None


def test_not_yet_makes_the_document_a_draft_again(plan, ilze, dace, story):
    decided(plan, ilze, dace, Outcome.NOT_YET)
    assert plan.state is State.DRAFT
    assert approved_version(plan.enrolment_id) is None
    assert handed_in(plan, ilze).changes_of_id is None


def test_an_approved_plan_rests_and_gives_its_activities(plan, ilze, dace):
    version = decided(plan, ilze, dace, Outcome.APPROVE)
    assert plan.state is State.APPROVED
    assert approved_version(plan.enrolment_id) is version
    assert approved_activities(plan.enrolment_id)[0]["hours"] == 210


def test_small_changes_are_an_approval_and_ask_for_one_more_version(plan, ilze, dace, story):
    first = decided(plan, ilze, dace, Outcome.APPROVE_WITH_CHANGES)
    assert approved_version(plan.enrolment_id) is first
    second = handed_in(plan, ilze)
    assert (second.changes_of_id, second.stage) == (first.id, Stage.CHANGES_TO_SEE)
    assert not actions.open_version(second, dace)


def test_the_trainer_ticks_the_changes_and_the_plan_is_approved(plan, ilze, dace):
    decided(plan, ilze, dace, Outcome.APPROVE_WITH_CHANGES)
    second = handed_in(plan, ilze)
    assert actions.tick_changes(second, dace)
    assert (second.outcome, plan.state) == (Outcome.APPROVE, State.APPROVED)
    assert approved_version(plan.enrolment_id) is second


def test_an_ordinary_version_has_no_changes_to_tick(plan, ilze, dace):
    version = handed_in(plan, ilze)
    assert not actions.tick_changes(version, dace)
    assert (version.outcome, plan.state) == (None, State.HANDED_IN)


def test_a_version_that_nobody_opened_gets_no_answer(plan, ilze, dace):
    version = handed_in(plan, ilze)
    assert not actions.record_outcome(version, Outcome.APPROVE, dace)
    assert (version.outcome, plan.state) == (None, State.HANDED_IN)


def test_the_record_holds_the_hash_of_what_was_handed_in(plan, ilze):
    version = handed_in(plan, ilze)
    line = db.session.query(Line).filter_by(act="version handed in").one()
    assert (line.content_hash, line.actor_id) == (version.sha256, ilze.id)
