"""An evaluation from the first sheet to the release; a refusal changes nothing."""

from datetime import timedelta

import pytest

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Enrolment
from app.groups.notifications.models import Notice
from app.policy import Role
from app.project.documents.models import Document
from app.project.documents.rules import State as DocumentState
from app.project.handins import actions as handins
from app.project.handins.models import Version, approved_version
from app.project.handins.rules import Outcome
from app.results.evaluation import actions
from app.results.evaluation.actions import Missing
from app.results.evaluation.models import Evaluation, Sheet
from app.results.evaluation.rules import Lack, Refusal, Side, State
from tests.kit.people import person
from tests.results.evaluation.judging import (
    agree,
    begin,
    evaluator,
    released,
    seal,
    seal_both,
    whole,
    write,
)

pytestmark = pytest.mark.usefixtures("session")


def the(kind, number):
    return db.session.get_one(kind, number)


def test_the_first_sheet_begins_the_evaluation_and_opens_the_version(story, version):
    sheet = begin(story, version, "andris")
    assert sheet.evaluation.state is State.DRAFT
    assert the(Version, version).opened_at
    assert not handins.withdraw(the(Version, version), person(story, "ilze"))


def test_both_evaluate_the_same_evaluation_on_sheets_of_their_own(story, version):
    one, other = begin(story, version, "andris"), begin(story, version, "dace")
    assert one.evaluation is other.evaluation
    assert (one.side, other.side) == (Side.MENTOR, Side.TRAINER)
    assert begin(story, version, "andris") is one


def test_a_version_that_was_taken_back_is_not_evaluated(story, version):
    handins.withdraw(the(Version, version), person(story, "ilze"))
    assert actions.open_for(the(Version, version), evaluator(story, "dace"), Side.TRAINER) is None
    assert db.session.query(Evaluation).count() == 0


def test_a_sheet_with_gaps_is_not_sealed(story, version):
    sheet = begin(story, version, "andris")
    write(sheet, 3)
    assert actions.save_sheet(sheet, sheet.version, {}, "")
    missing = actions.seal(sheet, evaluator(story, "andris"))
    assert isinstance(missing, Missing)
    assert {what for what, _key in missing.gaps} == {Lack.SCORE}
    assert sheet.sealed_at is None


def test_a_seal_is_taken_back_until_the_other_has_sealed(story, version):
    evaluation = seal(story, version, "andris")
    mine = evaluation.sealed(Side.MENTOR)
    assert actions.unseal(mine, evaluator(story, "andris"))
    assert evaluation.state is State.DRAFT
    assert actions.seal(mine, evaluator(story, "andris")) is mine


def test_a_seal_stays_once_both_have_sealed(story, version):
    evaluation = seal_both(story, version)
    mine = evaluation.sealed(Side.MENTOR)
    assert not actions.unseal(mine, evaluator(story, "andris"))
    assert mine.sealed_at
    assert evaluation.state is State.TO_BE_AGREED


def test_a_sealed_sheet_is_not_written_on(story, version):
    evaluation = seal(story, version, "andris")
    mine = evaluation.sealed(Side.MENTOR)
    before = dict(mine.scores)
    assert not actions.save_sheet(mine, mine.version, {}, "other words")
    assert mine.scores == before


def test_of_two_windows_with_the_same_sheet_one_is_told(story, version):
    sheet = begin(story, version, "andris")
    seen = sheet.version
    assert actions.save_sheet(sheet, seen, {}, "the first window")
    assert not actions.save_sheet(sheet, seen, {}, "the second window")
    assert actions.save_sheet(sheet, seen, {}, "the first window"), "the same again is no conflict"
    assert sheet.words == "the first window"


def test_the_second_seal_fills_in_equal_scores_and_leaves_the_others_open(story, version):
    evaluation = seal_both(story, version, need=1, theory=2)
    assert evaluation.both_sealed_at
    assert {"need", "theory"}.isdisjoint(evaluation.agreed)
    assert set(evaluation.agreed.values()) == {3}


def test_each_hears_that_the_other_has_sealed_and_nothing_else(story, version):
    seal(story, version, "andris")
    told = db.session.query(Notice).filter_by(kind="sheet sealed").one()
    assert told.person_id == story.people["dace"]
    assert (told.by_id, told.details) == (story.people["andris"], {})


def test_an_agreement_with_gaps_cannot_be_confirmed(story, sealed):
    evaluation = the(Evaluation, sealed)
    missing = actions.confirm(evaluation, Side.MENTOR, evaluator(story, "andris"))
    assert {Lack.SCORE, Lack.REASON, Lack.WORDS, Lack.DECISION} == {one for one, _ in missing.gaps}
    assert not evaluation.confirmed(Side.MENTOR)


