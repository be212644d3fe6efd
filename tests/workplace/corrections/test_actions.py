"""The approved value counts until the mentor approves another one; nothing is ever lost."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts import actions as cohorts
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.notifications.models import Notice
from app.policy import Role
from app.workplace.corrections import actions
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import Problem, State
from app.workplace.hours import actions as hours
from app.workplace.logbook import rules as logbook
from tests.workplace.corrections.proposing import NO, WHY, approved, counts, propose, report
from tests.workplace.logbook.entries import approve, entry, fill, log, rows, send
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week


def news(session: Any, kind: str) -> list[int]:
    return list(session.scalars(select(Notice.person_id).where(Notice.kind == kind)))


def test_four_hours_count_until_the_mentor_approves_four_and_a_half(
    session: Any, run: Told
) -> None:
    number = approved(run)
    one = propose(run, number)
    assert (counts(run), one.change, one.before, one.after) == (240, 30, 240, 270)
    andris = told.person(run, "andris")
    assert hours.approve_correction(andris, one, one.version)
    assert (counts(run), entry(number).minutes, entry(number).state) == (270, 270, "approved")
    assert (one.person.id, one.decided_by_id, one.reason) == (one.person_id, andris.id, WHY)
    assert one.made_at <= one.decided_at
    assert news(session, "correction approved") == [run.story.people["ilze"]]
    line = session.scalars(select(Line).where(Line.act == "correction approved")).one()
    assert (line.actor_id, line.before, line.after) == (andris.id, "open", "approved")
    assert not hours.approve_correction(andris, one, one.version - 1), "the second of two clicks"
    assert counts(run) == 270


def test_a_refusal_leaves_the_approved_hours_without_a_new_approval(
    session: Any, run: Told
) -> None:
    number = approved(run)
    before, one = rows(run), propose(run, number)
    assert hours.refuse_correction(told.person(run, "andris"), one, one.version, NO)
    assert (rows(run), one.answer, counts(run)) == (before, NO, 240)
    assert news(session, "correction refused") == [run.story.people["ilze"]]


def test_nothing_means_that_it_did_not_take_place_and_can_be_corrected_again(
    session: Any, run: Told
) -> None:
    number = approved(run)
    one = propose(run, number, 0)
    assert hours.approve_correction(told.person(run, "andris"), one, one.version)
    assert counts(run) == 0
    again = propose(run, number, 240)
    assert hours.approve_correction(told.person(run, "andris"), again, again.version)
    assert counts(run) == 240


@pytest.mark.parametrize(
    ("minutes", "problem"),
    [
        (240, Problem.SAME),
        (247, logbook.Problem.OFF_STEP),
        (24 * 60 + 15, logbook.Problem.TOO_LONG),
        (24 * 60 - 45, logbook.Problem.DAY_FULL),
    ],
)
def test_what_no_entry_may_hold_cannot_be_proposed(
    session: Any, run: Told, minutes: int, problem: Any
) -> None:
    first, number = (log(run, week(5), minutes).id for minutes in (60, 240))
    send(run, 5)
    approve(run, first, number)
    ilze, one = told.person(run, "ilze"), entry(number)
    before = rows(run)
    assert actions.propose(ilze, one, one.version, minutes, WHY) == [problem]
    assert (rows(run), session.scalars(select(Correction)).all()) == (before, [])


def test_only_an_approved_entry_that_stands_as_it_was_seen_is_corrected_once(
    session: Any, run: Told
) -> None:
    ilze, (sent,) = told.person(run, "ilze"), fill(run, 5)
    one = entry(sent)
    assert actions.propose(ilze, one, one.version, 30, WHY) == [Problem.NOT_APPROVED]
    hours.approve(told.person(run, "andris"), [(one, one.version)])
    assert actions.propose(ilze, one, one.version - 1, 30, WHY) == [Problem.CHANGED]
    propose(run, sent, 30)
    assert actions.propose(ilze, one, one.version, 45, WHY) == [Problem.IS_OPEN]
    other = approved(run, 4)
    told.placement(run).completed_at = clock.now()
    found = actions.propose(ilze, entry(other), entry(other).version, 30, WHY)
    assert found == [logbook.Problem.NOT_RUNNING]


def test_two_corrections_of_a_day_do_not_add_up_to_more_than_it_has(
    session: Any, run: Told
) -> None:
    for _number in range(2):
        log(run, week(5), 240)
    first, second = (one.id for one in send(run, 5))
    andris, ilze = told.person(run, "andris"), told.person(run, "ilze")
    hours.approve(andris, [(entry(one), entry(one).version) for one in (first, second)])
    one = propose(run, first, 20 * 60)
    found = actions.propose(ilze, entry(second), entry(second).version, 255, WHY)
    assert found == [logbook.Problem.DAY_FULL]
    log(run, week(5), 60)  # was added meanwhile, so that the day is full without the correction
    assert not hours.approve_correction(andris, one, one.version)
    assert (counts(run), one.state) == (480, State.OPEN)


def test_an_approval_that_is_taken_back_lets_the_correction_fall_and_tells_it(
    session: Any, run: Told
) -> None:
    number = approved(run)
    one, andris = propose(run, number), told.person(run, "andris")
    assert hours.undo(andris, told.placement(run), entry(number))
    assert (one.state, counts(run)) == (State.FALLEN, 0)
    assert news(session, "correction fell") == [run.story.people["ilze"]]


def test_a_corrected_entry_is_not_undone_before_its_correction(session: Any, run: Told) -> None:
    number = approved(run)
    one, andris = propose(run, number), told.person(run, "andris")
    assert hours.approve_correction(andris, one, one.version)
    assert not hours.undo(andris, told.placement(run), entry(number))
    assert hours.undo_correction(andris, one)
    assert (one.state, one.decided_by_id, counts(run)) == (State.OPEN, None, 240)
    assert hours.undo(andris, told.placement(run), entry(number))
    assert one.state is State.FALLEN


def test_a_decision_is_taken_back_by_who_took_it_within_a_day_and_if_nothing_followed(
    session: Any, run: Told
) -> None:
    number = approved(run)
    one, andris = propose(run, number), told.person(run, "andris")
    assert hours.approve_correction(andris, one, one.version)
    assert not hours.undo_correction(told.person(run, "dace"), one)
    next_one = propose(run, number, 300)
    assert not hours.undo_correction(andris, one), "another one waits"
    assert hours.refuse_correction(andris, next_one, next_one.version, NO)
    assert hours.undo_correction(andris, one)
    assert not hours.undo_correction(andris, next_one), "its entry counts other hours now"
    assert hours.approve_correction(andris, one, one.version)
    with clock.at(clock.now() + timedelta(hours=24, minutes=1)):
        assert not hours.undo_correction(andris, one)
    assert counts(run) == 270


def test_one_that_came_by_a_mailed_link_is_taken_back_for_two_days_more(
    session: Any, run: Told
) -> None:
    one, andris = propose(run, approved(run)), told.person(run, "andris")
    assert hours.approve_correction(andris, one, one.version, logbook.LINK)
    how = session.scalars(select(Line.how).where(Line.act == "correction approved")).one()
    assert how == "mail link"
    with clock.at(clock.now() + timedelta(hours=48)):
        assert hours.undo_correction(andris, one)
    assert (one.decided_by_way, counts(run)) == (None, 240)


def test_a_day_that_was_reported_needs_the_coordinator_too(session: Any, run: Told) -> None:
    number = approved(run)
    report(run, week(5).isoformat())
    one, andris, krista = (
        propose(run, number),
        *(told.person(run, who) for who in ("andris", "krista")),
    )
    assert hours.approve_correction(andris, one, one.version)
    assert (one.state, counts(run), one.reported_until) == (State.AGREED, 240, week(5))
    assert news(session, "correction to confirm") == [krista.id]
    assert actions.decline(krista, one, one.version, NO)
    assert set(news(session, "correction refused")) == {one.person_id, andris.id}
    assert actions.undo_confirmation(krista, one)
    assert actions.confirm(krista, one, one.version)
    assert (one.state, counts(run)) == (State.APPROVED, 270)
    assert not hours.undo_correction(andris, one), "two have decided"
    assert actions.undo_confirmation(krista, one)
    assert (one.state, counts(run)) == (State.AGREED, 240)
    assert hours.undo_correction(andris, one)
    assert (one.state, one.reported_until) == (State.OPEN, None)


def test_what_was_reported_with_the_new_value_is_not_taken_back(session: Any, run: Told) -> None:
    one, andris = propose(run, approved(run)), told.person(run, "andris")
    assert hours.approve_correction(andris, one, one.version)
    report(run, week(5, 6).isoformat())
    assert not hours.undo_correction(andris, one)


def test_whoever_is_the_mentor_then_decides(session: Any, run: Told) -> None:
    one = propose(run, approved(run))
    enrolment = session.get_one(Enrolment, run.enrolment)
    mine = (Assignment.enrolment_id == run.enrolment) & (Assignment.role == Role.MENTOR)
    for held in session.scalars(select(Assignment).where(mine)):
        held.ended_at = clock.now()
    otto = told.person(run, "otto")
    cohorts.assign(None, otto, Role.MENTOR, enrolment)
    db.session.flush()
    assert hours.approve_correction(otto, one, one.version)
    assert (one.decided_by_id, counts(run)) == (otto.id, 270)


def test_an_approval_of_a_day_that_was_reported_stays(session: Any, run: Told) -> None:
    number = approved(run)
    report(run, week(5).isoformat())
    before = rows(run)
    assert not hours.undo(told.person(run, "andris"), told.placement(run), entry(number))
    assert rows(run) == before
