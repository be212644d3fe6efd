"""Who confirms again sees which rows were changed since, and what stood there."""

from dataclasses import replace

import pytest

from app.core.db.base import db
from app.results.evaluation import actions, rules
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import Agreement, Side
from tests.kit.markup import words
from tests.results.evaluation.judging import evaluator, whole


@pytest.fixture
def edited(app, story, agreed):
    """Dace changed a score, its sentence and the words after both had confirmed."""
    with app.app_context():
        evaluation = db.session.get_one(Evaluation, agreed)
        before = evaluation.agreement
        given = replace(
            before,
            agreed={**before.agreed, "feasible": 2},
            reasons={**before.reasons, "feasible": "Two hours are missing."},
            words="Common-words: go on like that.",
        )
        assert actions.save_agreement(
            evaluation, evaluation.version, given, evaluator(story, "dace")
        )
        db.session.commit()
    return agreed


def test_changed_rows_say_what_stood_there(as_, edited):
    page = as_("andris").get(f"/evaluation/{edited}/agreement")
    (row,) = page.find_all("tr", id="c-feasible")
    assert "before: 3, Yes" in words(row)
    assert "The sentence was: We talked about it." in words(row)
    others = [one for one in page.find_all("tr") if one.get("id") not in (None, "c-feasible")]
    assert not any("was " in words(one) for one in others)


def test_the_changes_stand_above_the_form_and_lead_to_their_rows(as_, edited):
    page = as_("andris").get(f"/evaluation/{edited}/agreement")
    (since,) = page.find_all("section", aria_labelledby="since-title")
    assert [one.get("href") for one in since.iter("a")] == ["#c-feasible", "#common"]
    assert [words(one) for one in since.iter("del")] == ["this."]
    assert [words(one) for one in since.iter("ins")] == ["that."]


def test_who_confirms_again_has_seen_it(as_, edited):
    andris = as_("andris")
    andris.get(f"/evaluation/{edited}/agreement")
    page = andris.submit("Save", button="confirm")
    assert "You have confirmed this result." in page.text
    assert "Changed since you confirmed" not in page.text
    assert "Changed since you confirmed" in as_("dace").get(f"/evaluation/{edited}/agreement").text


def test_who_never_confirmed_is_shown_no_changes(as_, app, story, sealed):
    with app.app_context():
        evaluation = db.session.get_one(Evaluation, sealed)
        actions.save_agreement(
            evaluation, evaluation.version, whole(evaluation), evaluator(story, "dace")
        )
        db.session.commit()
    assert "Changed since" not in as_("andris").get(f"/evaluation/{sealed}/agreement").text


def test_after_the_release_nothing_is_kept_of_what_stood_before(app, story, agreed):
    with app.app_context():
        evaluation = db.session.get_one(Evaluation, agreed)
        assert evaluation.confirmed_mentor_as
        assert actions.release(evaluation, evaluator(story, "dace")) is None
        assert (evaluation.confirmed_mentor_as, evaluation.confirmed_trainer_as) == (None, None)


@pytest.mark.parametrize(
    ("new", "rows", "decision"),
    [
        (Agreement({"one": 3}, {}, "", "approve"), [], None),
        (Agreement({"one": 2}, {}, "", "approve"), ["one"], None),
        (Agreement({}, {}, "", "approve"), ["one"], None),
        (Agreement({"one": 3, "two": 1}, {"one": "Why."}, "", "approve"), ["two", "one"], None),
        (Agreement({"one": 3}, {}, "", "not_yet"), [], "approve"),
    ],
)
def test_what_changed_is_told_row_by_row(new, rows, decision):
    old = Agreement({"one": 3}, {}, "", "approve")
    found = rules.changed(old, new)
    assert (found.rows if found else []) == rows
    assert (found.decision if found else None) == decision


def test_the_same_agreement_has_not_changed(app, agreed):
    with app.app_context():
        evaluation = db.session.get_one(Evaluation, agreed)
        assert [evaluation.changed_for(side) for side in Side] == [None, None]
