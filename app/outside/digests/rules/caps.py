"""Decides whether one more mail may go: the one place that counts them.

Links, codes and receipts are not counted, and ask nobody.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from app.outside.digests.rules.rhythm import Rhythm

A_DAY = 1
A_WEEK = 2  # for who wants mail once a week; weeks begin on Mondays


def may_go_on(
    rhythm: Rhythm, sent: Collection[date], today: date, known_by: date | None = None
) -> date | None:
    """The first day from today on which one more mail may go; None: never.

    `sent` are the days of those that went. What has to be known by a day, such as a meeting
    that moved, goes today rather than after that day.
    """
    if rhythm is Rhythm.NEVER:
        return None
    day = today
    while not _has_room(rhythm, sent, day):
        day += timedelta(days=1)
    return today if known_by is not None and day > known_by else day


def _has_room(rhythm: Rhythm, sent: Collection[date], day: date) -> bool:
    monday = day - timedelta(days=day.weekday())
    in_week = [one for one in sent if monday <= one < monday + timedelta(weeks=1)]
    of_day = [one for one in sent if one == day]
    is_full = rhythm is Rhythm.WEEKLY and len(in_week) >= A_WEEK
    return len(of_day) < A_DAY and not is_full


def again_at(due: datetime, day: date) -> datetime:
    """The same time of day on that day (both of the site)."""
    return due.replace(year=day.year, month=day.month, day=day.day)
