"""Whoever coordinates, and another library that has an agreement."""

from collections.abc import Callable

import pytest

from tests.coordination.moves.asking import other
from tests.coordination.moves.planned import agreed
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


@pytest.fixture
def krista(seat: Callable[[str], Visitor], run: Told) -> Visitor:
    """The coordinator; the other library has an agreement."""
    visitor = seat("krista")

    def begin() -> None:
        agreed(told.person(run, "krista"), other(run), told.person(run, "marta"), "2026/99")

    tell(visitor, begin)
    return visitor
