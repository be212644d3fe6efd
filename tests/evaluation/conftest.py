"""Stories of evaluations: handed in, sealed by both, released."""

import pytest

from tests.evaluation import judging


@pytest.fixture
def version(prepared, story):
    """The number of Ilze's action plan, handed in."""
    return prepared("plan for evaluation", lambda: judging.hand_in_plan(story))


@pytest.fixture
def sealed(prepared, story, version):
    """The number of an evaluation that both have sealed; Dace gave `need` a 1."""
    return prepared("both sealed", lambda: judging.seal_both(story, version, need=1).id)
