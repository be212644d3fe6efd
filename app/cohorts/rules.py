"""Decides about cohorts and enrolments: states, who may hold which role together."""

from enum import StrEnum

from app.core.policy import Role

EVALUATORS = frozenset({Role.MENTOR, Role.MAIN_TRAINER})


class Scope(StrEnum):
    """What an assignment reaches."""

    SITE = "site"
    COHORT = "cohort"
    ENROLMENT = "enrolment"


class EnrolmentStatus(StrEnum):
    """States of an enrolment (PRODUCT "Decided")."""

    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"
    COMPLETED = "completed"


TRANSITIONS: dict[EnrolmentStatus, frozenset[EnrolmentStatus]] = {
    EnrolmentStatus.ACTIVE: frozenset(
        {EnrolmentStatus.PAUSED, EnrolmentStatus.LEFT, EnrolmentStatus.COMPLETED}
    ),
    EnrolmentStatus.PAUSED: frozenset({EnrolmentStatus.ACTIVE, EnrolmentStatus.LEFT}),
    EnrolmentStatus.LEFT: frozenset({EnrolmentStatus.ACTIVE}),
    EnrolmentStatus.COMPLETED: frozenset({EnrolmentStatus.ACTIVE}),
}


def may_hold(role: Role, held: set[Role]) -> bool:
    """Whether somebody who holds `held` in an enrolment may also hold `role` there.

    Trainer and mentor of one learner differ, and nobody evaluates their own work (toolkit
    1.3.1: trainer and mentor evaluate together).
    """
    if Role.LEARNER in held or (role is Role.LEARNER and held):
        return False
    return not (role in EVALUATORS and held & (EVALUATORS - {role}))
