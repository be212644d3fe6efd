"""A coordinator at the intake of a group."""

import pytest


@pytest.fixture
def path(story):
    return f"/intake/cohorts/{story.cohorts['latvia']}"


@pytest.fixture
def krista(as_):
    return as_("krista")
