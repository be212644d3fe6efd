"""Stories for the tests of changes of a plan: those of placements."""

from tests.workplace.placements.conftest import plan, seat

__all__ = ["plan", "seat"]
