"""What a learner does next for the placement: its plan, its weeks, its meetings."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.desk.dashboards.rules.facts import Facts, Preparing
from app.desk.dashboards.rules.step import Kind, Step
from app.desk.dashboards.rules.steps import steps
from tests.desk.dashboards.facts import (
    BEHIND,
    BUSINESS,
    CALM,
    DAYS,
    DONE,
    FRIDAY,
    MONDAY,
    PLAN,
    SUNDAY,
    SWOT,
    THURSDAY,
    WEEK_6,
    kinds,
)


def test_a_placement_that_runs_on_conditions_does_not_begin_again() -> None:
    facts = Facts(THURSDAY, has_written=False, documents=(SWOT,), running=WEEK_6)
    assert kinds(facts) == [Kind.WRITE]


def test_entries_that_came_back_are_named_week_by_week() -> None:
    facts = replace(CALM, running=replace(WEEK_6, asked=((4, 1), (5, 2))))
    assert steps(facts) == [
        Step(Kind.CHANGE_ENTRIES, count=1, week=4),
        Step(Kind.CHANGE_ENTRIES, count=2, week=5),
    ]


def test_a_week_that_is_over_and_not_sent_comes_before_the_entry_of_today() -> None:
    running = replace(WEEK_6, unsent=(5,), days=DAYS - {THURSDAY}, minutes=570)
    assert steps(replace(CALM, running=running)) == [
        Step(Kind.SEND_WEEK, week=5),
        Step(Kind.LOG_TODAY, count=570, week=6, day=THURSDAY),
    ]


def test_on_friday_nothing_is_left_to_write_for_a_week_that_is_sent() -> None:
    empty = replace(WEEK_6, days=DAYS - {FRIDAY})
    facts = replace(CALM, today=FRIDAY, running=empty)
    assert kinds(facts) == [Kind.LOG_TODAY]
    assert kinds(replace(facts, running=replace(empty, sent=frozenset({5})))) == [Kind.LOG_TODAY]
    assert kinds(replace(facts, running=replace(empty, sent=frozenset({6})))) == [Kind.NOTHING]


def test_before_friday_today_is_asked_for_although_what_was_written_is_sent() -> None:
    running = replace(WEEK_6, days=DAYS - {THURSDAY}, sent=frozenset({6}))
    assert kinds(replace(CALM, running=running)) == [Kind.LOG_TODAY]


def test_who_is_behind_is_asked_for_days_before_the_friday_of_a_week_that_is_sent() -> None:
    running = replace(BEHIND, days=DAYS - {THURSDAY, FRIDAY}, sent=frozenset({6}))
    facts = replace(CALM, today=FRIDAY, running=running)
    assert steps(facts) == [Step(Kind.LOG_DAYS, week=6, day=THURSDAY, days=(THURSDAY,))]
    assert kinds(replace(facts, running=replace(running, days=DAYS - {FRIDAY}))) == [Kind.NOTHING]


def test_at_the_weekend_the_week_that_ends_is_to_be_sent_and_not_before() -> None:
    running = replace(WEEK_6, unsent=(6,))
    assert kinds(replace(CALM, running=running)) == [Kind.NOTHING]
    assert steps(replace(CALM, today=SUNDAY, running=running)) == [Step(Kind.SEND_WEEK, week=6)]


@pytest.mark.parametrize("day", [date(2026, 10, 10), SUNDAY, date(2026, 8, 28), date(2026, 11, 9)])
def test_who_keeps_pace_is_asked_for_no_entry_at_weekends_or_outside_the_placement(
    day: date,
) -> None:
    assert kinds(replace(CALM, today=day, running=WEEK_6)) == [Kind.NOTHING]


@pytest.mark.parametrize(
    ("today", "missing"),
    [(THURSDAY, [THURSDAY]), (SUNDAY, [THURSDAY, FRIDAY]), (MONDAY, [THURSDAY, FRIDAY])],
)
def test_who_is_behind_is_asked_for_days_of_this_and_the_last_week(
    today: date, missing: list[date]
) -> None:
    week = 6 if today <= SUNDAY else 7
    days = BEHIND.days | ({today} if week == 7 else set())
    facts = replace(CALM, today=today, running=replace(BEHIND, week=week, days=days))
    assert steps(facts) == [
        Step(Kind.LOG_DAYS, week=6, day=missing[-1], days=tuple(missing)),
    ]


def test_on_friday_the_empty_days_of_the_first_week_are_asked_for_and_not_today_alone() -> None:
    friday = date(2026, 9, 4)
    empty = replace(BEHIND, week=1, days=frozenset(), logged=0)
    days = tuple(friday - timedelta(days=number) for number in (4, 3, 2, 1, 0))
    facts = replace(CALM, today=friday, running=empty)
    assert steps(facts) == [Step(Kind.LOG_DAYS, week=1, day=friday, days=days)]
    assert kinds(replace(facts, today=friday - timedelta(days=1))) == [Kind.LOG_TODAY]


def test_two_long_days_a_week_are_enough_on_friday() -> None:
    friday = date(2026, 9, 4)
    days = frozenset({date(2026, 8, 31), date(2026, 9, 1)})
    running = replace(BEHIND, week=1, days=days, logged=16 * 60)
    assert kinds(replace(CALM, today=friday, running=running)) == [Kind.LOG_TODAY]


def test_a_day_of_work_is_the_least_by_which_somebody_is_behind() -> None:
    almost = replace(BEHIND, logged=80 * 60 - 191)  # of 80 hours by now; a day is 192 minutes
    assert kinds(replace(CALM, running=almost)) == [Kind.LOG_TODAY]
    assert kinds(replace(CALM, running=replace(almost, logged=80 * 60 - 192))) == [Kind.LOG_DAYS]


def test_week_4_without_an_hour_asks_for_the_days_and_not_for_the_business_plan() -> None:
    empty = replace(BEHIND, week=4, days=frozenset(), logged=0)
    facts = replace(CALM, today=date(2026, 9, 27), documents=(DONE, BUSINESS), running=empty)
    assert kinds(facts) == [Kind.LOG_DAYS, Kind.WRITE]
    assert len(steps(facts)[0].days) == 10


def test_hours_that_lack_when_the_weeks_are_over_are_named() -> None:
    over = replace(BEHIND, week=13, ends=date(2026, 11, 8))
    facts = replace(CALM, today=date(2026, 11, 27), running=over)
    assert steps(facts) == [Step(Kind.MISSING_HOURS, count=90 * 60, day=date(2026, 11, 8))]


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


@pytest.mark.parametrize(("due", "first"), [(None, False), (24, False), (14, True), (-1, True)])
def test_the_placement_is_planned_before_a_plan_that_has_more_than_two_weeks(
    due: int | None, first: bool
) -> None:
    approved = replace(PLAN, is_draft=False, unfinished=(), approved=True)
    business = replace(BUSINESS, due=due and THURSDAY + timedelta(days=due))
    facts = replace(CALM, documents=(DONE, approved, business), preparing=Preparing.PROPOSE)
    both = [Kind.WRITE, Kind.PLAN_PLACEMENT]
    assert kinds(facts) == (both if first else both[::-1])


@pytest.mark.parametrize(("ahead", "shown"), [(0, True), (2, True), (3, False)])
def test_a_meeting_is_near_within_two_days(ahead: int, shown: bool) -> None:
    facts = replace(CALM, meeting=(3, THURSDAY + timedelta(days=ahead)))
    assert (Kind.MEET in kinds(facts)) is shown
