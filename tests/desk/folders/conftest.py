"""Ilze's folder, as the project's own tests fill it."""

from tests.project.documents.conftest import documents
from tests.project.plans.conftest import offered, topic, write

__all__ = ["documents", "offered", "topic", "write"]  # the fixtures
