"""Decides about comments: their kinds, which still wait for the learner, and how a part stands."""

from dataclasses import dataclass
from enum import StrEnum

from app.project.documents.rules import State


class Kind(StrEnum):
    """What a comment asks of the learner."""

    MUST_FIX = "must_fix"  # before the next hand-in
    IDEA = "idea"  # to think about and answer
    NOTE = "note"  # nothing


class Standing(StrEnum):
    """How a part stands and who must act, for the task list."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    NEEDS_ANSWER = "needs answer"
    CHANGES_ASKED = "changes asked"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True)
class Count:
    """The comments on one part: all, and those that wait for the learner's answer."""

    total: int = 0
    must_fix: int = 0
    ideas: int = 0


def part_status(
    state: State, count: Count, *, empty: bool, finished: bool, waits: bool = False
) -> Standing:
    """How a part stands; `waits` means that people still have to agree on it by name."""
    if state is State.HANDED_IN:
        return Standing.WAITING
    if state is State.APPROVED:
        return Standing.DONE
    if count.must_fix:
        return Standing.CHANGES_ASKED
    if count.ideas:
        return Standing.NEEDS_ANSWER
    if finished:
        return Standing.WAITING if waits else Standing.DONE
    return Standing.NOT_STARTED if empty else Standing.IN_PROGRESS
