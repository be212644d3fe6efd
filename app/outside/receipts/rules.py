"""Decides which acts of a receipt can be undone, and why not."""

from enum import StrEnum


class Fate(StrEnum):
    """How an act stands to whoever wants to undo it."""

    OPEN = "open"
    UNDONE = "undone"
    FOLLOWED = "followed"  # somebody answered or decided since
    COMPLETED = "completed"  # the placement is over, and its hours with it
    ENDED = "ended"  # the course does not go on


def fate(*, waits: bool, is_same: bool, can_undo: bool, runs: bool, goes_on: bool) -> Fate:
    """How an act stands.

    `waits`: nobody's decision stands there; `is_same`: the entry is as the decision left it.
    """
    if waits:
        return Fate.UNDONE
    if not is_same:
        return Fate.FOLLOWED
    if not runs:
        return Fate.COMPLETED
    return Fate.OPEN if can_undo and goes_on else Fate.ENDED
