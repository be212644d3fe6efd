"""Stories for the tests of placements."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from app.core import clock
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


@pytest.fixture
def plan(prepared: Callable[[str, Callable[[], Any]], Any]) -> Told:
    """A plan is written and not proposed; it is 26 August."""
    begun: Told = prepared("a placement plan", told.written)
    clock.move_to(told.noon(date(2026, 8, 26)))
    return begun


@pytest.fixture
def seat(app: Flask, plan: Told) -> Callable[[str], Visitor]:
    """Somebody of the story at a browser, signed in: seat("dace")."""
    return lambda who: signed_in(app, plan.story.people[who])