def test_both_confirm_the_same_version(story, sealed):
    evaluation = the(Evaluation, sealed)
    agree(story, evaluation)
    assert evaluation.state is State.AGREED


@pytest.mark.parametrize("editor", ["andris", "dace"])
def test_any_edit_clears_both_confirmations(story, sealed, editor):
    evaluation = the(Evaluation, sealed)
    agree(story, evaluation)
    other = whole(evaluation, score=4)
    actions.save_agreement(evaluation, evaluation.version, other, evaluator(story, editor))
    assert [evaluation.confirmed(side) for side in Side] == [False, False]
    assert evaluation.state is State.TO_BE_AGREED


def test_saving_what_stands_there_clears_nothing(story, sealed):
    evaluation = the(Evaluation, sealed)
    agree(story, evaluation)
    actions.save_agreement(
        evaluation, evaluation.version, evaluation.agreement, evaluator(story, "dace")
    )
    assert evaluation.state is State.AGREED


def test_of_two_who_edit_the_agreement_at_once_one_is_told(story, sealed):
    evaluation = the(Evaluation, sealed)
    seen, dace = evaluation.version, evaluator(story, "dace")
    assert actions.save_agreement(evaluation, seen, whole(evaluation), evaluator(story, "andris"))
    assert not actions.save_agreement(evaluation, seen, whole(evaluation, score=4), dace)
    assert set(evaluation.agreed.values()) == {3}


def test_a_result_that_one_has_not_confirmed_is_not_released(story, sealed):
    evaluation = the(Evaluation, sealed)
    refused = actions.release(evaluation, evaluator(story, "dace"))
    assert refused is Refusal.NOT_AGREED
    assert evaluation.released_at is None
    assert the(Version, evaluation.version_id).outcome is None


def test_the_release_decides_the_version_and_tells_the_learner(story, version):
    evaluation = released(story, version)
    assert evaluation.state is State.RELEASED
    assert the(Version, version).outcome is Outcome.APPROVE
    assert approved_version(evaluation.enrolment_id).id == version
    told = db.session.query(Notice).filter_by(kind="evaluation released").one()
    assert told.person_id == story.people["ilze"]


def test_not_yet_makes_the_plan_a_draft_again(story, version):
    evaluation = released(story, version, "not_yet", score=2)
    document = the(Document, the(Version, version).document_id)
    assert document.state is DocumentState.DRAFT
    assert approved_version(evaluation.enrolment_id) is None


def test_a_released_result_is_neither_edited_nor_released_again(story, version):
    evaluation = released(story, version)
    dace, before = evaluator(story, "dace"), evaluation.agreement
    given = whole(evaluation, score=4)
    assert not actions.save_agreement(evaluation, evaluation.version, given, dace)
    assert actions.release(evaluation, dace) is Refusal.RELEASED
    assert evaluation.agreement == before


def test_a_coordinator_releases_for_a_silent_trainer_with_a_reason(story, sealed):
    evaluation, krista = the(Evaluation, sealed), person(story, "krista")
    krista.acting = ("coordinator",)
    agree(story, evaluation)
    assert actions.release(evaluation, krista) is Refusal.REASON
    assert evaluation.released_at is None
    assert actions.release(evaluation, krista, "Dace is ill.") is None
    assert evaluation.release_reason == "Dace is ill."


def replace(story, role, who):
    enrolment = the(Enrolment, story.enrolments["ilze"])
    assert assign(person(story, "krista"), person(story, who), role, enrolment)
    db.session.flush()


def test_a_new_trainer_goes_on_with_an_own_sheet(story, version):
    begin(story, version, "dace")
    replace(story, Role.MAIN_TRAINER, "ivo")
    ivo = person(story, "ivo")
    sheet = actions.open_for(the(Version, version), ivo, Side.TRAINER)
    assert (sheet.person_id, sheet.scores) == (ivo.id, {})
    assert db.session.query(Sheet).count() == 2


def test_what_the_trainer_before_has_sealed_stands_under_her_name(story, version):
    seal(story, version, "dace")
    replace(story, Role.MAIN_TRAINER, "ivo")
    sheet = actions.open_for(the(Version, version), person(story, "ivo"), Side.TRAINER)
    assert sheet is None
    evaluation = seal(story, version, "andris")
    assert evaluation.sealed(Side.TRAINER).person.name == "Dace Ozola"


def test_the_next_version_is_evaluated_anew(story, version):
    first = released(story, version, "not_yet", score=2)
    with clock.at(clock.now() + timedelta(days=7)):
        document = the(Document, the(Version, version).document_id)
        again = handins.hand_in(document, person(story, "ilze"))
        evaluation = seal_both(story, again.id)
    assert evaluation.id != first.id
    assert evaluation.state is State.TO_BE_AGREED
