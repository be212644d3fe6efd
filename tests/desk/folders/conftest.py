"""Ilze's folder, as the project's own tests fill it, and the beginning of her life."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.core import clock
from app.ops.demo import cast
from app.ops.demo.cast import Story
from tests.desk.folders.life import MONDAY
from tests.project.documents.conftest import documents
from tests.project.plans.conftest import offered, topic, write
from tests.workplace.placements.told import noon

__all__ = ["documents", "offered", "topic", "write"]  # the fixtures


@pytest.fixture
def beginning(prepared: Callable[[str, Callable[[], Any]], Any]) -> Story:
    """Everybody is here before the summer; nothing is written yet."""
    clock.move_to(noon(MONDAY - timedelta(weeks=20)))
    begun: Story = prepared("a life", cast.begin)
    return begun
