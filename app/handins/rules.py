"""Decides about versions: what may happen to one, what is said of it, what changed in it."""

import hashlib
import json
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """What the evaluators decided; the keys are those of a rubric's decisions."""

    APPROVE = "approve"
    APPROVE_WITH_CHANGES = "approve_with_changes"
    NOT_YET = "not_yet"


APPROVALS = frozenset({Outcome.APPROVE, Outcome.APPROVE_WITH_CHANGES})


class Stage(StrEnum):
    """Where a version is, told from its facts."""

    WAITING = "waiting"  # nobody has opened it for evaluation
    IN_EVALUATION = "in evaluation"
    CHANGES_TO_SEE = "changes to see"  # after an approval with small changes
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


def canonical(content: Any) -> str:
    """The one way to write a content down: equal contents are equal texts, and hash alike."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text: str) -> str:
    """The hash that a version is known by."""
    return hashlib.sha256(text.encode()).hexdigest()


def stage(*, withdrawn: bool, decided: bool, opened: bool, answers_changes: bool) -> Stage:
    """The stage of a version with these facts; a later fact outweighs an earlier one."""
    if withdrawn:
        return Stage.WITHDRAWN
    if decided:
        return Stage.DECIDED
    if answers_changes:
        return Stage.CHANGES_TO_SEE
    return Stage.IN_EVALUATION if opened else Stage.WAITING


def can_withdraw(now: Stage) -> bool:
    """The learner takes a version back while nobody has opened it for evaluation."""
    return now in (Stage.WAITING, Stage.CHANGES_TO_SEE)


def can_open(now: Stage) -> bool:
    """An evaluator begins with a version that waits, or that the other has opened already."""
    return now in (Stage.WAITING, Stage.IN_EVALUATION)


def can_decide(now: Stage) -> bool:
    """A decision is recorded once, on a version that is being evaluated."""
    return now is Stage.IN_EVALUATION


def can_tick_changes(now: Stage) -> bool:
    """The main trainer ticks "changes seen" on the version that answers an approval."""
    return now is Stage.CHANGES_TO_SEE
