"""Proposing, accepting, conditions, starting and completing a placement."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.core.audit.models import Line
from app.groups.cohorts.actions import end
from app.groups.cohorts.models import Assignment
from app.groups.notifications.models import Notice
from app.groups.terms.rules import Missing
from app.policy import Role
from app.workplace.placements import actions
from app.workplace.placements.models import Acceptance
from app.workplace.placements.rules import Side, State
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

pytestmark = pytest.mark.usefixtures("plan")


def proposed(plan: Told) -> Any:
    """The plan, proposed by Ilze, with conditions by Dace."""
    placement = told.placement(plan)
    actions.set_conditions(told.person(plan, "dace"), placement, "Hand in by 30 September.")
    assert actions.propose(told.person(plan, "ilze"), placement) == []
    return placement


def accept(plan: Told, placement: Any, *people: str) -> None:
    for who in people:
        assert actions.accept(told.person(plan, who), placement, placement.hash)


def test_a_plan_without_objectives_cannot_be_proposed(session: Any, plan: Told) -> None:
    placement, ilze = told.placement(plan), told.person(plan, "ilze")
    actions.save_text(ilze, placement, placement.version, **{**told.TEXT, "objectives": []})
    assert actions.propose(ilze, placement) == [Missing.OBJECTIVES]
    assert placement.state is State.DRAFT


@pytest.mark.parametrize(
    "order", [("ilze", "dace", "andris"), ("andris", "ilze", "dace"), ("dace", "andris", "ilze")]
)
def test_the_placement_runs_when_the_third_has_accepted_in_any_order(
    session: Any, plan: Told, order: tuple[str, str, str]
) -> None:
    placement = proposed(plan)
    accept(plan, placement, *order[:2])
    assert placement.state is State.PROPOSED
    accept(plan, placement, order[2])
    assert placement.state is State.ACTIVE
    assert placement.active_hash == placement.hash
    assert placement.agreement.number == "2026/14"


def test_who_is_mentor_and_responsible_acts_once_and_both_roles_are_written(
    session: Any, plan: Told
) -> None:
    placement = proposed(plan)
    accept(plan, placement, "andris")
    assert placement.standing()[Side.HOST].roles == "mentor+responsible"
    line = session.scalar(select(Line).where(Line.act == "placement plan accepted"))
    assert (line.role, line.content_hash) == ("mentor+responsible", placement.hash)


def test_an_edit_makes_acceptances_of_the_old_text_not_count(session: Any, plan: Told) -> None:
    placement = proposed(plan)
    accept(plan, placement, "ilze", "andris")
    changed = {**told.TEXT, "pattern": "Mornings"}
    assert actions.save_text(told.person(plan, "dace"), placement, placement.version, **changed)
    assert placement.standing() == {}
    assert session.scalars(select(Acceptance)).all() != []


def test_a_save_that_changes_nothing_leaves_the_acceptances(session: Any, plan: Told) -> None:
    placement = proposed(plan)
    accept(plan, placement, "ilze")
    assert actions.save_text(told.person(plan, "dace"), placement, placement.version, **told.TEXT)
    assert list(placement.standing()) == [Side.LEARNER]


def test_a_text_that_was_not_read_cannot_be_accepted(session: Any, plan: Told) -> None:
    placement = proposed(plan)
    old = placement.hash
    changed = {**told.TEXT, "pattern": "Mornings"}
    actions.save_text(told.person(plan, "dace"), placement, placement.version, **changed)
    assert actions.accept(told.person(plan, "andris"), placement, old) is False
    assert placement.acceptances == []


def test_nobody_accepts_twice_or_for_others(session: Any, plan: Told) -> None:
    placement = proposed(plan)
    accept(plan, placement, "ilze")
    for who in ("ilze", "vera", "marta"):
        assert actions.accept(told.person(plan, who), placement, placement.hash) is False
    assert list(placement.standing()) == [Side.LEARNER]


def test_an_acceptance_can_be_taken_back_until_the_placement_runs(session: Any, plan: Told) -> None:
    placement = proposed(plan)
    accept(plan, placement, "ilze", "dace")
    assert actions.take_back(told.person(plan, "dace"), placement) is True
    assert list(placement.standing()) == [Side.LEARNER]
    accept(plan, placement, "dace", "andris")
    assert actions.take_back(told.person(plan, "dace"), placement) is False
    assert placement.state is State.ACTIVE


def test_without_plan_and_conditions_it_waits_and_conditions_start_it(
    session: Any, plan: Told
) -> None:
    placement = told.placement(plan)
    actions.propose(told.person(plan, "ilze"), placement)
    accept(plan, placement, "ilze", "dace", "andris")
    assert placement.state is State.ACCEPTED
    assert actions.start_missing(placement) == [Missing.PLAN]
    actions.set_conditions(told.person(plan, "dace"), placement, "Hand in by 30 September.")
    assert placement.state is State.ACTIVE
    assert placement.conditions_on.isoformat() == "2026-08-26"


def test_without_a_mentor_nothing_starts(session: Any, plan: Told) -> None:
    placement = proposed(plan)
    mentors = (Assignment.enrolment_id == plan.enrolment) & (Assignment.role == Role.MENTOR)
    end(None, list(session.scalars(select(Assignment).where(mentors))))
    accept(plan, placement, "ilze", "dace", "andris")
    assert actions.start_missing(placement) == [Missing.MENTOR]
    assert placement.state is State.ACCEPTED


def test_an_agreement_that_is_over_starts_nothing(session: Any, plan: Told) -> None:
    placement = proposed(plan)
    agreement = actions.agreement_for(placement)
    assert agreement is not None
    agreement.valid_until = date(2026, 8, 30)
    accept(plan, placement, "ilze", "dace", "andris")
    assert actions.start_missing(placement) == [Missing.AGREEMENT]
    assert not placement.is_active


def test_a_running_placement_keeps_its_text(session: Any, plan: Told) -> None:
    placement = proposed(plan)
    accept(plan, placement, "ilze", "dace", "andris")
    before = placement.hash
    changed = {**told.TEXT, "pattern": "Mornings"}
    assert not actions.save_text(told.person(plan, "ilze"), placement, placement.version, **changed)
    assert placement.hash == before


def test_of_two_writers_with_one_version_one_wins(session: Any, plan: Told) -> None:
    placement = told.placement(plan)
    seen = placement.version
    first, second = ({**told.TEXT, "pattern": words} for words in ("Mornings", "Evenings"))
    assert actions.save_text(told.person(plan, "ilze"), placement, seen, **first)
    assert not actions.save_text(told.person(plan, "andris"), placement, seen, **second)
    assert placement.pattern == "Mornings"


def test_only_a_running_placement_is_completed(session: Any, plan: Told) -> None:
    placement = proposed(plan)
    assert actions.complete(placement, told.person(plan, "dace")) is False
    accept(plan, placement, "ilze", "dace", "andris")
    assert actions.complete(placement, told.person(plan, "dace")) is True
    assert placement.state is State.COMPLETED
    assert actions.complete(placement, told.person(plan, "dace")) is False


def test_the_three_are_told_when_it_is_proposed_and_when_it_runs(session: Any, plan: Told) -> None:
    placement = proposed(plan)
    accept(plan, placement, "ilze", "dace", "andris")
    told_of = session.execute(select(Notice.kind, Notice.person_id)).all()
    people = plan.story.people
    assert ("placement proposed", people["dace"]) in told_of
    assert ("placement proposed", people["andris"]) in told_of
    assert ("placement active", people["ilze"]) in told_of


def test_activities_of_the_approved_plan_become_tasks_once(
    session: Any, plan: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"key": "a1", "what": "Open the page"}, {"key": "a2", "what": "Two evenings"}]
    monkeypatch.setattr(actions, "approved_activities", lambda _enrolment: rows)
    placement, ilze = told.placement(plan), told.person(plan, "ilze")
    assert actions.add_activities(ilze, placement, placement.version) == 2
    assert [row["text"] for row in placement.tasks][2:] == ["Open the page", "Two evenings"]
    assert actions.add_activities(ilze, placement, placement.version) == 0
    assert len({row["key"] for row in placement.tasks}) == 4


def test_the_cohort_s_own_figures_are_copied(session: Any, plan: Told) -> None:
    placement = told.placement(plan)
    assert (placement.weeks, placement.work_minutes, placement.assessment_minutes) == (
        10,
        160 * 60,
        5 * 60,
    )
