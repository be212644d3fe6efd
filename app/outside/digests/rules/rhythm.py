"""Decides in which rhythm mail about what waits goes to a person, and at which moments."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from enum import StrEnum

from app.policy import Role

DAILY_ROLES = frozenset({Role.LEARNER, Role.MAIN_TRAINER, Role.TRAINER, Role.TUTOR})
EVENING = time(17)  # when a day of work is over, for who learns
MORNING = time(7)  # before it begins, for who trains
WEEKLY = time(8)  # of Mondays


class Rhythm(StrEnum):
    """How often mail about what waits may come."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


def usual(roles: Collection[Role]) -> Rhythm:
    """The rhythm of whoever chose none: each day for who learns or trains, else each week."""
    return Rhythm.DAILY if DAILY_ROLES & set(roles) else Rhythm.WEEKLY


def last_moment(rhythm: Rhythm, roles: Collection[Role], now: datetime) -> datetime | None:
    """The last moment up to `now` (the site's time) at which such a mail goes; None: never."""
    if rhythm is Rhythm.NEVER:
        return None
    if rhythm is Rhythm.WEEKLY:
        begins = _at(now - timedelta(days=now.weekday()), WEEKLY)
        return begins if begins <= now else begins - timedelta(weeks=1)
    today = _at(now, EVENING if Role.LEARNER in roles else MORNING)
    return today if today <= now else today - timedelta(days=1)


def any_moment(after: datetime, now: datetime) -> bool:
    """Whether such a mail goes to anybody between these two moments (the site's time)."""
    kinds = ((Rhythm.DAILY, Role.LEARNER), (Rhythm.DAILY, Role.TRAINER), (Rhythm.WEEKLY, None))
    moments = [last_moment(rhythm, {role} if role else (), now) for rhythm, role in kinds]
    return any(one is not None and after < one for one in moments)


def _at(day: datetime, hour: time) -> datetime:
    return day.replace(hour=hour.hour, minute=0, second=0, microsecond=0)
