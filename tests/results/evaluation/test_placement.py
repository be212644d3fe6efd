"""The final joint evaluation: sealed from the last approved hour on, completing by its release."""

from datetime import date

import pytest

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.policy import Role
from app.results.evaluation import actions
from app.results.evaluation.actions import Missing
from app.results.evaluation.models import PLACEMENT
from app.results.evaluation.rules import Lack, Refusal, Side, State
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind
from app.workplace.logbook.rules import State as EntryState
from app.workplace.placements.models import Placement
from tests.kit.people import person
from tests.results.evaluation.judging import agree, evaluator, write

WORK, ASSESSMENT = 160 * 60, 5 * 60
DAY = date(2026, 10, 5)


@pytest.fixture
def placement(story, session):
    """Ilze's placement, which runs."""
    row = Placement(
        enrolment_id=story.enrolments["ilze"],
        starts_on=DAY,
        ends_on=date(2026, 12, 11),
        weeks=10,
        work_minutes=WORK,
        assessment_minutes=ASSESSMENT,
        tasks=[],
        objectives=[],
        proposed_at=clock.now(),
        activated_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def log(placement, minutes, kind=Kind.WORK, state=EntryState.APPROVED):
    entry = Entry(
        enrolment_id=placement.enrolment_id,
        placement_id=placement.id,
        person_id=placement.enrolment.person_id,
        day=DAY,
        monday=DAY,
        minutes=minutes,
        kind=kind,
        did="Scanned photographs",
        state=state,
        made_at=clock.now(),
        decided_at=clock.now(),
    )
    db.session.add(entry)
    db.session.flush()


def begin(story, placement, who):
    side = Side.MENTOR if who == "andris" else Side.TRAINER
    return actions.open_for_placement(placement, evaluator(story, who), side)


def seal_both(story, placement):
    for who in ("andris", "dace"):
        sheet = begin(story, placement, who)
        write(sheet, 3, who)
        assert actions.seal(sheet, evaluator(story, who)) is sheet
    return sheet.evaluation


def test_either_begins_while_the_placement_runs(story, placement):
    sheet = begin(story, placement, "dace")
    assert sheet.evaluation.subject == PLACEMENT
    assert begin(story, placement, "andris").evaluation is sheet.evaluation


def test_a_placement_that_does_not_run_is_not_evaluated(story, placement):
    placement.activated_at = None
    assert begin(story, placement, "dace") is None


@pytest.mark.parametrize("minutes", [0, WORK - 15])
def test_it_is_not_sealed_before_all_work_is_approved(story, placement, minutes):
    log(placement, minutes)
    log(placement, WORK, state=EntryState.SENT)
    log(placement, WORK, Kind.ASSESSMENT)
    sheet = begin(story, placement, "andris")
    write(sheet, 3)
    missing = actions.seal(sheet, evaluator(story, "andris"))
    assert isinstance(missing, Missing)
    assert missing.gaps == [(Lack.HOURS, "")]
    assert sheet.sealed_at is None


def test_with_the_last_approved_hour_it_can_be_sealed(story, placement):
    log(placement, WORK)
    assert seal_both(story, placement).state is State.TO_BE_AGREED


def test_the_release_completes_the_placement(story, placement):
    log(placement, WORK)
    log(placement, ASSESSMENT, Kind.ASSESSMENT)
    evaluation = seal_both(story, placement)
    agree(story, evaluation)
    assert actions.release(evaluation, evaluator(story, "dace")) is None
    assert placement.completed_at


def test_coordinators_hear_of_it_and_find_the_learner(story, placement, as_):
    log(placement, WORK)
    log(placement, ASSESSMENT, Kind.ASSESSMENT)
    evaluation = seal_both(story, placement)
    agree(story, evaluation)
    assign(None, person(story, "nadia"), Role.COORDINATOR, placement.enrolment.cohort)
    assert actions.release(evaluation, evaluator(story, "dace")) is None
    db.session.commit()
    assert "Ilze Bērziņa has completed the placement." in as_("krista").get("/").text
    for who in ("krista", "nadia"):
        visitor = as_(who)
        visitor.get("/notifications/")
        page = visitor.follow("Ilze Bērziņa has completed the placement.")
        assert page.h1 == "Ilze Bērziņa"


def test_without_the_assessment_hours_it_is_not_released(story, placement):
    log(placement, WORK)
    evaluation = seal_both(story, placement)
    agree(story, evaluation)
    assert actions.release(evaluation, evaluator(story, "dace")) is Refusal.HOURS
    assert (evaluation.released_at, placement.completed_at) == (None, None)


def test_not_yet_leaves_the_placement_running_and_it_is_evaluated_again(story, placement):
    log(placement, WORK)
    evaluation = seal_both(story, placement)
    agree(story, evaluation, "not_yet", score=2)
    assert evaluation.agreement.decision == "not_yet"
    assert actions.release(evaluation, evaluator(story, "dace")) is None
    assert placement.completed_at is None
    assert begin(story, placement, "andris").evaluation is not evaluation
