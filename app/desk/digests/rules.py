"""Decides in which rhythm mail about what waits goes to a person."""

from collections.abc import Collection
from enum import StrEnum

from app.policy import Role

DAILY_ROLES = frozenset({Role.LEARNER, Role.MAIN_TRAINER, Role.TRAINER, Role.TUTOR})


class Rhythm(StrEnum):
    """How often mail about what waits may come."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


def usual(roles: Collection[Role]) -> Rhythm:
    """The rhythm of whoever chose none: each day for who learns or trains, else each week."""
    return Rhythm.DAILY if DAILY_ROLES & set(roles) else Rhythm.WEEKLY
