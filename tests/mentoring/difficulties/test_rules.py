"""Until which day a difficulty should be dealt with."""

from datetime import date

import pytest

from app.mentoring.difficulties.rules import (
    SIGNALS,
    TRANSITIONS,
    Act,
    Kind,
    due_on,
    is_working,
    may,
)
from app.policy import Role


@pytest.mark.parametrize(
    ("since", "free", "due"),
    [
        (date(2026, 10, 8), (), date(2026, 10, 15)),  # a Thursday: weekends are left out
        (date(2026, 10, 10), (), date(2026, 10, 16)),  # a Saturday
        (date(2026, 12, 22), (date(2026, 12, 24), date(2026, 12, 25)), date(2026, 12, 31)),
    ],
)
def test_a_difficulty_has_five_working_days(since: date, free: tuple[date, ...], due: date) -> None:
    assert due_on(since, free) == due


def test_nobody_works_on_sundays_and_free_days() -> None:
    assert is_working(date(2026, 10, 9))
    assert not is_working(date(2026, 10, 11))
    assert not is_working(date(2026, 10, 9), {date(2026, 10, 9)})


def test_what_was_said_is_taken_back_by_who_said_it_and_only_signals_end_by_themselves() -> None:
    assert may(Act.WITHDRAW, Kind.STUCK, Role.LEARNER)
    assert not may(Act.WITHDRAW, Kind.STUCK, Role.MENTOR)
    assert may(Act.WITHDRAW, Kind.CONCERN, Role.MENTOR)
    assert not may(Act.CLOSE, Kind.STUCK, Role.LEARNER)
    assert TRANSITIONS[Act.END].kinds == SIGNALS
    assert not TRANSITIONS[Act.END].by
