"""What the rules of placement plans decide, case by case."""

from datetime import date
from itertools import product

import pytest

from app.groups.terms.rules import (
    Around,
    Missing,
    missing_to_propose,
    missing_to_start,
    weeks_between,
    writer,
)
from app.workplace.placements import rules
from app.workplace.placements.rules import Side, State

ALL = frozenset(Side)
THERE = Around(
    has_mentor=True,
    has_trainer=True,
    has_responsible=True,
    has_agreement=True,
    has_approved_plan=True,
    has_conditions=False,
)


@pytest.mark.parametrize(
    ("proposed", "activated", "completed", "accepted", "state"),
    [
        (False, False, False, frozenset(), State.DRAFT),
        (False, False, False, ALL, State.DRAFT),
        (True, False, False, frozenset(), State.PROPOSED),
        (True, False, False, ALL - {Side.HOST}, State.PROPOSED),
        (True, False, False, ALL, State.ACCEPTED),
        (True, True, False, ALL, State.ACTIVE),
        (True, True, True, ALL, State.COMPLETED),
    ],
)
def test_the_state_follows_from_the_facts(
    proposed: bool, activated: bool, completed: bool, accepted: frozenset[Side], state: State
) -> None:
    assert rules.state(proposed, activated, completed, accepted) is state


def test_every_state_is_reached_and_the_last_one_is_final() -> None:
    reached = {
        to for step in rules.TRANSITIONS.values() for way in step.ways.values() for to in way
    }
    assert reached == set(State)
    assert not any(rules.can(act, State.COMPLETED) for act in rules.Act)


@pytest.mark.parametrize("accepted", [frozenset(), ALL])
def test_a_plan_to_which_changes_are_asked_is_written_again(accepted: frozenset[Side]) -> None:
    now = rules.state(True, False, False, accepted, asked=True)
    assert now is State.CHANGES
    assert rules.can_edit(now)
    assert not any(rules.can_accept(now, side, frozenset()) for side in Side)


def test_a_text_needs_dates_a_task_and_an_objective_with_a_task() -> None:
    assert missing_to_propose(None, None, [], []) == [
        Missing.DATES,
        Missing.TASKS,
        Missing.OBJECTIVES,
    ]
    first, last = date(2026, 8, 31), date(2026, 11, 8)
    assert missing_to_propose(first, None, [{}], [{"tasks": ["t"]}]) == [Missing.DATES]
    assert missing_to_propose(first, last, [{}], [{"tasks": []}]) == [Missing.OBJECTIVES]
    assert missing_to_propose(first, last, [{}], [{"tasks": ["t"]}]) == []


@pytest.mark.parametrize(
    ("field", "missing"),
    [
        ("has_mentor", Missing.MENTOR),
        ("has_trainer", Missing.TRAINER),
        ("has_responsible", Missing.RESPONSIBLE),
        ("has_agreement", Missing.AGREEMENT),
        ("has_approved_plan", Missing.PLAN),
    ],
)
def test_a_placement_needs_everything_around_it(field: str, missing: Missing) -> None:
    assert missing_to_start([], THERE) == []
    assert missing_to_start([], Around(**{**vars(THERE), field: False})) == [missing]


def test_written_conditions_stand_in_for_an_approved_plan() -> None:
    around = Around(**{**vars(THERE), "has_approved_plan": False, "has_conditions": True})
    assert missing_to_start([], around) == []


@pytest.mark.parametrize(("state", "side"), list(product(State, Side)))
def test_who_has_not_accepted_may_and_who_has_may_take_it_back(state: State, side: Side) -> None:
    before_the_start = state in (State.PROPOSED, State.ACCEPTED)
    assert rules.can_accept(state, side, frozenset()) is (state is State.PROPOSED)
    assert rules.can_accept(state, side, ALL) is False
    assert rules.can_take_back(state, side, ALL) is before_the_start
    assert rules.can_take_back(state, side, frozenset()) is False
    assert rules.can_edit(state) is (before_the_start or state in (State.DRAFT, State.CHANGES))


def test_the_hash_knows_every_letter_and_no_order_of_fields() -> None:
    one = rules.text_hash({"a": "x", "b": [{"k": 1}], "day": date(2026, 8, 31)})
    assert one == rules.text_hash({"day": date(2026, 8, 31), "b": [{"k": 1}], "a": "x"})
    assert one != rules.text_hash({"a": "x", "b": [{"k": 2}], "day": date(2026, 8, 31)})
    assert one != rules.text_hash({"a": "X", "b": [{"k": 1}], "day": date(2026, 8, 31)})


def test_an_acceptance_that_is_stored_still_fits_its_text() -> None:
    days = {"starts_on": date(2026, 8, 31), "ends_on": date(2026, 11, 8), "weeks": 10}
    tasks = [{"key": "t1", "text": "Sarunas"}]
    assert rules.text_hash({**days, "pattern": "Otrdienās", "tasks": tasks}) == (
        "99cd682e5aafbb00774778412e191b975b0fd95f01d83eb83a98fbd15c3ddbad"
    )


@pytest.mark.parametrize(
    ("last", "weeks"), [((2026, 11, 8), 10), ((2026, 11, 9), 11), ((2026, 8, 31), 1)]
)
def test_a_begun_week_is_counted(last: tuple[int, int, int], weeks: int) -> None:
    assert weeks_between(date(2026, 8, 31), date(*last)) == weeks


def test_weeks_begin_on_monday_wherever_the_placement_begins() -> None:
    thursday = date(2026, 9, 3)
    assert rules.week_number(thursday, thursday) == 1
    assert rules.week_number(thursday, date(2026, 9, 6)) == 1
    assert rules.week_number(thursday, date(2026, 9, 7)) == 2
    assert rules.week_monday(thursday, 2) == date(2026, 9, 7)


@pytest.mark.parametrize(
    ("before", "text", "editor", "whose"),
    [
        (None, "Plan posts", 7, 7),
        ({"text": "Plan posts", "by": 7}, "Plan posts", 1, 7),
        ({"text": "Plan posts", "by": 7}, "Plan all posts", 7, 7),
        ({"text": "Plan posts", "by": 7}, "Plan all posts", 1, 1),
        ({"text": "Plan posts", "by": 1}, "Plan all posts", 7, 1),
        ({"text": "Plan posts", "by": 7}, "Plan all posts", 8, 1),
    ],
)
def test_an_objective_that_another_changed_is_the_learners(before, text, editor, whose):
    assert writer(before, text, editor, learner=1) == whose
