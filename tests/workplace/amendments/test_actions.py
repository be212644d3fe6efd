"""Amendments of a plan that runs: what is proposed, what stands against it, what holds when."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select

from app.groups.notifications.models import Notice
from app.groups.terms.models import amendments_of
from app.groups.terms.rules import Missing, State, changes
from app.workplace.agreements.models import Agreement
from app.workplace.amendments.actions import amending
from app.workplace.amendments.queries import standing
from app.workplace.amendments.rules import Problem
from app.workplace.logbook.queries import hours_of
from app.workplace.placements.actions import complete
from app.workplace.placements.queries import calendar_of
from app.workplace.placements.rules import Side, text_hash
from tests.workplace.amendments.proposing import LATER, WHY, accept, attempt, propose
from tests.workplace.logbook.entries import log
from tests.workplace.placements import told
from tests.workplace.placements.told import INTERVIEWS, LAST, POSTING, Told, week


@pytest.mark.parametrize("order", list(permutations(("ilze", "dace", "andris"))))
def test_it_holds_when_the_third_has_accepted_in_any_order(
    session: Any, run: Told, order: tuple[str, str, str]
) -> None:
    placement, first = told.placement(run), order[0]
    before = placement.hash
    one = propose(run, first, ends_on=LATER, weeks=12, work_minutes=180 * 60)
    accept(run, one, order[1])
    assert placement.hash == before == one.before_hash
    assert (placement.ends_on, one.state) == (LAST, State.OPEN)
    accept(run, one, order[2])
    assert one.state is State.HELD
    assert placement.hash == placement.active_hash == one.after_hash == text_hash(one.after)
    assert set(placement.standing()) == set(Side)
    assert calendar_of(placement).last_day == LATER
    assert hours_of(placement, week(6), drafts=False).work.goal == 180 * 60
    assert [change.field for change in changes(one.before, one.after)] == [
        *("ends_on", "work_minutes"),
    ]
    assert one.before["ends_on"] == LAST.isoformat()


def test_the_mentor_proposes_and_stands_for_the_library_only_as_responsible(
    session: Any, run: Told
) -> None:
    one = propose(run, "andris")
    assert standing(told.placement(run), one)[Side.HOST].roles == "mentor+responsible"


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"pattern": told.TEXT["pattern"]}, [Problem.SAME]),
        ({"ends_on": week(2, 1)}, [Problem.OUTSIDE]),
        ({"starts_on": week(2, 3)}, [Problem.OUTSIDE]),
        ({"tasks": [POSTING]}, [Problem.USED]),
        ({"tasks": []}, [Missing.TASKS, Problem.USED]),
        ({"ends_on": None}, [Missing.DATES]),
    ],
)
def test_what_stands_against_it_is_said_and_nothing_is_stored(
    session: Any, run: Told, values: dict[str, Any], problems: list[Any]
) -> None:
    log(run, week(2, 2), task_key="t1")
    assert attempt(run, **values) == problems
    assert amendments_of(run.placement) == []


def test_one_at_a_time_and_only_of_the_text_that_was_read(session: Any, run: Told) -> None:
    placement = told.placement(run)
    late = amending.propose(told.person(run, "dace"), placement, 0, {"pattern": "X"}, WHY)
    assert late == [Problem.CHANGED]
    propose(run)
    assert attempt(run, "dace", feedback="None") == [Problem.IS_OPEN]


def test_a_plan_that_does_not_run_is_not_amended(session: Any, run: Told) -> None:
    one = propose(run)
    assert complete(told.placement(run), told.person(run, "dace"))
    assert not amending.accept(told.person(run, "dace"), told.placement(run), one)
    assert attempt(run, "dace", feedback="None") == [Problem.NOT_RUNNING]


def test_an_entry_that_came_meanwhile_keeps_it_from_holding(session: Any, run: Told) -> None:
    one = propose(run, ends_on=week(3, 6))
    accept(run, one, "dace")
    log(run, week(4, 1))
    placement, andris = told.placement(run), told.person(run, "andris")
    assert amending.against(placement, one) == [Problem.OUTSIDE]
    assert not amending.accept(andris, placement, one)
    assert (placement.ends_on, one.state) == (LAST, State.OPEN)
    assert amending.refuse(andris, placement, one, "Hours were logged after that.")


def test_an_older_acceptance_of_the_same_text_does_not_count(session: Any, run: Told) -> None:
    first = propose(run)
    accept(run, first, "dace")
    assert amending.refuse(told.person(run, "andris"), told.placement(run), first, "No")
    told.clock.move_to(told.clock.now() + timedelta(minutes=1))
    again = propose(run)
    assert again.after_hash == first.after_hash
    assert set(standing(told.placement(run), again)) == {Side.LEARNER}


def test_past_the_end_of_the_agreement_who_coordinates_is_told_once_it_holds(
    session: Any, run: Told
) -> None:
    placement = told.placement(run)
    assert placement.agreement_id
    session.get_one(Agreement, placement.agreement_id).valid_until = date(2026, 11, 15)
    one = propose(run, ends_on=LATER)
    asked = select(Notice.person_id).where(Notice.kind == "amendment past end")
    assert session.scalars(asked).all() == []
    accept(run, one, "dace", "andris")
    assert session.scalars(asked).all() == [run.story.people["krista"]]


def test_all_around_are_told_what_is_proposed_and_what_holds(session: Any, run: Told) -> None:
    one = propose(run, "dace", tasks=[INTERVIEWS, POSTING, {**POSTING, "key": "t3"}])
    accept(run, one, "ilze", "andris")
    people = run.story.people
    for kind, whom in (
        ("amendment proposed", {people["ilze"], people["andris"]}),
        ("amendment holds", {people["ilze"], people["dace"]}),
    ):
        asked = select(Notice.person_id).where(Notice.kind == kind)
        assert set(session.scalars(asked)) == whom, kind
