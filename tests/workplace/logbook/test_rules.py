"""What the rules of the logbook decide, case by case."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from app.workplace.logbook import rules
from app.workplace.logbook.rules import Act, Asked, Kind, Limits, Problem, State

LIMITS = Limits(
    step=15,
    longest=1440,
    reason_after_days=21,
    day_warning=480,
    day_longest=1440,
    week_warning=2400,
)
TODAY = date(2026, 10, 8)
GOOD = Asked(
    day=TODAY,
    minutes=210,
    has_reason=False,
    today=TODAY,
    starts_on=date(2026, 8, 31),
    ends_on=date(2026, 11, 8),
    others_that_day=0,
)
ALLOWED = {
    Act.EDIT: {State.DRAFT, State.ASKED},
    Act.SEND: {State.DRAFT, State.ASKED},
    Act.WITHDRAW: {State.SENT},
    Act.REMOVE: {State.DRAFT, State.ASKED},
    Act.APPROVE: {State.SENT},
    Act.APPROVE_ON_EVIDENCE: {State.SENT},
    Act.ASK: {State.SENT},
    Act.REFUSE: {State.SENT},
    Act.UNDO: {State.APPROVED, State.ASKED, State.REFUSED},
}


@pytest.mark.parametrize(("act", "state"), list(product(Act, State)))
def test_each_act_is_possible_in_its_states_only(act: Act, state: State) -> None:
    assert rules.can(act, state) is (state in ALLOWED[act])


def test_an_approved_entry_is_closed_to_everything_but_undoing() -> None:
    assert [act for act in Act if rules.can(act, State.APPROVED)] == [Act.UNDO]


def test_an_entry_within_all_limits_is_taken() -> None:
    assert rules.problems(GOOD, LIMITS) == []


@pytest.mark.parametrize(
    ("day", "today", "problem"),
    [
        (date(2026, 10, 9), TODAY, Problem.FUTURE),
        (date(2026, 8, 30), TODAY, Problem.BEFORE_START),
        (date(2026, 11, 9), date(2026, 11, 20), Problem.AFTER_END),
        (date(2026, 9, 16), TODAY, Problem.NEEDS_REASON),
    ],
)
def test_a_day_that_cannot_be_logged(day: date, today: date, problem: Problem) -> None:
    assert rules.problems(replace(GOOD, day=day, today=today), LIMITS) == [problem]


def test_the_first_the_last_and_the_twenty_first_day_back_can_be_logged() -> None:
    for day in (date(2026, 9, 17), date(2026, 8, 31), date(2026, 11, 8)):
        today = min(day + timedelta(days=21), date(2026, 11, 8))
        assert rules.problems(replace(GOOD, day=day, today=today), LIMITS) == []


def test_an_old_day_is_taken_with_a_reason() -> None:
    assert rules.problems(replace(GOOD, day=date(2026, 9, 1), has_reason=True), LIMITS) == []


@pytest.mark.parametrize(
    ("minutes", "problem"),
    [
        (0, Problem.TOO_SHORT),
        (14, Problem.TOO_SHORT),
        (15, None),
        (20, Problem.OFF_STEP),
        (480, None),
        (495, None),
        (1440, None),
        (1441, Problem.TOO_LONG),
        (1455, Problem.TOO_LONG),
    ],
)
def test_an_entry_is_a_quarter_of_an_hour_to_a_day_long(
    minutes: int, problem: Problem | None
) -> None:
    found = rules.problems(replace(GOOD, minutes=minutes), LIMITS)
    assert found == ([problem] if problem else [])


def test_a_day_holds_twenty_four_hours() -> None:
    assert rules.problems(replace(GOOD, others_that_day=1230), LIMITS) == []
    full = replace(GOOD, others_that_day=1245)
    assert rules.problems(full, LIMITS) == [Problem.DAY_FULL]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = replace(GOOD, day=date(2026, 10, 9), minutes=20)
    assert rules.problems(wrong, LIMITS) == [Problem.FUTURE, Problem.OFF_STEP]


@pytest.mark.parametrize(("minutes", "both"), [(200, (195, 210)), (20, (15, 30)), (5, (0, 15))])
def test_both_neighbours_on_the_step(minutes: int, both: tuple[int, int]) -> None:
    assert rules.neighbours(minutes, 15) == both


def test_totals_of_one_kind() -> None:
    minutes = {
        State.APPROVED: 3900,
        State.SENT: 840,
        State.DRAFT: 500,
        State.ASKED: 70,
        State.REFUSED: 999,
    }
    found = rules.totals(9600, minutes)
    assert (found.approved, found.waiting, found.asked, found.unsent) == (3900, 840, 70, 500)
    assert found.left == 4290
    shown = [(State.APPROVED, 3900), (State.SENT, 840), (State.ASKED, 70), (State.DRAFT, 500)]
    assert rules.shares(minutes) == shown


def test_others_do_not_see_drafts_counted() -> None:
    minutes = {Kind.WORK: {State.DRAFT: 60, State.SENT: 30}, Kind.ASSESSMENT: {State.DRAFT: 45}}
    assert rules.without_drafts(minutes) == {Kind.WORK: {State.SENT: 30}, Kind.ASSESSMENT: {}}


def test_overtime_is_kept_and_nothing_is_left() -> None:
    found = rules.totals(300, {State.APPROVED: 360})
    assert (found.approved, found.left) == (360, 0)


@pytest.mark.parametrize(
    ("states", "word"),
    [
        ([], None),
        ([State.APPROVED, State.REFUSED], State.APPROVED),
        ([State.APPROVED, State.SENT], State.SENT),
        ([State.SENT, State.DRAFT], State.DRAFT),
        ([State.DRAFT, State.ASKED], State.ASKED),
    ],
)
def test_a_week_is_called_by_what_still_needs_somebody(
    states: list[State], word: State | None
) -> None:
    assert rules.week_state(states) is word


MONDAY = date(2026, 9, 28)
WEEK = [MONDAY + timedelta(days=step) for step in range(7)]


@pytest.mark.parametrize(
    ("days", "logged", "today", "wanted"),
    [
        (WEEK[:3], [], WEEK[2], WEEK[2]),
        (WEEK[:3], [WEEK[2]], WEEK[2], WEEK[2]),
        (WEEK, [], MONDAY + timedelta(days=20), WEEK[0]),
        (WEEK, WEEK[:2], MONDAY + timedelta(days=20), WEEK[2]),
        (WEEK, WEEK[:5], MONDAY + timedelta(days=20), WEEK[4]),
        (WEEK, WEEK[:4], WEEK[6], WEEK[4]),
        (WEEK[5:], [], MONDAY + timedelta(days=20), WEEK[5]),
        ([], [], MONDAY, None),
    ],
)
def test_an_entry_begins_today_or_with_the_first_working_day_that_has_none(
    days: list[date], logged: list[date], today: date, wanted: date | None
) -> None:
    assert rules.usual_day(days, logged, today) == wanted
