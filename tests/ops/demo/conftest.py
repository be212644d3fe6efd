"""The demonstration, told once on a Thursday for all tests about it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.ops.demo import demo
from app.people.accounts.models import Person

THURSDAY = datetime(2026, 10, 8, 12, 20, tzinfo=UTC)


@pytest.fixture
def sign_ins(app: Flask) -> Path:
    """The file with the demonstration's passwords."""
    return Path(app.config["INSTANCE"]) / demo.SIGN_INS


@pytest.fixture
def demonstration(
    app: Flask, prepared: Callable[[str, Callable[[], Any]], Any], sign_ins: Path
) -> dict[str, int]:
    """The demonstration on a Thursday in week 6: the numbers of its people by their address."""

    def tell() -> dict[str, int]:
        clock.move_to(THURSDAY)
        demo.load(sign_ins)
        return {str(row.email): row.id for row in db.session.scalars(select(Person))}

    people: dict[str, int] = prepared("the demonstration", tell)
    clock.move_to(THURSDAY)
    return people
