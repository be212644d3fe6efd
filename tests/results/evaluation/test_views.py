"""The evaluation on its pages, as mentor, trainer, learner and coordinator experience it."""

from app.core.db.base import db
from app.groups.cohorts.rules import EnrolmentStatus
from app.programme import scores
from app.programme.current import programme
from app.results.evaluation.models import Evaluation, Remark
from tests.house.limits import LONG, over_the_limit, too_long, unsaid
from tests.results.evaluation.judging import seal, seal_both

RUBRIC = "Evaluation of the action plan"


def keys():
    return scores.keys(programme().rubric("plan"))


def levels(score, **others):
    return {f"score_{key}": str(others.get(key, score)) for key in keys()}


def test_an_evaluator_begins_scores_and_saves_a_draft(as_, version):
    andris = as_("andris")
    andris.get(f"/evaluation/version/{version}")
    page = andris.submit("Begin")
    assert page.h1 == RUBRIC
    page = andris.submit("Save the draft", fields={"score_need": "2", "sentence_need": "Hm."})
    assert "Nobody else sees them" in page.text
    form = page.form("Save the draft")
    assert (form.value("score_need"), form.value("sentence_need")) == (["2"], ["Hm."])


def test_a_link_to_the_version_leads_back_to_the_own_sheet(as_, version):
    andris = as_("andris")
    andris.get(f"/evaluation/version/{version}")
    andris.submit("Begin")
    assert andris.get(f"/evaluation/version/{version}").path.endswith("/sheet")


def test_sealing_with_a_gap_stores_the_draft_and_says_what_to_do(as_, app, version):
    andris = as_("andris")
    andris.get(f"/evaluation/version/{version}")
    andris.submit("Begin")
    fields = {**levels(3, need=4), "words": "Well done."}
    page = andris.submit("Seal my scores", fields=fields, button="Seal my scores")
    assert "Say in a sentence why, for “Answers a need of this library”." in page.links()
    form = page.form("Seal my scores")
    assert (form.value("score_need"), form.value("words")) == (["4"], ["Well done."])
    with app.app_context():
        sheet = db.session.query(Evaluation).one().sheets[0]
        assert (sheet.sealed_at, sheet.words) == (None, "Well done.")


def test_sealing_and_taking_the_seal_back(as_, version):
    andris = as_("andris")
    andris.get(f"/evaluation/version/{version}")
    andris.submit("Begin")
    page = andris.submit("Seal my scores", fields=levels(3), button="Seal my scores")
    assert "You have sealed your scores." in page.text
    page = andris.submit("Take the seal back and change something")
    assert page.form("Seal my scores").value("score_need") == ["3"]


def test_the_second_seal_leads_to_the_comparison(as_, app, story, version):
    with app.app_context():
        seal(story, version, "dace")
        db.session.commit()
    andris = as_("andris")
    page = andris.get(f"/evaluation/version/{version}")
    assert "Dace has sealed already." in page.text
    andris.submit("Begin")
    page = andris.submit("Seal my scores", fields=levels(3), button="Seal my scores")
    assert page.path.endswith("/agreement")


def test_both_read_what_the_other_wants_to_say_to_the_learner(as_, app, story, version):
    with app.app_context():
        number = seal_both(story, version).id
        db.session.commit()
    for who in ("andris", "dace"):
        text = as_(who).get(f"/evaluation/{number}/agreement").text
        assert "Marker-andris all in all" in text
        assert "Marker-dace all in all" in text


def test_a_sheet_from_another_window_shows_both_texts(as_, app, story, version):
    andris = as_("andris")
    andris.get(f"/evaluation/version/{version}")
    page = andris.submit("Begin")
    data = dict(page.form("Save the draft").data({"words": "From the old window"}))
    andris.submit("Save the draft", words="From the new window")
    page = andris.post(page.path, {**data, "form_key": "another"}, status=409)
    assert "From the old window" in page.text
    assert "From the new window" in page.text
    page = andris.submit("Save the draft")
    assert page.form("Save the draft").value("words") == ["From the old window"]


def test_the_comparison_begins_with_the_largest_difference(as_, sealed):
    page = as_("dace").get(f"/evaluation/{sealed}/agreement")
    heads = [one.get("id") for one in page.find_all("tr") if one.get("id")]
    assert heads == ["c-need", *(f"c-{key}" for key in keys() if key != "need")]
    assert "Talk: 2 apart" in page.text


def test_equal_scores_are_filled_in_and_nothing_else_is(as_, sealed):
    form = as_("dace").get(f"/evaluation/{sealed}/agreement").form("Save")
    assert [form.value(f"score_{key}") for key in keys()] == [[], *[["3"]] * (len(keys()) - 1)]
    assert form.value("decision") == []


def test_confirming_with_gaps_names_each_of_them(as_, app, sealed):
    dace = as_("dace")
    dace.get(f"/evaluation/{sealed}/agreement")
    page = dace.submit("Save", button="confirm")
    assert {
        "Choose a score for “Answers a need of this library”.",
        "Write your common words to the learner.",
        "Choose a decision.",
    } <= set(page.links())
    with app.app_context():
        assert db.session.get_one(Evaluation, sealed).version == 1


def agreement(**more):
    said = {"words": "Go on like this.", "decision": "approve", "reason_need": "We talked."}
    return {**levels(3), **said, **more}


