"""Which days are an absence, who can stand in, and what moves an absence."""

from datetime import date, timedelta

import pytest

from app.groups.absences.rules import (
    BY_DAY,
    TRANSITIONS,
    Act,
    Problem,
    State,
    Unfit,
    can,
    problem,
    state,
    unfit,
)
from app.groups.pauses.rules import Stretch
from app.policy import Role

TODAY = date(2026, 10, 8)


def on(first: int, last: int) -> Stretch:
    """Days counted from today."""
    return Stretch(TODAY + timedelta(days=first), TODAY + timedelta(days=last))


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        (on(0, 0), None),
        (on(-5, 0), None),
        (on(3, 2), Problem.BACKWARDS),
        (on(-5, -1), Problem.PAST),
        (on(367, 368), Problem.FAR),
        (on(0, 366), Problem.TOO_LONG),
        (on(5, 10), Problem.OVERLAPS),
        (on(12, 20), Problem.OVERLAPS),
        (on(13, 20), None),
    ],
)
def test_days_that_are_over_too_far_or_noted_already_are_refused(
    days: Stretch, wrong: Problem | None
) -> None:
    assert problem(days, TODAY, [on(10, 12)]) is wrong


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MAIN_TRAINER])
def test_nobody_stands_in_for_both_sides_or_for_who_evaluates_them(role: Role) -> None:
    other = ({Role.MENTOR, Role.MAIN_TRAINER} - {role}).pop()
    assert unfit(role, {other}) is Unfit.EVALUATOR
    assert unfit(role, {Role.LEARNER}) is Unfit.LEARNER
    assert unfit(role, {Role.TUTOR, Role.RESPONSIBLE, role}) is None
    assert unfit(role, set()) is None


def test_an_absence_is_where_its_days_and_its_end_say() -> None:
    days = on(-1, 1)
    steps = [state(days, False, TODAY + timedelta(days=number)) for number in (-2, -1, 1, 2)]
    assert steps == [State.COMING, State.NOW, State.NOW, State.OVER]
    assert state(days, True, TODAY) is State.ENDED
    for before, acts in TRANSITIONS.items():
        for act in Act:
            assert can(act, before) == (act in acts)
    assert all(TRANSITIONS[one] == {} for one in (State.OVER, State.ENDED))
    assert {act for acts in TRANSITIONS.values() for act in acts} == set(Act)
    assert set(Act) == BY_DAY | {Act.CHANGE, Act.END}
