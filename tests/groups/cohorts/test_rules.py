"""Who may hold which role together, which ways an enrolment has, what a cohort keeps."""

import pytest

from app.groups.cohorts import rules
from app.groups.cohorts.rules import Counts, EnrolmentStatus, Missing
from app.people.accounts.rules import Stage
from app.policy import Role


@pytest.mark.parametrize(
    ("role", "held", "may"),
    [
        (Role.MENTOR, set(), True),
        (Role.MENTOR, {Role.RESPONSIBLE}, True),
        (Role.RESPONSIBLE, {Role.MENTOR}, True),
        (Role.RESPONSIBLE, {Role.MAIN_TRAINER}, True),
        (Role.MENTOR, {Role.MAIN_TRAINER}, False),
        (Role.MAIN_TRAINER, {Role.MENTOR}, False),
        (Role.MAIN_TRAINER, {Role.RESPONSIBLE, Role.MENTOR}, False),
        (Role.TUTOR, {Role.MENTOR}, True),
        (Role.MENTOR, {Role.LEARNER}, False),
        (Role.TUTOR, {Role.LEARNER}, False),
        (Role.LEARNER, {Role.TUTOR}, False),
        (Role.LEARNER, set(), True),
    ],
)
def test_trainer_and_mentor_differ_and_nobody_judges_their_own_work(role, held, may):
    assert rules.may_hold(role, held) is may


@pytest.mark.parametrize(
    ("role", "held", "clash"),
    [
        (Role.MAIN_TRAINER, {Role.RESPONSIBLE, Role.MENTOR}, Role.MENTOR),
        (Role.MENTOR, {Role.TUTOR, Role.MAIN_TRAINER}, Role.MAIN_TRAINER),
        (Role.TUTOR, {Role.LEARNER}, Role.LEARNER),
    ],
)
def test_the_role_that_stands_in_the_way_is_named(role, held, clash):
    assert rules.clashing(role, held) is clash


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("active", {"paused", "left", "completed"}),
        ("paused", {"active", "left"}),
        ("left", {"active"}),
        ("completed", {"active"}),
    ],
)
def test_the_ways_of_an_enrolment(before, after):
    assert rules.TRANSITIONS[EnrolmentStatus(before)] == after


def test_learners_are_counted_by_what_they_reached_and_what_they_lack():
    counts = Counts()
    counts.add(Stage.JOINED, [])
    counts.add(Stage.NO_LINK, [Missing.MENTOR, Missing.LIBRARY])
    assert counts == Counts(learners=2, joined=1, no_link=1, no_mentor=1, no_library=1)