def test_both_confirm_the_trainer_releases_and_the_learner_reads(as_, sealed):
    andris, dace, ilze = as_("andris"), as_("dace"), as_("ilze")
    ilze.get(f"/evaluation/{sealed}/result", status=404)
    andris.get(f"/evaluation/{sealed}/agreement")
    page = andris.submit("Save", fields=agreement(), button="confirm")
    assert "You have confirmed this result." in page.text
    dace.get(f"/evaluation/{sealed}/agreement")
    page = dace.submit("Save", button="Confirm this result")
    ilze.get(f"/evaluation/{sealed}/result", status=404)
    page = dace.submit("Release the result")
    assert page.path.endswith("/result")
    page = ilze.get(f"/evaluation/{sealed}/result")
    assert "Go on like this." in page.text
    assert "Approve" in page.text


def test_an_edit_asks_the_other_to_confirm_again(as_, agreed):
    andris, dace = as_("andris"), as_("dace")
    andris.get(f"/evaluation/{agreed}/agreement")
    andris.submit("Save", words="Other words.", button="Save")
    page = dace.get(f"/evaluation/{agreed}/agreement")
    assert "Release the result" not in page.text
    assert "Confirm, and ask the other to confirm" in page.text


def test_two_who_edit_at_once_both_keep_their_words(as_, app, sealed):
    andris, dace = as_("andris"), as_("dace")
    andris.get(f"/evaluation/{sealed}/agreement")
    dace.get(f"/evaluation/{sealed}/agreement")
    andris.submit("Save", words="From Andris.", button="Save")
    page = dace.submit("Save", words="From Dace.", button="Save", status=409)
    assert "From Andris." in page.text
    assert page.form("Save").value("words") == ["From Dace."]
    with app.app_context():
        assert db.session.get_one(Evaluation, sealed).words == "From Andris."


def test_a_decision_against_the_rule_asks_for_a_sentence(as_, sealed):
    dace = as_("dace")
    dace.get(f"/evaluation/{sealed}/agreement")
    page = dace.submit("Save", fields=agreement(decision="not_yet"), button="confirm")
    assert "By the rule of this evaluation these scores are an approval." in page.text
    page = dace.submit("Save", decision_reason="The partner has left.", button="confirm")
    assert "You have confirmed this result." in page.text


def test_the_evaluators_write_to_each_other(as_, app, sealed):
    andris = as_("andris")
    andris.get(f"/evaluation/{sealed}/agreement")
    page = andris.submit(
        "Save", button="Send", text="Shall we talk on Friday?", words="Half a sentence"
    )
    assert page.form("Send").value("words") == ["Half a sentence"]
    assert "Shall we talk on Friday?" in page.text
    assert "Shall we talk on Friday?" in as_("dace").get(f"/evaluation/{sealed}/agreement").text
    page = andris.submit("Save", button="Send", text=" ", status=422)
    assert "Write your message first." in page.text
    with app.app_context():
        assert db.session.query(Remark).count() == 1


def test_a_coordinator_needs_a_reason_to_release(as_, app, agreed):
    krista = as_("krista")
    krista.get(f"/evaluation/{agreed}/release")
    page = krista.submit("Release the result", status=422)
    assert "Write in a sentence why you release it." in page.text
    with app.app_context():
        assert db.session.get_one(Evaluation, agreed).released_at is None
    page = krista.submit("Release the result", reason="Dace is ill.")
    assert "Dace is ill." in page.text


def test_what_is_not_agreed_is_not_released(as_, app, sealed):
    dace = as_("dace")
    page = dace.get(f"/evaluation/{sealed}/release")
    assert "The mentor has not confirmed the result yet." in page.text
    dace.post(f"/evaluation/{sealed}/release", status=422)
    with app.app_context():
        assert db.session.get_one(Evaluation, sealed).released_at is None


def test_the_mentor_does_not_release(as_, agreed):
    andris = as_("andris")
    andris.get(f"/evaluation/{agreed}/agreement")
    andris.post(f"/evaluation/{agreed}/release", status=403)


def test_after_the_end_of_the_course_both_read_what_they_agreed_on(as_, app, agreed):
    with app.app_context():
        enrolment = db.session.get_one(Evaluation, agreed).enrolment
        enrolment.status = EnrolmentStatus.LEFT
        db.session.commit()
    page = as_("dace").get(f"/evaluation/{agreed}/agreement")
    assert "It was not released, so Ilze has not seen it." in page.text
    assert [one.action for one in page.forms if "evaluation" in one.action] == []


def test_words_without_end_are_told_at_their_fields(as_, version):
    andris = as_("andris")
    andris.get(f"/evaluation/version/{version}")
    andris.submit("Begin")
    assert over_the_limit(andris, "Save the draft") == []


def test_common_words_without_end_are_told_at_their_fields(as_, sealed):
    dace = as_("dace")
    dace.get(f"/evaluation/{sealed}/agreement")
    assert over_the_limit(dace, "Save", "Save", beside="text") == []


def test_a_message_without_end_is_told_at_its_field(as_, sealed):
    dace = as_("dace")
    dace.get(f"/evaluation/{sealed}/agreement")
    typed = too_long(["text"], LONG)
    assert unsaid(dace.submit("Save", typed, "Send", status=422), typed) == []


def test_a_reason_without_end_is_told_at_its_field(as_, agreed):
    krista = as_("krista")
    krista.get(f"/evaluation/{agreed}/release")
    assert over_the_limit(krista, "Release the result") == []
