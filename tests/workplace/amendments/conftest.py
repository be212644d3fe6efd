"""Stories for the tests of changes of a plan: those of placements."""

from tests.workplace.placements.conftest import plan

__all__ = ["plan"]
