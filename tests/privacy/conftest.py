"""The world with every kind of thing in it; Krista erases in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.privacy.actions import LIST
from tests.pages import Page, Visitor
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
def apart(app: Flask) -> Path:
    """The list of erasures, empty."""
    path = Path(app.config["INSTANCE"]) / LIST
    path.unlink(missing_ok=True)
    return path


def erase(krista: Visitor, person_id: int, name: str, status: int = 200) -> Page:
    """Go through preview, reason and typed name."""
    krista.get(f"/privacy/people/{person_id}/erase")
    return krista.submit("Erase for good", reason="Asked for it", typed=name, status=status)
