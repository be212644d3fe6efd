"""The world, long after its course: what has had its time is due."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app.cohorts.models import Cohort
from app.core import clock
from app.core.db import db
from tests.pages import Visitor
from tests.people import signed_in
from tests.world import complete


@pytest.fixture
def people(prepared: Callable[[str, Callable[[], Any]], Any]) -> dict[str, int]:
    """Everything is told (tests/world.py); the numbers of its people by name."""
    numbers: dict[str, int] = prepared("the world", lambda: complete().story.people)
    return numbers


@pytest.fixture
def seated(app: Flask, people: dict[str, int]) -> Callable[[str], Visitor]:
    """Somebody of the world at a browser, signed in."""
    return lambda who: signed_in(app, people[who])


@pytest.fixture
def after(app: Flask, people: dict[str, int]) -> Callable[[int], None]:
    """Move to noon, so many days after the last day of every course."""
    with app.app_context():
        ends = max(one.ends_on for one in db.session.query(Cohort))

    def move(days: int) -> None:
        day = ends + timedelta(days=days)
        clock.move_to(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))

    return move
