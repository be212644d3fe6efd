"""Results as the learner, late-comers and outsiders experience them."""

import pytest

from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Enrolment
from app.policy import Role
from app.results.evaluation import actions
from app.results.evaluation.rules import Agreement, Side
from tests.kit.people import person
from tests.results.evaluation.judging import evaluator, seal

RUBRIC = "Evaluation of the action plan"


def test_after_not_yet_the_learner_sees_what_to_do(as_, result):
    page = as_("ilze").get(f"/evaluation/{result}/result")
    assert "Change it and hand it in again" in page.text
    assert "Not yet, changes asked" in page.words("div", class_="meta")[0]
    assert "Start the changes" in page.text
    assert "Common-words: go on like this." in page.text


def test_what_to_change_stands_section_by_section_with_their_sentences(as_, app, story, version):
    with app.app_context():
        for who in ("andris", "dace"):
            this = seal(story, version, who, need=1, afterwards=4)
        agreed = dict(this.agreed) | {"need": 1}
        given = Agreement(agreed, {}, "Go on.", "not_yet", "")
        for side, by in ((Side.MENTOR, "andris"), (Side.TRAINER, "dace")):
            if side is Side.MENTOR:
                assert actions.save_agreement(this, this.version, given, evaluator(story, by))
            assert actions.confirm(this, side, evaluator(story, by)) is None
        assert actions.release(this, evaluator(story, "dace")) is None
        db.session.commit()
        number = this.id
    ilze = as_("ilze")
    page = ilze.get(f"/evaluation/{number}/result")
    asked = page.words("section", aria_labelledby="next-title")[0]
    assert "Need and evidence Answers a need of this library" in asked
    assert "Andris Marker-andris needDace Marker-dace need" in asked
    assert "Afterwards" not in asked
    assert ilze.follow("Need and evidence").h1 == "Need and evidence"


def test_the_result_holds_both_voices_and_no_own_scores(as_, result):
    page = as_("ilze").get(f"/evaluation/{result}/result")
    assert "Marker-andris all in all" in page.text
    assert "Marker-dace need" in page.text
    assert "3 of 4" not in page.text


def test_the_first_page_of_a_version_sends_everybody_to_the_result(as_, app, result, version):
    for who in ("ilze", "andris", "dace", "krista"):
        assert as_(who).get(f"/evaluation/version/{version}").path.endswith("/result")


def test_every_page_of_an_evaluation_has_a_way_back(as_, version, result):
    ilze, dace = as_("ilze"), as_("dace")
    ilze.get(f"/evaluation/{result}/result")
    assert ilze.follow("Your project").path.startswith("/folders/enrolment/")
    dace.get(f"/evaluation/{result}/result")
    assert dace.follow("Ilze Bērziņa").path.startswith("/dashboards/learners/")


def test_the_learner_hears_only_who_evaluates(as_, version):
    page = as_("ilze").get(f"/evaluation/version/{version}")
    assert "Andris Kalniņš and Dace Ozola evaluate this" in page.text


@pytest.mark.parametrize("path", ["sheet", "agreement", "release", "result"])
@pytest.mark.parametrize("who", ["marta", "otto", "ivo", "nadia", "ruta"])
def test_outsiders_know_nothing_of_an_evaluation(as_, sealed, path, who):
    as_(who).get(f"/evaluation/{sealed}/{path}", status=404)


def test_the_comparison_is_closed_until_both_have_sealed(as_, app, story, version):
    with app.app_context():
        number = seal(story, version, "dace").id
        db.session.commit()
    as_("andris").get(f"/evaluation/{number}/agreement", status=404)
    as_("dace").get(f"/evaluation/{number}/agreement", status=404)
    as_("krista").get(f"/evaluation/{number}/release", status=404)


def test_a_new_mentor_hears_that_the_one_before_has_sealed(as_, app, story, version):
    with app.app_context():
        seal(story, version, "andris")
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        assign(person(story, "krista"), person(story, "nadia"), Role.MENTOR, enrolment)
        db.session.commit()
    page = as_("nadia").get(f"/evaluation/version/{version}")
    assert "Andris Kalniņš has sealed the scores for your side." in page.text
    assert page.words("button", class_="btn") == ["Stay signed in"]  # of the frame, nothing else
    as_("andris").get(f"/evaluation/version/{version}", status=404)
