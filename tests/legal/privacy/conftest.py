"""The world with every kind of thing in it; Krista erases in it."""

from pathlib import Path

import pytest
from flask import Flask

from app.legal.privacy.actions import LIST
from tests.kit.pages import Page, Visitor
from tests.kit.seats import people, seated

__all__ = ["people", "seated"]


@pytest.fixture
def apart(app: Flask) -> Path:
    """The list of erasures, empty."""
    path = Path(app.config["INSTANCE"]) / LIST
    path.unlink(missing_ok=True)
    return path


def erase(krista: Visitor, person_id: int, name: str, status: int = 200) -> Page:
    """Go through preview, reason and typed name."""
    krista.get(f"/privacy/people/{person_id}/erase")
    return krista.submit(
        "Erase this person for good", reason="Asked for it", typed=name, status=status
    )
