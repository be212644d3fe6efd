from datetime import date, timedelta

import pytest

from app.groups.pauses import rules
from app.groups.pauses.rules import Calendar, Forecast, Stretch, forecast

MONDAY = date(2026, 3, 2)
WEEK = timedelta(weeks=1)
GOAL = 160 * 60


def days(first: date, last: date) -> Stretch:
    return Stretch(first, last)


def calendar(first: date = MONDAY, weeks: int = 10, **more: object) -> Calendar:
    last = first + weeks * WEEK - timedelta(days=1)
    return Calendar(Stretch(first, last), weeks, **more)  # type: ignore[arg-type]


def after(weeks: int, approved: int, its: Calendar | None = None) -> Forecast:
    """As it stands on the Monday after so many weeks."""
    return forecast(GOAL, its or calendar(), MONDAY + weeks * WEEK, approved)


def test_hours_look_ahead_with_the_figures_of_the_product() -> None:
    # 160 h over 10 weeks, after week 4 with 52 approved hours
    found = after(4, 52 * 60)
    assert (found.expected, found.behind) == (64 * 60, 12 * 60)
    assert (found.pace, found.needed) == (13.0 * 60, 18.0 * 60)
    assert found.end_week is not None
    assert round(found.end_week, 1) == 12.3


@pytest.mark.parametrize("day", range(7))
def test_a_week_that_runs_changes_no_figure_until_it_is_over(day: int) -> None:
    today = MONDAY + 4 * WEEK + timedelta(days=day)
    assert forecast(GOAL, calendar(), today, 52 * 60) == after(4, 52 * 60)


def test_a_placement_that_ends_on_a_wednesday_is_spread_over_the_same_weeks() -> None:
    ends = MONDAY + 9 * WEEK + timedelta(days=2)
    found = after(4, 52 * 60, Calendar(Stretch(MONDAY, ends), 10))
    assert found == after(4, 52 * 60)


def test_before_the_first_week_is_over_there_is_no_pace() -> None:
    found = after(0, 0)
    assert (found.expected, found.behind, found.pace, found.end_week) == (0, 0, None, None)
    assert found.needed == 960


def test_without_an_approved_hour_no_end_is_foretold() -> None:
    found = after(3, 0)
    assert (found.pace, found.end_week) == (0, None)


def test_when_all_weeks_are_over_nothing_is_needed_each_week() -> None:
    found = after(12, 9000)
    assert (found.expected, found.behind, found.needed) == (9600, 600, None)


def test_who_has_done_it_all_is_done_now() -> None:
    found = after(8, 9900)
    assert (found.behind, found.needed, found.end_week) == (7680 - 9900, 0, 8)


def test_a_placement_that_began_on_a_thursday_has_two_days_in_its_first_week() -> None:
    its = calendar(MONDAY + timedelta(days=3))
    assert forecast(GOAL, its, MONDAY + WEEK, 0).expected == round(GOAL * 2 / 50)
    assert forecast(GOAL, its, MONDAY + 2 * WEEK, 0).expected == round(GOAL * 7 / 50)


def test_a_week_away_lowers_what_is_expected_and_moves_the_end_by_a_week() -> None:
    week = Stretch(MONDAY + 2 * WEEK, MONDAY + 2 * WEEK + timedelta(days=6))
    its = calendar(pauses=(week,))
    found, usual = after(5, 52 * 60, its), after(4, 52 * 60)
    assert (found.expected, found.pace, found.needed) == (64 * 60, usual.pace, usual.needed)
    assert found.end_week is not None
    assert usual.end_week is not None
    assert found.end_week == pytest.approx(usual.end_week + 1)
    assert its.last_day == calendar().last_day + WEEK


def test_a_free_day_spreads_and_prolongs_nothing() -> None:
    free = MONDAY + WEEK + timedelta(days=1)
    its = calendar(free=frozenset({free, MONDAY + timedelta(days=5)}))  # a Saturday is none
    assert its.last_day == calendar().last_day
    assert after(2, 0, its).expected == round(GOAL * 9 / 49)
    assert after(1, 0, its).expected == round(GOAL * 5 / 49)


def test_a_day_of_two_pauses_and_a_free_day_counts_once() -> None:
    tuesday = MONDAY + timedelta(days=1)
    twice = (Stretch(MONDAY, tuesday), Stretch(tuesday, tuesday))
    assert calendar(pauses=twice).last_day == calendar(pauses=twice[:1]).last_day
    free = calendar(pauses=twice[1:], free=frozenset({tuesday}))
    assert free.last_day == calendar().last_day


def test_a_pause_moves_the_last_day_by_days_that_count() -> None:
    friday = MONDAY + WEEK + timedelta(days=4)
    two_days = Stretch(MONDAY, MONDAY + timedelta(days=1))
    its = Calendar(Stretch(MONDAY, friday), 2, pauses=(two_days,))
    assert its.last_day == friday + timedelta(days=4)  # Monday and Tuesday of the next week
    free = frozenset({friday + timedelta(days=3)})
    assert Calendar(its.days, 2, pauses=(two_days,), free=free).last_day == friday + timedelta(
        days=5
    )


def test_a_pause_over_the_end_does_not_count_its_days_after_it() -> None:
    friday = MONDAY + WEEK + timedelta(days=4)
    pause = Stretch(friday, friday + WEEK)
    its = Calendar(Stretch(MONDAY, friday), 2, pauses=(pause,))
    assert its.last_day == friday + WEEK + timedelta(days=3)


def test_a_placement_that_is_all_pause_has_no_pace() -> None:
    its = calendar(weeks=2, pauses=(Stretch(MONDAY - WEEK, MONDAY + 2 * WEEK),))
    found = forecast(GOAL, its, MONDAY + 2 * WEEK, 0)
    assert (found.expected, found.pace, found.end_week) == (0, None, None)
    assert its.last_day == MONDAY + 4 * WEEK


def test_days_are_those_that_the_plan_ticks() -> None:
    mondays = calendar(weekdays=frozenset({0}), pauses=(Stretch(MONDAY, MONDAY),))
    assert mondays.planned == 10
    assert after(5, 40 * 60, mondays).expected == round(GOAL * 4 / 10)
    assert mondays.last_day == calendar().last_day + WEEK
    found = after(5, 52 * 60, mondays)
    assert (found.pace, found.needed) == (13 * 60, 18 * 60)


def test_a_placement_without_a_day_that_counts_expects_nothing_until_its_end() -> None:
    free = frozenset(Stretch(MONDAY, MONDAY + WEEK))
    its = calendar(weeks=1, free=free)
    assert [after(number, 0, its).expected for number in (0, 1)] == [0, GOAL]
    assert rules.forecast(GOAL, its, MONDAY, 0).needed is None
