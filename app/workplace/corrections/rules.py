"""Decides about corrections of approved hours: states, who may do what, what may be proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.people.accounts.rules import has_been
from app.policy import Role

UNDO_FOR = timedelta(hours=24)  # as a decision about an entry


class State(StrEnum):
    """Where a correction is."""

    OPEN = "open"  # proposed; waits for the mentor
    AGREED = "agreed"  # the mentor said yes; the day was reported, so the coordinator must too
    APPROVED = "approved"  # the entry has the new value
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # by the learner
    FALLEN = "fallen"  # the approval of its entry was taken back


WAITS = frozenset({State.OPEN, State.AGREED})
DECIDED = frozenset({State.AGREED, State.APPROVED, State.REFUSED})  # by the mentor


class Act(StrEnum):
    """What can be done with a correction."""

    WITHDRAW = "withdraw"
    APPROVE = "approve"
    AGREE = "agree"  # to a correction of a day that was reported
    REFUSE = "refuse"
    UNDO = "undo"  # of a decision, by the mentor who took it
    CONFIRM = "confirm"
    DECLINE = "decline"
    REOPEN = "reopen"  # after a decision, by the coordinator who took it
    FALL = "fall"


@dataclass(frozen=True)
class Step:
    """From which states an act leads to which one, and who does it; None: the program."""

    sources: frozenset[State]
    to: State
    by: Role | None


_OPEN, _AGREED = frozenset({State.OPEN}), frozenset({State.AGREED})
_CLOSED = frozenset({State.APPROVED, State.REFUSED})
TRANSITIONS: dict[Act, Step] = {
    Act.WITHDRAW: Step(WAITS, State.WITHDRAWN, Role.LEARNER),
    Act.APPROVE: Step(_OPEN, State.APPROVED, Role.MENTOR),
    Act.AGREE: Step(_OPEN, State.AGREED, Role.MENTOR),
    Act.REFUSE: Step(_OPEN, State.REFUSED, Role.MENTOR),
    Act.UNDO: Step(DECIDED, State.OPEN, Role.MENTOR),
    Act.CONFIRM: Step(_AGREED, State.APPROVED, Role.COORDINATOR),
    Act.DECLINE: Step(_AGREED, State.REFUSED, Role.COORDINATOR),
    Act.REOPEN: Step(_CLOSED, State.AGREED, Role.COORDINATOR),
    Act.FALL: Step(WAITS, State.FALLEN, None),
}


def can(act: Act, state: State) -> bool:
    """Whether a correction in this state allows the act."""
    return state in TRANSITIONS[act].sources


def yes(day: date, reported_until: date | None) -> Act:
    """What the mentor's yes is: the last one, or, of a day that was reported, the first of two."""
    return Act.AGREE if is_reported(day, reported_until) else Act.APPROVE


def is_reported(day: date, reported_until: date | None) -> bool:
    """Whether the hours of a day stand in a report that was given already."""
    return reported_until is not None and day <= reported_until


class Problem(StrEnum):
    """Why a correction cannot be proposed, beside what stands against hours of any entry."""

    NOT_APPROVED = "not approved"  # such an entry is changed, not corrected
    IS_OPEN = "is open"  # another one waits
    CHANGED = "changed"  # the entry has another value than the page showed
    SAME = "same"


@dataclass(frozen=True)
class Asked:
    """A correction as somebody wants to propose it, with what is known around it."""

    minutes: int
    approved: int  # what the entry counts now
    is_approved: bool
    is_open: bool  # another correction of it waits
    is_seen: bool  # the entry is as the page showed it


def problem(asked: Asked) -> Problem | None:
    """The first thing that stands against a correction, or None."""
    found = (
        (Problem.NOT_APPROVED, not asked.is_approved),
        (Problem.IS_OPEN, asked.is_open),
        (Problem.CHANGED, not asked.is_seen),
        (Problem.SAME, asked.minutes == asked.approved),
    )
    return next((one for one, is_so in found if is_so), None)


def can_undo(
    state: State, decided_at: datetime | None, until: datetime | None, now: datetime
) -> bool:
    """Whether who took a decision can take it back: within 24 hours, or until that moment."""
    if decided_at is None or not can(Act.UNDO, state) or not has_been(decided_at, now):
        return False
    return now <= (until or decided_at + UNDO_FOR)


def difference(pairs: Iterable[tuple[int, int]]) -> int:
    """The minutes by which some corrections change hours, from their old and new values."""
    return sum(after - before for before, after in pairs)
