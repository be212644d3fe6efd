"""How a meeting stands."""

from datetime import date, timedelta

import pytest

from app.mentoring.meetings import rules
from app.mentoring.meetings.rules import Span, Status


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
