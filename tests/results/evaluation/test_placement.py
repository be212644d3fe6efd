"""The final joint evaluation: sealed from the last approved hour on, completing by its release."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.policy import Role
from app.results.evaluation import actions
from app.results.evaluation.actions import Missing
from app.results.evaluation.models import PLACEMENT, latest
from app.results.evaluation.rules import Lack, Refusal, Side, State
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind
from app.workplace.logbook.rules import State as EntryState
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import monday
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


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def ends_later(placement):
    """It begins today and ends in ten weeks: the Monday of its last one."""
    placement.starts_on = clock.today()
    placement.ends_on = clock.today() + timedelta(weeks=10)
    return monday(placement.ends_on)


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


def test_scoring_is_offered_from_the_last_week_or_the_last_approved_hour_on(story, placement, as_):
    url, opens = f"/evaluation/placement/{placement.id}", ends_later(placement)
    log(placement, 60 * 60)
    db.session.commit()
    with clock.at(noon(opens - timedelta(1))):
        dace = as_("dace")
        page = dace.get(url)
        assert "It opens in the last week of the placement" in page.text
        assert "Andris Kalniņš approves the hours of work: 100:00 h are still missing." in page.text
        assert "Begin" not in page.words("button")
        assert dace.post(url).path == url  # from a page that stood open
        assert latest(placement) is None
        db.session.rollback()
    with clock.at(noon(opens)):
        assert as_("dace").get(url).words("h2", id="begin-title") == ["Score it alone first"]
    log(placement, 100 * 60)
    db.session.commit()
    dace = as_("dace")
    dace.get(url)
    assert "You can seal once" not in dace.submit("Begin").text


@pytest.mark.parametrize("who", ["dace", "andris", "krista", "ilze"])
def test_the_learners_page_says_how_the_final_evaluation_stands(story, placement, as_, who):
    ends_later(placement)
    url = f"/dashboards/learners/{placement.enrolment_id}"

    def said():
        db.session.commit()
        rows = as_(who).get(url).words("ul", class_="tasks")[-1]
        return rows.split("Final evaluation of the placement")[1].strip()

    def told(state):
        return state if who != "ilze" else "Waits for the evaluation"

    assert said().endswith("or with the last approved hour of workNot started")
    log(placement, WORK)
    log(placement, ASSESSMENT, Kind.ASSESSMENT)
    assert said() == "Waits for the evaluation"
    sheet = begin(story, placement, "andris")
    write(sheet, 3, "andris")
    assert said() == "Waits for the evaluation"
    actions.seal(sheet, evaluator(story, "andris"))
    assert said() == told("Scored by one of two")
    sheet = begin(story, placement, "dace")
    write(sheet, 3, "dace")
    actions.seal(sheet, evaluator(story, "dace"))
    assert said() == told("Scored by both")
    agree(story, sheet.evaluation)
    assert said() == told("Agreed, not released yet")
    actions.release(sheet.evaluation, evaluator(story, "dace"))
    assert said().startswith("Released on")
    assert said().endswith("Approved")


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
