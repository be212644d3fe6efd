"""Decides from when on hours can be approved on evidence."""

from datetime import date, timedelta


def from_day(sent: date, days: int) -> date:
    """From which day on the main trainer may approve what was sent on that day, unanswered."""
    return sent + timedelta(days=days)
