"""Decides which acts of a receipt can be undone, and why not."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

GATHERED = timedelta(days=1)  # what one receipt tells was done within this time before it


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


def asked(questions: Iterable[Mapping[str, Any]], by: int, since: datetime) -> list[str]:
    """What a mentor asked since then about an entry, of its questions that were dealt with."""
    mine = (one for one in questions if one["by"] == by and not one.get("undone"))
    return [one["text"] for one in mine if datetime.fromisoformat(one["at"]) >= since]
