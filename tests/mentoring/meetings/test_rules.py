"""On which days meetings are planned, and how one stands."""

from datetime import date, timedelta

import pytest

from app.groups.pauses.rules import Stretch
from app.mentoring.meetings import rules
from app.mentoring.meetings.rules import Span, Status


def test_five_meetings_on_the_fridays_of_weeks_2_4_6_8_and_10() -> None:
    days = rules.planned_days(date(2026, 8, 31), 10, 14)
    assert days == [
        date(2026, 9, 11),
        date(2026, 9, 25),
        date(2026, 10, 9),
        date(2026, 10, 23),
        date(2026, 11, 6),
    ]


def test_a_placement_that_begins_in_the_middle_of_a_week_keeps_the_fridays() -> None:
    assert rules.planned_days(date(2026, 9, 3), 4, 14) == [date(2026, 9, 11), date(2026, 9, 25)]


def test_a_weekly_meeting_never_falls_on_a_weekend_or_before_the_start() -> None:
    assert rules.planned_days(date(2026, 9, 5), 2, 7) == [date(2026, 9, 5), date(2026, 9, 11)]
    days = rules.planned_days(date(2026, 8, 31), 10, 10)
    assert len(days) == 7
    assert all(day.weekday() < 5 for day in days)


def test_a_planned_meeting_keeps_off_free_days_and_pauses() -> None:
    start, holiday = date(2026, 8, 31), {date(2026, 9, 25)}
    away = (Stretch(date(2026, 9, 21), date(2026, 10, 11)),)
    days = rules.planned_days(start, 10, 14, {**dict.fromkeys(holiday, "")}, away)
    # both of the pause come after it, each on a day of its own
    assert days == [date(2026, 9, 11), date(2026, 10, 12), date(2026, 10, 13),
                    date(2026, 10, 23), date(2026, 11, 6)]  # fmt: skip
    assert rules.planned_days(start, 4, 14, holiday)[1] == date(2026, 9, 24)
    later = (Stretch(date(2026, 9, 24), date(2026, 9, 24)),)
    assert rules.planned_days(start, 4, 14, holiday, later)[1] == date(2026, 9, 28)


@pytest.mark.parametrize(
    ("today", "held", "status"),
    [
        (date(2026, 10, 8), None, Status.PLANNED),
        (date(2026, 10, 9), None, Status.PLANNED),
        (date(2026, 10, 10), None, Status.DUE),
        (date(2026, 10, 11), None, Status.DUE),
        (date(2026, 10, 12), None, Status.MISSED),
        (date(2026, 12, 1), date(2026, 10, 20), Status.HELD),
    ],
)
def test_a_meeting_is_missed_when_it_is_three_days_late(
    today: date, held: date | None, status: Status
) -> None:
    assert rules.status(date(2026, 10, 9), held, today, 3, Span(date(2026, 8, 31))) is status


def test_a_meeting_before_the_plan_was_accepted_is_not_missed() -> None:
    span, today = Span(accepted_on=date(2026, 10, 10)), date(2026, 12, 1)
    assert rules.status(date(2026, 10, 9), None, today, 3, span) is Status.EARLY
    assert rules.status(date(2026, 10, 9), date(2026, 10, 9), today, 3, span) is Status.HELD
    assert rules.status(date(2026, 10, 10), None, today, 3, span) is Status.MISSED


def test_a_meeting_after_the_end_is_none() -> None:
    span = Span(date(2026, 8, 31), ended_on=date(2026, 10, 9))
    assert span.has(date(2026, 10, 8), None) is True
    assert span.has(date(2026, 10, 9), None) is False
    assert span.has(date(2026, 10, 20), date(2026, 10, 20)) is True


def test_a_note_is_corrected_for_seven_days() -> None:
    assert rules.can_correct(timedelta(days=7)) is True
    assert rules.can_correct(timedelta(days=7, seconds=1)) is False
    assert rules.can_correct(-timedelta(minutes=5)) is True  # of another machine
    assert rules.can_correct(-timedelta(hours=1)) is False  # the clock was put back
