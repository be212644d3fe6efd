"""Stories for the tests of first pages: it is Thursday of week 6, 8 October 2026."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.core import clock
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


@pytest.fixture
def run(prepared: Callable[[str, Callable[[], Any]], Any]) -> Told:
    """Ilze's placement runs; nothing is logged yet."""
    begun: Told = prepared("a running placement", told.running)
    clock.move_to(told.noon(told.week(6, 3)))
    return begun


@pytest.fixture
def seat(app: Flask, run: Told) -> Callable[[str], Visitor]:
    """Somebody of the story at a browser, signed in: seat("andris")."""
    return lambda who: signed_in(app, run.story.people[who])
