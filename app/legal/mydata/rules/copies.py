"""Decides how many copies of their data a person takes in a day."""

from datetime import timedelta

COPIES_A_DAY = 5
DAY = timedelta(days=1)


def beyond(made: int) -> bool:
    """Whether the person has had all copies of a day."""
    return made >= COPIES_A_DAY
