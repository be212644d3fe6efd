"""What a learner does next: the first rule that holds wins."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.desk.dashboards.rules.steps import (
    Document,
    Facts,
    Kind,
    Preparing,
    Remarks,
    Running,
    Step,
    Topical,
    steps,
)

THURSDAY = date(2026, 10, 8)
SWOT = Document("swot", 1, unfinished=(("swot", 20),))
DONE = Document("swot", 1)
PLAN = Document("plan", 3, goes_in=True, unfinished=(("need", 30), ("aims", 10)))
WEEK_6 = Running(week=6, begins=date(2026, 8, 31), ends=date(2026, 11, 8), logged_today=True)
CALM = Facts(THURSDAY, documents=(DONE,))


def kinds(facts: Facts) -> list[Kind]:
    return [step.kind for step in steps(facts)]


def test_day_one_begins_with_the_first_document_and_its_minutes() -> None:
    blank = (replace(SWOT, id=None), replace(PLAN, id=None))
    first = steps(Facts(THURSDAY, has_written=False, has_profile=False, documents=blank))
    assert first[0] == Step(Kind.BEGIN, "swot", count=20)
    assert [step.kind for step in first] == [Kind.BEGIN, Kind.PROFILE, Kind.WRITE]


def test_the_first_document_is_not_asked_for_twice_on_day_one() -> None:
    first = steps(Facts(THURSDAY, has_written=False, documents=(SWOT,)))
    assert [step.kind for step in first] == [Kind.BEGIN]


def test_a_placement_that_runs_on_conditions_does_not_begin_again() -> None:
    facts = Facts(THURSDAY, has_written=False, documents=(SWOT,), running=WEEK_6)
    assert kinds(facts) == [Kind.WRITE]


def test_a_profile_is_asked_for_before_the_work_goes_on() -> None:
    assert kinds(replace(CALM, has_profile=False, documents=(SWOT,))) == [Kind.PROFILE, Kind.WRITE]


def test_entries_that_came_back_are_named_week_by_week() -> None:
    facts = replace(CALM, running=replace(WEEK_6, asked=((4, 1), (5, 2))))
    assert steps(facts) == [
        Step(Kind.CHANGE_ENTRIES, count=1, week=4),
        Step(Kind.CHANGE_ENTRIES, count=2, week=5),
    ]


def test_a_plan_that_came_back_is_changed_and_not_written_on() -> None:
    facts = replace(CALM, documents=(replace(PLAN, returned=True),))
    assert kinds(facts) == [Kind.CHANGE_PLAN]


@pytest.mark.parametrize(("saved", "begun"), [("strengths", True), ("another", False)])
def test_a_part_is_in_progress_once_something_of_it_was_saved(saved: str, begun: bool) -> None:
    swot = replace(SWOT, unfinished=(("strengths", 20),), begun=frozenset({saved}))
    assert [one.begun for one in steps(replace(CALM, documents=(swot,)))] == [begun]


@pytest.mark.parametrize(("age", "shown"), [(1, False), (2, True), (9, True)])
def test_a_comment_that_must_be_fixed_presses_after_two_days(age: int, shown: bool) -> None:
    oldest = THURSDAY - timedelta(days=age)
    facts = replace(CALM, documents=(SWOT,), remarks=(Remarks("swot", 3, oldest, must=1),))
    assert (kinds(facts)[0] is Kind.ANSWER) is shown
    assert sorted(kinds(facts)) == [Kind.ANSWER, Kind.WRITE]


def test_ideas_are_answered_after_what_is_due() -> None:
    facts = replace(CALM, documents=(SWOT,), remarks=(Remarks("swot", 2, date(2026, 9, 1)),))
    assert kinds(facts) == [Kind.WRITE, Kind.ANSWER]


def test_a_week_that_is_over_and_not_sent_comes_before_the_entry_of_today() -> None:
    running = replace(WEEK_6, unsent=(5,), logged_today=False, minutes=570)
    assert steps(replace(CALM, running=running)) == [
        Step(Kind.SEND_WEEK, week=5),
        Step(Kind.LOG_TODAY, count=570, week=6, day=THURSDAY),
    ]


def test_at_the_weekend_the_week_that_ends_is_to_be_sent_and_not_before() -> None:
    running = replace(WEEK_6, unsent=(6,), logged_today=True)
    assert kinds(replace(CALM, running=running)) == [Kind.NOTHING]
    sunday = replace(CALM, today=THURSDAY + timedelta(days=3), running=running)
    assert steps(sunday) == [Step(Kind.SEND_WEEK, week=6)]


@pytest.mark.parametrize(
    "day", [date(2026, 10, 10), date(2026, 10, 11), date(2026, 8, 28), date(2026, 11, 9)]
)
def test_no_entry_is_asked_for_at_weekends_or_outside_the_placement(day: date) -> None:
    running = replace(WEEK_6, logged_today=False)
    assert kinds(replace(CALM, today=day, running=running)) == [Kind.NOTHING]


def test_the_open_part_nearest_to_its_date_comes_first() -> None:
    later, sooner = THURSDAY + timedelta(days=30), THURSDAY + timedelta(days=3)
    documents = (SWOT, replace(PLAN, due=later), replace(PLAN, kind="business", due=sooner))
    found = [step.document for step in steps(replace(CALM, documents=documents))]
    assert found == ["business", "plan", "swot"]


def test_the_next_document_is_begun_when_the_one_before_is_approved_or_it_is_due() -> None:
    business = replace(PLAN, kind="business")
    waiting = replace(PLAN, is_draft=False)
    assert steps(replace(CALM, documents=(waiting, business))) == [Step(Kind.NOTHING, "plan")]
    for documents in (
        (replace(waiting, approved=True), business),
        (waiting, replace(business, due=THURSDAY)),
    ):
        assert kinds(replace(CALM, documents=documents)) == [Kind.WRITE]
    assert kinds(replace(CALM, documents=(waiting, business), running=WEEK_6)) == [Kind.WRITE]


def test_a_written_topic_is_proposed_before_the_plan_goes_in() -> None:
    written = replace(PLAN, unfinished=(), topic=Topical.WRITTEN)
    assert kinds(replace(CALM, documents=(written,))) == [Kind.TOPIC]


def test_a_plan_is_not_handed_in_before_its_topic_is_agreed() -> None:
    proposed = replace(PLAN, unfinished=(), topic=Topical.PROPOSED)
    assert kinds(replace(CALM, documents=(proposed,))) == [Kind.NOTHING]


def test_a_finished_plan_with_an_agreed_topic_is_handed_in() -> None:
    agreed = replace(PLAN, unfinished=(), topic=Topical.AGREED)
    assert steps(replace(CALM, documents=(agreed,))) == [Step(Kind.HAND_IN, "plan", thing=3)]


def test_what_is_being_evaluated_asks_nothing_of_the_learner() -> None:
    assert kinds(replace(CALM, documents=(replace(PLAN, is_draft=False),))) == [Kind.NOTHING]


@pytest.mark.parametrize(
    ("preparing", "kind"),
    [
        (Preparing.PROPOSE, Kind.PLAN_PLACEMENT),
        (Preparing.ACCEPT, Kind.ACCEPT_PLACEMENT),
        (Preparing.WAIT, Kind.NOTHING),
    ],
)
def test_a_placement_is_planned_and_accepted(preparing: Preparing, kind: Kind) -> None:
    assert kinds(replace(CALM, preparing=preparing)) == [kind]


@pytest.mark.parametrize("due", [None, date(2026, 11, 1)])
def test_after_the_plan_is_approved_the_placement_comes_before_the_business_plan(due):
    approved = replace(PLAN, is_draft=False, unfinished=(), approved=True)
    business = Document("business", 4, due=due, goes_in=True, unfinished=(("offer", 20),))
    facts = replace(CALM, documents=(DONE, approved, business), preparing=Preparing.PROPOSE)
    assert kinds(facts) == [Kind.PLAN_PLACEMENT, Kind.WRITE]


@pytest.mark.parametrize(("ahead", "shown"), [(0, True), (2, True), (3, False)])
def test_a_meeting_is_near_within_two_days(ahead: int, shown: bool) -> None:
    facts = replace(CALM, meeting=(3, THURSDAY + timedelta(days=ahead)))
    assert (Kind.MEET in kinds(facts)) is shown


def test_everything_at_once_stands_in_the_agreed_order() -> None:
    running = replace(WEEK_6, asked=((5, 1),), unsent=(5,), logged_today=False)
    ready = replace(PLAN, kind="business", unfinished=())
    topic = replace(PLAN, unfinished=(), topic=Topical.WRITTEN)
    returned = replace(PLAN, kind="goals", returned=True)
    facts = Facts(
        THURSDAY,
        has_profile=False,
        documents=(SWOT, returned, topic, ready),
        remarks=(Remarks("swot", 1, date(2026, 10, 1), must=1),),
        running=running,
        preparing=Preparing.ACCEPT,
        meeting=(3, THURSDAY),
    )
    assert kinds(facts) == [
        Kind.PROFILE,
        Kind.CHANGE_ENTRIES,
        Kind.CHANGE_PLAN,
        Kind.ANSWER,
        Kind.SEND_WEEK,
        Kind.LOG_TODAY,
        Kind.WRITE,
        Kind.TOPIC,
        Kind.HAND_IN,
        Kind.ACCEPT_PLACEMENT,
        Kind.MEET,
    ]


def test_when_nothing_is_due_the_page_says_so() -> None:
    assert steps(CALM) == [Step(Kind.NOTHING)]
