"""Pages of an evaluation ask the database a few questions, however long the thread is."""

import pytest

from app.core.db.base import db
from app.results.evaluation import actions
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import Side
from tests.kit.queries import counting
from tests.results.evaluation.judging import begin, evaluator, released

MOST = 12


def asked_by(app, visitor, url):
    with counting(app) as asked:
        visitor.get(url)
    return asked


@pytest.mark.parametrize("who", ["andris", "ilze", "krista"])
def test_where_an_evaluation_stands_needs_few_queries(as_, app, version, who):
    asked = asked_by(app, as_(who), f"/evaluation/version/{version}")
    assert len(asked) <= MOST, asked


def test_the_own_sheet_needs_few_queries(as_, app, story, version):
    with app.app_context():
        number = begin(story, version, "andris").evaluation_id
        db.session.commit()
    asked = asked_by(app, as_("andris"), f"/evaluation/{number}/sheet")
    assert len(asked) <= MOST, asked


def test_the_comparison_needs_as_few_for_a_long_thread(as_, app, story, sealed):
    andris = as_("andris")
    short = asked_by(app, andris, f"/evaluation/{sealed}/agreement")
    with app.app_context():
        evaluation, by = db.session.get_one(Evaluation, sealed), evaluator(story, "dace")
        for number in range(50):
            actions.remark(evaluation, by, Side.TRAINER, f"Remark {number}")
        db.session.commit()
    long = asked_by(app, andris, f"/evaluation/{sealed}/agreement")
    assert len(short) == len(long) <= MOST, long


def test_the_page_before_a_release_needs_few_queries(as_, app, sealed):
    asked = asked_by(app, as_("krista"), f"/evaluation/{sealed}/release")
    assert len(asked) <= MOST, asked


@pytest.mark.parametrize("who", ["ilze", "krista"])
def test_the_result_needs_few_queries(as_, app, story, version, who):
    with app.app_context():
        number = released(story, version, "not_yet", score=2).id
        db.session.commit()
    asked = asked_by(app, as_(who), f"/evaluation/{number}/result")
    assert len(asked) <= MOST, asked
