"""When the page of the middle and that of the end open."""

from datetime import date

import pytest

from app.groups.pauses.rules import Calendar, Stretch
from app.mentoring.exchange.rules import Learning, Moment, answered, is_open, is_told, opens_on

FIRST, LAST = date(2026, 8, 31), date(2026, 11, 8)  # ten weeks, Monday to Sunday
TEN = Calendar(Stretch(FIRST, LAST), 10)


def test_midway_is_the_monday_at_which_half_of_the_counted_days_are_over() -> None:
    assert opens_on(Moment.MIDWAY, TEN) == date(2026, 10, 5)


def test_a_pause_moves_both_pages() -> None:
    paused = Calendar(TEN.days, 10, pauses=(Stretch(date(2026, 9, 7), date(2026, 9, 20)),))
    assert opens_on(Moment.MIDWAY, paused) == date(2026, 10, 19)
    assert opens_on(Moment.END, paused) == opens_on(Moment.END, TEN) + (
        date(2026, 10, 19) - date(2026, 10, 5)
    )


def test_the_page_of_the_end_opens_in_the_last_seven_days() -> None:
    assert opens_on(Moment.END, TEN) == date(2026, 11, 2)


def test_a_placement_without_a_day_that_counts_opens_at_once() -> None:
    none = Calendar(Stretch(FIRST, FIRST), 1, weekdays=frozenset({6}), free={date(2026, 9, 6): "x"})
    assert opens_on(Moment.MIDWAY, none) == FIRST


@pytest.mark.parametrize(
    ("today", "is_over", "opened", "told"),
    [
        (date(2026, 10, 4), False, False, False),
        (date(2026, 10, 5), False, True, True),
        (date(2026, 10, 18), False, True, True),
        (date(2026, 10, 19), False, True, False),
        (date(2026, 9, 30), True, True, False),
    ],
)
def test_a_page_opens_on_its_day_and_is_told_of_for_two_weeks(
    today: date, is_over: bool, opened: bool, told: bool
) -> None:
    opens = opens_on(Moment.MIDWAY, TEN)
    assert is_open(opens, today, is_over=is_over) is opened
    assert is_told(opens, today) is told


def test_what_was_left_out_is_no_answer() -> None:
    assert answered({"tasks": 3, "help": None, "change": ""}) == {"tasks": 3}
    assert Learning().is_empty
    assert not Learning(taught=("readers",)).is_empty
