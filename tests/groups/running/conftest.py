"""A coordinator at the figures by which the course of a group runs."""

import pytest


@pytest.fixture
def path(story):
    return f"/running/cohorts/{story.cohorts['latvia']}"


@pytest.fixture
def krista(as_):
    return as_("krista")
