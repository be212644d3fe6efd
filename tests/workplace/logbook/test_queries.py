"""The sums of hours, by week and by day, and how the database finds them."""

from typing import Any

import pytest

from app.workplace.hours import actions as hours
from app.workplace.logbook import actions, queries
from app.workplace.logbook.rules import Kind, State
from tests.kit.queries import plan_of
from tests.workplace.logbook.entries import approve, entry, fill, log, rows
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week


def test_work_and_assessment_are_never_mixed(session: Any, run: Told) -> None:
    fill(run, 5, 2, minutes=120)
    numbers = fill(run, 6, 1, kind=Kind.ASSESSMENT, minutes=45)
    approve(run, *[row["id"] for row in rows(run)])
    assert queries.approved_minutes(run.placement) == {"work": 240, "assessment": 45}
    found = queries.hours_of(told.placement(run), week(6, 3), drafts=True)
    assert (found.work.left, found.assessment.left) == (9600 - 240, 300 - 45)
    assert len(numbers) == 1


def test_sums_by_week_for_many_placements(session: Any, run: Told) -> None:
    fill(run, 1, 2)
    approve(run, *[row["id"] for row in rows(run)])
    fill(run, 1, 1)
    log(run, week(6, 3), 45)
    found = {
        (one.placement_id, one.monday, one.state): (one.kind, one.minutes, one.entries)
        for one in queries.sums_by_week([run.placement, 99])
    }
    assert found == {
        (run.placement, week(1), State.APPROVED): (Kind.WORK, 120, 2),
        (run.placement, week(1), State.SENT): (Kind.WORK, 60, 1),
        (run.placement, week(6), State.DRAFT): (Kind.WORK, 45, 1),
    }
    none: dict[State, int] = {}
    by_week = {
        1: {Kind.WORK: {State.APPROVED: 120, State.SENT: 60}, Kind.ASSESSMENT: none},
        6: {Kind.WORK: {State.DRAFT: 45}, Kind.ASSESSMENT: none},
    }
    assert queries.minutes_by_week(told.placement(run), drafts=True) == by_week
    by_week[6] = {Kind.WORK: none, Kind.ASSESSMENT: none}
    assert queries.minutes_by_week(told.placement(run), drafts=False) == by_week


def test_a_week_knows_its_last_day_and_since_when_it_waits(session: Any, run: Told) -> None:
    fill(run, 5, 3)
    (found,) = queries.sums_by_week([run.placement])
    first = min(row["sent_at"] for row in rows(run))
    assert (found.last_day, found.waits_since) == (week(5, 2), first)


def test_a_day_counts_what_was_sent_and_not_refused(session: Any, run: Told) -> None:
    log(run, week(5), 90)
    log(run, week(5), 30, kind=Kind.ASSESSMENT)
    log(run, week(6), 45)
    assert queries.minutes_by_day([run.placement]) == {}
    actions.send_week(told.person(run, "ilze"), told.placement(run), 5)
    assert queries.minutes_by_day([run.placement]) == {(run.placement, week(5)): 120}
    refused = entry(rows(run)[1]["id"])
    assert hours.refuse(told.person(run, "andris"), refused, refused.version, "Not that day")
    assert queries.minutes_by_day([run.placement]) == {(run.placement, week(5)): 90}


@pytest.mark.sqlite_only
def test_sums_are_found_in_an_index_without_reading_texts(session: Any, run: Told) -> None:
    fill(run, 5, 2)
    plan = plan_of(session, lambda: queries.sums_by_week([run.placement]))
    assert len(plan) == 1
    assert plan[0].startswith("SEARCH log_entry USING COVERING INDEX ix_log_entry_placement")
