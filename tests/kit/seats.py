"""The world of tests/kit/world.py, told once for the rooms that need all of it, and a seat in it.

A room takes both fixtures into its conftest: `from tests.kit.seats import people, seated`.
"""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.kit.world import complete


@pytest.fixture
def people(prepared: Callable[[str, Callable[[], Any]], Any]) -> dict[str, int]:
    """Everything is told (tests/kit/world.py); the numbers of its people by name."""
    numbers: dict[str, int] = prepared("the world", lambda: complete().story.people)
    return numbers


@pytest.fixture
def seated(app: Flask, people: dict[str, int]) -> Callable[[str], Visitor]:
    """Somebody of the world at a browser, signed in."""
    return lambda who: signed_in(app, people[who])
