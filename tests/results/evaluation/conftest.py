"""Stories of evaluations: handed in, sealed by both, released."""

import pytest

from app.core.db.base import db
from app.results.evaluation.models import Evaluation
from tests.results.evaluation import judging
from tests.results.evaluation.judging import agree, released


@pytest.fixture
def version(prepared, story):
    """The number of Ilze's action plan, handed in."""
    return prepared("plan for evaluation", lambda: judging.hand_in_plan(story))


@pytest.fixture
def sealed(prepared, story, version):
    """The number of an evaluation that both have sealed; Dace gave `need` a 1."""
    return prepared("both sealed", lambda: judging.seal_both(story, version, need=1).id)


@pytest.fixture
def agreed(prepared, story, sealed):
    """Both have confirmed."""

    def build():
        agree(story, db.session.get_one(Evaluation, sealed))
        return sealed

    return prepared("both confirmed", build)


@pytest.fixture
def result(prepared, story, version):
    """A released "not yet"."""
    return prepared("released: not yet", lambda: released(story, version, "not_yet", score=2).id)
