"""Who of a group needs somebody first, and how the group is shown."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.desk.overview.rules.reasons import reasons
from app.desk.overview.rules.row import Course, Plan, Reason, Row, Why
from app.desk.overview.rules.shown import (
    Show,
    Sort,
    chosen,
    figures,
    in_order,
    near,
    pages,
    shade,
)

TODAY = date(2026, 10, 8)
HOUR = 60
STEADY = Course(
    starts_on=date(2026, 8, 31),
    week=6,
    of=10,
    goal=160 * HOUR,
    expected=80 * HOUR,
    approved=70 * HOUR,
    waiting=14 * HOUR,
    beside=18 * HOUR,
    last_entry=TODAY - timedelta(days=1),
)
ILZE = Row(1, "Ilze", "CECO", "Bērzleja", STEADY, Plan.APPROVED, 2, 5)


def why(row: Row, starts_on: date | None = None) -> list[Why]:
    return [reason.why for reason in reasons(row, TODAY, starts_on)]


def with_course(**values: object) -> Row:
    return replace(ILZE, course=replace(STEADY, **values))


def test_a_plan_approved_with_small_changes_counts_as_approved() -> None:
    rows = [ILZE, replace(ILZE, plan=Plan.SMALL), replace(ILZE, plan=Plan.WAITING)]
    assert figures(rows)["plans"] == 2


def test_somebody_on_track_needs_nobody() -> None:
    assert why(ILZE) == []


@pytest.mark.parametrize(("days", "found"), [(9, []), (10, [Why.NO_ENTRY])])
def test_ten_days_without_an_entry_are_told(days: int, found: list[Why]) -> None:
    assert why(with_course(last_entry=TODAY - timedelta(days=days))) == found


def test_a_logbook_that_was_never_opened_counts_from_the_first_day() -> None:
    found = reasons(with_course(last_entry=None), TODAY, None)
    assert found[0] == Reason(Why.NO_ENTRY, 38, None)


@pytest.mark.parametrize(("hours", "found"), [(60, []), (59, [Why.BEHIND])])
def test_more_than_a_quarter_behind_the_even_pace_is_told(hours: int, found: list[Why]) -> None:
    row = with_course(approved=hours * HOUR, waiting=0)
    assert why(row) == found
    assert row.course
    assert row.course.behind == (80 - hours) * HOUR


def test_hours_that_wait_for_a_silent_mentor_are_not_held_against_the_learner() -> None:
    since = TODAY - timedelta(days=10)
    assert why(with_course(approved=0, waiting=75 * HOUR, waits_since=since)) == [Why.MENTOR_SILENT]


def test_a_mentor_may_take_nine_days() -> None:
    assert why(with_course(waits_since=TODAY - timedelta(days=9))) == []


def test_missed_meetings_and_waiting_work_are_told() -> None:
    row = replace(ILZE, missed=2, waits_for_me=3)
    assert reasons(row, TODAY, None) == (
        Reason(Why.MISSED_MEETING, 2),
        Reason(Why.WAITING, 3),
    )


@pytest.mark.parametrize(("days", "found"), [(15, []), (14, [Why.NO_PLAN])])
def test_a_plan_should_be_begun_two_weeks_before_the_placement(days: int, found: list[Why]) -> None:
    row = replace(ILZE, course=None, plan=Plan.NONE)
    assert why(row, TODAY + timedelta(days=days)) == found


def test_a_completed_placement_asks_for_nothing() -> None:
    assert why(with_course(is_over=True, last_entry=None, approved=0, waiting=0)) == []


def test_the_most_urgent_come_first_and_names_decide_the_rest() -> None:
    silent = replace(ILZE, name="Toms", reasons=(Reason(Why.MENTOR_SILENT, 12),))
    idle = replace(ILZE, name="Jānis", reasons=(Reason(Why.NO_ENTRY, 19),))
    idler = replace(ILZE, name="Zane", reasons=(Reason(Why.NO_ENTRY, 30),))
    found = in_order([ILZE, replace(ILZE, name="Anna"), silent, idle, idler], Sort.ATTENTION, "en")
    assert [row.name for row in found] == ["Zane", "Jānis", "Toms", "Anna", "Ilze"]


def test_the_group_is_sorted_by_hours_or_library() -> None:
    few = replace(with_course(approved=5), name="Anna", library="Zaļā")
    none = replace(ILZE, name="Zane", library="", course=None)
    assert [row.name for row in in_order([ILZE, few, none], Sort.HOURS, "en")] == [
        "Zane",
        "Anna",
        "Ilze",
    ]
    found = in_order([none, few, ILZE], Sort.LIBRARY, "en")
    assert [row.name for row in found] == ["Ilze", "Anna", "Zane"]


def test_the_group_is_narrowed_down() -> None:
    mine = replace(ILZE, name="Mine", mine=True, profile="DIGY")
    needs = replace(ILZE, name="Needs", reasons=(Reason(Why.NO_PLAN),))
    rows = [ILZE, mine, needs]
    assert chosen(rows, Show.MINE, "") == [mine]
    assert chosen(rows, Show.ATTENTION, "") == [needs]
    assert chosen(rows, Show.ALL, "CECO") == [ILZE, needs]


def test_work_that_waits_for_the_trainer_is_no_difficulty_of_the_learner() -> None:
    waiting = replace(ILZE, reasons=(Reason(Why.WAITING, 1),))
    assert chosen([waiting], Show.ATTENTION, "") == [waiting]
    assert figures([waiting])["need"] == 0


def test_figures_tell_how_the_group_stands() -> None:
    ahead = with_course(approved=100 * HOUR)
    needs = replace(ILZE, reasons=(Reason(Why.NO_PLAN),), plan=Plan.NONE)
    before = replace(ILZE, course=None)
    found = figures([ILZE, ahead, needs, before])
    assert found == {
        "on_track": 1,
        "need": 1,
        "reasons": 1,
        "ahead": 1,
        "before": 1,
        "plans": 3,
        "approved": 240 * HOUR,
    }


@pytest.mark.parametrize(
    ("hours", "level"),
    [(0, "0"), (0.25, "1"), (7.75, "1"), (8, "2"), (13.75, "2"), (14, "3"), (18, "3"), (18.5, "4")],
)
def test_the_shade_follows_the_hours(hours: float, level: str) -> None:
    assert shade(int(hours * HOUR), 0, week=3, this_week=6) == level


def test_what_is_not_approved_gives_no_shade() -> None:
    assert shade(0, 8 * HOUR, week=3, this_week=6) == "w"
    assert shade(8 * HOUR, 30 * HOUR, week=3, this_week=6) == "2"


@pytest.mark.parametrize(
    ("this_week", "weeks"),
    [(-3, [1, 2, 3]), (1, [1, 2, 3]), (3, [1, 2, 3]), (6, [4, 5, 6]), (14, [8, 9, 10])],
)
def test_a_phone_shows_this_week_and_the_two_before(this_week: int, weeks: list[int]) -> None:
    assert list(near(this_week, 10)) == weeks


def test_a_short_placement_has_no_more_weeks_than_it_has() -> None:
    assert list(near(1, 2)) == [1, 2]


def test_a_week_to_come_has_no_shade() -> None:
    assert shade(0, 0, week=7, this_week=6) == "x"


def test_long_groups_come_in_pages() -> None:
    rows = [replace(ILZE, enrolment_id=number) for number in range(120)]
    assert [row.enrolment_id for row in pages(rows, 3, 50)[0]] == list(range(100, 120))
    assert pages(rows, 9, 50) == pages(rows, 3, 50)
    assert pages([], 1, 50) == ([], 1)
