"""The night finds what is hard for learners, once, and says so to the learner too."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.notifications.models import Notice
from app.groups.running.actions import set_figure
from app.mentoring.difficulties.actions import people as actions
from app.mentoring.difficulties.models import Difficulty
from app.mentoring.difficulties.rules import Ending, Kind, Readers, State
from app.ops.signals import look, look_for_all
from app.policy import Role
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import fill
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


def night(day: date | None = None) -> dict[Kind, Difficulty]:
    """The night to this day; what is open then, by kind."""
    db.session.commit()
    if day:
        clock.move_to(told.noon(day))
    look_for_all(clock.today())
    rows = db.session.scalars(select(Difficulty).where(Difficulty.closed_at.is_(None)))
    return {one.kind: one for one in rows}


def told_to(run: Told, who: str, kind: str) -> int:
    """How often somebody was told news of this kind."""
    mine = (Notice.person_id == run.story.people[who]) & (Notice.kind == kind)
    return len(db.session.scalars(select(Notice).where(mine)).all())


@pytest.mark.usefixtures("session")
def test_what_is_missing_is_found_once_with_an_owner_and_a_day_and_ends_with_its_cause(
    run: Told,
) -> None:
    assert set(night()) == {Kind.NO_ENTRY, Kind.MISSED}, "in the sixth week without an entry"
    before = {one.id for one in night().values()}
    assert {one.id for one in night().values()} == before, "a second time nothing is made twice"
    one = night()[Kind.NO_ENTRY]
    number = one.id
    assert (one.waits_for, one.due_on) == (Role.MAIN_TRAINER, told.week(7, 3))
    assert one.facts == {"why": "no entry", "days": 38}
    for who in ("ilze", "dace"):
        assert told_to(run, who, "difficulty found") == 2, who
    assert told_to(run, "andris", "difficulty found") == 0

    (entry,) = fill(run, 6)
    assert Kind.NO_ENTRY not in night()
    ended = db.session.get_one(Difficulty, number)
    assert (ended.state, ended.ending) == (State.CLOSED, Ending.ITSELF)
    assert told_to(run, "ilze", "difficulty ended") == 1
    assert entry


@pytest.mark.usefixtures("session")
def test_what_somebody_took_stays_until_they_say_what_was_done(run: Told) -> None:
    one = night()[Kind.NO_ENTRY]
    number = one.id
    assert actions.take(told.person(run, "dace"), one, one.version)
    fill(run, 6)
    one = night()[Kind.NO_ENTRY]
    assert one.id == number
    assert actions.close(told.person(run, "dace"), one, one.version, "She was elsewhere.")
    assert Kind.NO_ENTRY not in night()


@pytest.mark.usefixtures("session")
def test_a_silent_mentor_is_told_first_then_the_trainer_then_those_who_coordinate(
    run: Told,
) -> None:
    fill(run, 6)
    silent = night(told.week(8, 3))[Kind.SILENT]
    number = silent.id
    assert silent.waits_for is Role.MENTOR
    assert told_to(run, "andris", "difficulty found") == 1
    passed = night(told.week(9, 2))[Kind.SILENT]
    assert (passed.id, passed.waits_for) == (number, Role.MAIN_TRAINER)
    assert told_to(run, "dace", "difficulty passed on") == 1
    count = told_to(run, "krista", "difficulties past their day")
    night(told.week(10, 3))
    assert told_to(run, "krista", "difficulties past their day") == count + 1
    night()
    assert told_to(run, "krista", "difficulties past their day") == count + 1, "once"


@pytest.mark.usefixtures("session")
def test_a_group_that_put_a_kind_off_has_none_of_it(run: Told) -> None:
    cohort = told.placement(run).enrolment.cohort
    set_figure(told.person(run, "krista"), cohort, "signal_no_entry_days", 0)
    db.session.commit()
    assert Kind.NO_ENTRY not in night()


@pytest.mark.usefixtures("session")
def test_nothing_is_found_on_a_sunday_or_before_the_third_week(run: Told) -> None:
    assert night(told.week(2, 4)) == {}
    assert night(told.week(6, 6)) == {}
    assert night(told.week(7, 0)) != {}


@pytest.mark.usefixtures("session")
def test_it_is_done_once_a_night(run: Told) -> None:
    assert "Difficulties found: 2." in look()
    assert look() == ""
    clock.move_to(clock.now() + timedelta(days=1))
    assert look() == "", "the next night finds nothing new"


def test_the_learner_reads_it_in_a_sentence_and_may_answer(seat: Seat, run: Told, app: Any) -> None:
    with app.app_context():
        number = night()[Kind.MISSED].id
        db.session.remove()
    ilze, dace, andris = seat("ilze"), seat("dace"), seat("andris")
    page = ilze.get(f"/difficulties/{number}")
    assert "Meeting 2 was missed." in page.text
    assert "It says nothing about you" in page.text
    page = ilze.submit("Keep my words", answer="I was ill.", read_by=Readers.TRAINER.value)
    assert "I was ill." in page.text
    assert "I was ill." in dace.get(f"/difficulties/{number}").text
    text = andris.get(f"/difficulties/{number}").text
    assert "Meeting 2 was missed." in text
    assert "I was ill." not in text
