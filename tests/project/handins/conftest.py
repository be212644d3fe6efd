"""Ilze's folder, as the tests of the plans write in it."""

from tests.project.plans.conftest import business, documents, topic, write

__all__ = ["business", "documents", "topic", "write"]  # the fixtures
