"""Scoring stands beside the text, and beside what the same person gave an earlier version."""

import pytest

from app.core.db.base import db
from app.programme.current import programme
from app.project.documents.models import Document
from app.project.handins import actions as handins
from app.project.handins.models import Version
from app.results.evaluation.models import Evaluation
from tests.kit.markup import words
from tests.kit.people import person
from tests.results.evaluation.judging import released, seal


@pytest.fixture
def second(prepared, story, version):
    """Version 1 was scored (Andris gave a 3 everywhere), version 2 waits; its number."""

    def build():
        released(story, version, "not_yet", score=2)
        document = db.session.get_one(Version, version).document_id
        again = handins.hand_in(db.session.get_one(Document, document), person(story, "ilze"))
        db.session.flush()
        return again.id

    return prepared("a second version to score", build)


def test_the_text_stands_beside_the_scores_and_each_point_leads_to_its_part(as_, version):
    andris = as_("andris")
    andris.get(f"/evaluation/version/{version}")
    page = andris.submit("Begin")
    (pane,) = page.find_all("div", role="region")
    assert "We wrote digital solution here" in words(pane)
    parts = {one.get("id") for one in pane.iter("section")}
    (points,) = page.find_all("ol", class_="crits")
    led = [one.get("href").removeprefix("#") for one in points.iter("a")]
    assert len(led) == len(programme().rubric("plan").criteria)
    assert set(led) <= parts


def test_a_second_version_is_scored_beside_the_own_earlier_scores(as_, second):
    andris = as_("andris")
    andris.get(f"/handins/{second}/changes")
    page = andris.submit("Score it now")
    points = [words(one) for one in page.find_all("li", class_="crit")]
    assert all("Your score in version 1: 3, Yes" in one for one in points)
    assert "Marker-andris need" in points[0]
    form = page.form("Seal my scores")
    assert [form.value(f"score_{one.key}") for one in programme().rubric("plan").criteria] == [
        [] for _one in points
    ], "nothing is chosen beforehand"


def test_what_the_other_gave_stands_nowhere_beside_it(as_, second):
    for who, other in (("andris", "dace"), ("dace", "andris")):
        visitor = as_(who)
        visitor.get(f"/handins/{second}/changes")
        page = visitor.submit("Score it now")
        assert f"Marker-{who}" in page.html
        assert f"Marker-{other}" not in page.html


def test_a_sheet_that_was_never_sealed_is_no_earlier_score(as_, app, story, second):
    with app.app_context():
        first = db.session.query(Evaluation).order_by(Evaluation.id).first()
        sheet = next(one for one in first.sheets if one.person_id == story.people["andris"])
        sheet.sealed_at = None
        db.session.commit()
    andris = as_("andris")
    andris.get(f"/handins/{second}/changes")
    assert "you gave" not in andris.submit("Score it now").text


def test_a_first_version_has_no_earlier_scores(as_, version):
    andris = as_("andris")
    andris.get(f"/evaluation/version/{version}")
    assert "you gave" not in andris.submit("Begin").text


@pytest.mark.parametrize("who", ["ilze", "vera", "krista"])
def test_who_does_not_evaluate_is_not_asked_to_score_what_changed(as_, second, who):
    assert "Score it now" not in as_(who).get(f"/handins/{second}/changes").text


def test_what_is_scored_already_leads_on_from_the_changes(as_, app, story, second):
    with app.app_context():
        seal(story, second, "andris")
        db.session.commit()
    andris = as_("andris")
    andris.get(f"/handins/{second}/changes")
    assert "You have sealed your scores." in andris.submit("Score it now").text
