"""From when until when: what overlaps with what, and how long a break is."""

import pytest

from app.workplace.details.rules import Span, Taken, break_in, overlapped

MORNING = Span(9 * 60, 12 * 60 + 30)


@pytest.mark.parametrize(
    ("other", "does"),
    [
        (Span(8 * 60, 9 * 60), False),  # it ends where the morning begins
        (Span(8 * 60, 9 * 60 + 1), True),
        (Span(10 * 60, 11 * 60), True),
        (Span(8 * 60, 18 * 60), True),
        (MORNING, True),
        (Span(12 * 60 + 29, 13 * 60), True),
        (Span(12 * 60 + 30, 24 * 60), False),
    ],
)
def test_hours_overlap_where_a_minute_lies_in_both(other: Span, does: bool) -> None:
    assert MORNING.overlaps(other) is other.overlaps(MORNING) is does


def test_the_first_entry_of_the_day_that_overlaps_is_named() -> None:
    late, early = Taken(Span(12 * 60, 13 * 60), "Late"), Taken(Span(8 * 60, 10 * 60), "Early")
    assert overlapped(MORNING, [late, early]) == early
    assert overlapped(MORNING, []) is None


def test_a_break_is_what_does_not_count_and_never_less_than_none() -> None:
    assert (MORNING.minutes, break_in(MORNING, 180), break_in(MORNING, 240)) == (210, 30, 0)
