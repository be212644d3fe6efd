"""Logging, changing, sending, removing."""

from typing import Any

import pytest

from app.core import clock
from app.workplace.hours import actions as hours
from app.workplace.logbook import actions, queries
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.rules import Problem, State
from tests.workplace.logbook.entries import approve, entry, fill, log, rows, send
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week


def test_a_refused_entry_is_not_stored(session: Any, run: Told) -> None:
    draft = Draft(day=week(6, 4), minutes=200, did="Too early")
    found = actions.log(told.person(run, "ilze"), told.placement(run), draft)
    assert found == [Problem.FUTURE, Problem.OFF_STEP]
    assert rows(run) == []


def test_a_day_does_not_take_more_than_a_day(session: Any, run: Told) -> None:
    log(run, week(6), 1200)
    draft = Draft(day=week(6), minutes=300, did="Far too much")
    found = actions.log(told.person(run, "ilze"), told.placement(run), draft)
    assert found == [Problem.DAY_FULL]
    assert len(rows(run)) == 1


def test_nothing_is_logged_once_the_placement_is_completed(session: Any, run: Told) -> None:
    told.placement(run).completed_at = clock.now()
    draft = Draft(day=week(6), minutes=60, did="Late")
    found = actions.log(told.person(run, "ilze"), told.placement(run), draft)
    assert found == [Problem.NOT_RUNNING]


def test_a_week_is_sent_and_other_weeks_are_not(session: Any, run: Told) -> None:
    other = log(run, week(4))
    log(run, week(5, 1))
    assert [one.day for one in send(run, 5)] == [week(5, 1)]
    assert entry(other.id).state is State.DRAFT


def test_weeks_are_sent_in_any_order(session: Any, run: Told) -> None:
    fill(run, 5, 2)
    fill(run, 3, 2)
    assert {row["state"] for row in rows(run)} == {State.SENT}


def test_an_entry_that_was_asked_about_is_changed_and_sent_at_once(session: Any, run: Told) -> None:
    (number,) = fill(run, 5)
    hours.ask(told.person(run, "andris"), entry(number), entry(number).version, "Which class?")
    draft = Draft(day=week(5), minutes=60, did="Spoke with class 9b.")
    seen = entry(number).version
    done = actions.change(told.person(run, "ilze"), told.placement(run), entry(number), seen, draft)
    assert done is True
    assert (entry(number).state, entry(number).did) == (State.SENT, "Spoke with class 9b.")
    assert entry(number).reason == ""
    assert [said["text"] for said in entry(number).questions] == ["Which class?"]


def test_a_question_is_answered_in_words_and_the_entry_stays_as_it_is(
    session: Any, run: Told
) -> None:
    (number,) = fill(run, 5)
    ilze, andris = told.person(run, "ilze"), told.person(run, "andris")
    before = (entry(number).day, entry(number).minutes, entry(number).did)
    draft = Draft(*before[:2], did=before[2], task_key="t1", answer="It was 9b.")
    for question in ("Which class?", "And who else was there?"):
        hours.ask(andris, entry(number), entry(number).version, question)
        seen = entry(number).version
        assert actions.change(ilze, told.placement(run), entry(number), seen, draft) is True
    assert (entry(number).day, entry(number).minutes, entry(number).did) == before
    assert [(said["text"], said["by"]) for said in entry(number).questions] == [
        ("Which class?", andris.id),
        ("It was 9b.", ilze.id),
        ("And who else was there?", andris.id),
        ("It was 9b.", ilze.id),
    ]


def test_an_answer_to_nothing_is_not_kept(session: Any, run: Told) -> None:
    number = log(run, week(5)).id
    draft = Draft(day=week(5), minutes=60, did="Spoke with class 9b.", answer="It was 9b.")
    seen = entry(number).version
    assert actions.change(told.person(run, "ilze"), told.placement(run), entry(number), seen, draft)
    assert entry(number).questions == []


def test_an_approved_entry_is_closed(session: Any, run: Told) -> None:
    (number,) = fill(run, 5)
    approve(run, number)
    before, ilze = rows(run), told.person(run, "ilze")
    draft = Draft(day=week(5), minutes=300, did="More")
    seen = entry(number).version
    assert not actions.change(ilze, told.placement(run), entry(number), seen, draft)
    assert not actions.withdraw(ilze, entry(number))
    assert not actions.remove(ilze, entry(number))
    assert not hours.refuse(told.person(run, "andris"), entry(number), seen, "No")
    assert rows(run) == before


def test_a_removed_entry_is_put_back_if_its_day_still_has_room(session: Any, run: Told) -> None:
    ilze, placement = told.person(run, "ilze"), told.placement(run)
    first = log(run, week(6), 900)
    assert actions.remove(ilze, first) is True
    assert queries.sums_by_week([run.placement]) == []
    second = log(run, week(6), 900)
    assert actions.put_back(ilze, placement, first) is False
    assert actions.remove(ilze, second) is True
    assert actions.put_back(ilze, placement, first) is True


@pytest.mark.parametrize("number", [0, 11, 99])
def test_a_week_that_does_not_exist_sends_nothing(session: Any, run: Told, number: int) -> None:
    log(run, week(5))
    assert actions.send_week(told.person(run, "ilze"), told.placement(run), number) == []
