"""On which days meetings are planned."""

from datetime import date

from app.groups.pauses.rules import Stretch
from app.mentoring.fortnights import rules


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
