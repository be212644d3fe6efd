"""The world, long after its course: what has had its time is due."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Cohort
from tests.kit.seats import people, seated

__all__ = ["people", "seated"]


@pytest.fixture
def after(app: Flask, people: dict[str, int]) -> Callable[[int], None]:
    """Move to noon, so many days after the last day of every course."""
    with app.app_context():
        ends = max(one.ends_on for one in db.session.query(Cohort))

    def move(days: int) -> None:
        move_to(ends + timedelta(days=days))

    return move


def move_to(day: date) -> None:
    """Move to noon of that day."""
    clock.move_to(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
