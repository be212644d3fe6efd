"""What a learner does next, told from facts: the first rule that holds wins."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.desk.dashboards.rules.facts import Facts, Preparing, Remarks, Topical
from app.desk.dashboards.rules.step import Kind, Step
from app.desk.dashboards.rules.steps import steps
from app.groups.cohorts.rules import EnrolmentStatus
from tests.desk.dashboards.facts import (
    BEHIND,
    BUSINESS,
    CALM,
    DONE,
    PLAN,
    READY,
    SWOT,
    THURSDAY,
    WEEK_6,
    kinds,
)


def test_day_one_begins_with_the_first_document_and_its_minutes() -> None:
    blank = (replace(SWOT, id=None), replace(PLAN, id=None))
    first = steps(Facts(THURSDAY, has_written=False, has_profile=False, documents=blank))
    assert first[0] == Step(Kind.BEGIN, "swot", count=20)
    assert [step.kind for step in first] == [Kind.BEGIN, Kind.PROFILE, Kind.WRITE]


def test_the_first_document_is_not_asked_for_twice_on_day_one() -> None:
    first = steps(Facts(THURSDAY, has_written=False, documents=(SWOT,)))
    assert [step.kind for step in first] == [Kind.BEGIN]


def test_a_profile_is_asked_for_before_the_work_goes_on() -> None:
    assert kinds(replace(CALM, has_profile=False, documents=(SWOT,))) == [Kind.PROFILE, Kind.WRITE]


def test_what_the_evaluators_asked_for_comes_first_and_leads_to_their_version() -> None:
    returned = replace(READY, returned=True, version=17)
    facts = replace(CALM, documents=(returned,), running=replace(WEEK_6, asked=((4, 1),)))
    assert steps(facts)[0] == Step(Kind.CHANGE_PLAN, "plan", thing=17, again=True)
    assert kinds(facts) == [Kind.CHANGE_PLAN, Kind.CHANGE_ENTRIES]


def test_it_is_handed_in_again_once_something_was_changed_and_nothing_is_open() -> None:
    changed = replace(READY, returned=True, changed=True)
    assert kinds(replace(CALM, documents=(changed,))) == [Kind.CHANGE_PLAN, Kind.HAND_IN]
    unfinished = replace(changed, unfinished=(("need", 30),))
    for open_still in (unfinished, replace(changed, changed=False)):
        assert kinds(replace(CALM, documents=(open_still,))) == [Kind.CHANGE_PLAN]


@pytest.mark.parametrize(("saved", "begun"), [("strengths", True), ("another", False)])
def test_a_part_is_in_progress_once_something_of_it_was_saved(saved: str, begun: bool) -> None:
    swot = replace(SWOT, unfinished=(("strengths", 20),), begun=frozenset({saved}))
    assert [one.begun for one in steps(replace(CALM, documents=(swot,)))] == [begun]


@pytest.mark.parametrize("age", [0, 1, 9])
def test_what_must_be_fixed_comes_before_writing_from_the_first_day_on(age: int) -> None:
    oldest = THURSDAY - timedelta(days=age)
    facts = replace(CALM, documents=(SWOT,), remarks=(Remarks("swot", 3, oldest, must=1),))
    assert kinds(facts) == [Kind.ANSWER, Kind.WRITE]
    assert steps(facts)[0].count == 1


def test_ideas_are_answered_after_what_is_due() -> None:
    facts = replace(CALM, documents=(SWOT,), remarks=(Remarks("swot", 2, date(2026, 9, 1)),))
    assert kinds(facts) == [Kind.WRITE, Kind.ANSWER]


def test_the_open_part_nearest_to_its_date_comes_first() -> None:
    later, sooner = THURSDAY + timedelta(days=30), THURSDAY + timedelta(days=3)
    documents = (SWOT, replace(PLAN, due=later), replace(PLAN, kind="business", due=sooner))
    found = [step.document for step in steps(replace(CALM, documents=documents))]
    assert found == ["business", "plan", "swot"]


def test_what_a_plan_draws_on_is_due_with_it() -> None:
    plan = replace(PLAN, due=THURSDAY, draws_on=frozenset({"swot"}))
    found = steps(replace(CALM, documents=(SWOT, plan)))
    assert [(step.document, step.day) for step in found] == [
        ("swot", THURSDAY),
        ("plan", THURSDAY),
    ]


def test_the_next_document_is_begun_when_the_one_before_is_approved_or_it_is_due() -> None:
    waiting = replace(PLAN, is_draft=False)
    assert kinds(replace(CALM, documents=(waiting, BUSINESS))) == [Kind.NOTHING]
    for documents in (
        (replace(waiting, approved=True), BUSINESS),
        (waiting, replace(BUSINESS, due=THURSDAY)),
    ):
        assert kinds(replace(CALM, documents=documents)) == [Kind.WRITE]
    assert kinds(replace(CALM, documents=(waiting, BUSINESS), running=WEEK_6)) == [Kind.WRITE]


def test_a_written_topic_is_proposed_before_the_plan_goes_in() -> None:
    written = replace(READY, topic=Topical.WRITTEN)
    assert kinds(replace(CALM, documents=(written,))) == [Kind.TOPIC]


def test_a_plan_is_not_handed_in_before_its_topic_is_agreed() -> None:
    proposed = replace(READY, topic=Topical.PROPOSED)
    assert kinds(replace(CALM, documents=(proposed,))) == [Kind.NOTHING]


def test_a_finished_plan_with_an_agreed_topic_is_handed_in() -> None:
    agreed = replace(READY, topic=Topical.AGREED)
    assert steps(replace(CALM, documents=(agreed,))) == [Step(Kind.HAND_IN, "plan", thing=3)]


def test_a_plan_that_is_ready_and_overdue_comes_before_the_business_plan() -> None:
    plan = replace(READY, due=THURSDAY - timedelta(days=3))
    business = replace(BUSINESS, due=THURSDAY + timedelta(days=14))
    facts = replace(CALM, documents=(DONE, plan, business), running=WEEK_6)
    assert kinds(facts) == [Kind.HAND_IN, Kind.WRITE]


def test_what_is_ready_and_has_time_waits_for_what_is_due_before_it() -> None:
    plan = replace(READY, due=THURSDAY + timedelta(days=30))
    swot = replace(SWOT, due=THURSDAY)
    assert kinds(replace(CALM, documents=(swot, plan))) == [Kind.WRITE, Kind.HAND_IN]


def test_a_plan_goes_in_with_what_it_draws_on() -> None:
    plan = replace(READY, draws_on=frozenset({"swot"}))
    assert kinds(replace(CALM, documents=(SWOT, plan))) == [Kind.WRITE]


def test_somebody_is_named_who_supervises_before_the_plan_goes_in() -> None:
    business = replace(BUSINESS, unfinished=(), to_supervise=True)
    assert kinds(replace(CALM, documents=(business,))) == [Kind.SUPERVISOR]


def test_what_is_being_evaluated_asks_nothing_of_the_learner() -> None:
    assert kinds(replace(CALM, documents=(replace(PLAN, is_draft=False),))) == [Kind.NOTHING]


def test_everything_at_once_stands_in_the_agreed_order() -> None:
    running = replace(BEHIND, asked=((5, 1),), unsent=(5,))
    facts = Facts(
        THURSDAY,
        has_profile=False,
        documents=(
            SWOT,
            replace(PLAN, kind="goals", returned=True),
            replace(READY, topic=Topical.WRITTEN),
            replace(READY, kind="business"),
        ),
        remarks=(Remarks("swot", 1, date(2026, 10, 1), must=1), Remarks("goals", 1, THURSDAY)),
        running=running,
        preparing=Preparing.ACCEPT,
        meeting=(3, THURSDAY),
    )
    assert kinds(facts) == [
        Kind.PROFILE,
        Kind.CHANGE_PLAN,
        Kind.CHANGE_ENTRIES,
        Kind.ANSWER,
        Kind.SEND_WEEK,
        Kind.LOG_DAYS,
        Kind.HAND_IN,
        Kind.WRITE,
        Kind.TOPIC,
        Kind.ACCEPT_PLACEMENT,
        Kind.MEET,
        Kind.ANSWER,
    ]


def test_when_nothing_is_due_the_page_says_so_quietly() -> None:
    assert steps(CALM) == [Step(Kind.NOTHING)]
    assert steps(CALM)[0].is_quiet


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (EnrolmentStatus.PAUSED, Kind.PAUSED),
        (EnrolmentStatus.LEFT, Kind.TAKE_ALONG),
        (EnrolmentStatus.COMPLETED, Kind.DONE),
    ],
)
def test_nothing_is_asked_of_a_course_that_rests_or_has_ended(
    status: EnrolmentStatus, kind: Kind
) -> None:
    assert kinds(Facts(THURSDAY, status, documents=(SWOT, PLAN), running=BEHIND)) == [kind]


def test_the_end_of_the_road_is_reached_with_the_last_plan() -> None:
    approved = replace(READY, is_draft=False, approved=True)
    facts = replace(CALM, documents=(SWOT, approved), completed=8)
    assert steps(facts) == [Step(Kind.DONE, thing=8)]
    assert kinds(replace(facts, documents=(DONE, replace(approved, returned=True)))) == [
        Kind.CHANGE_PLAN
    ]
