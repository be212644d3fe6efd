"""A placement ends early, with a reason: approved hours stay, and it can run again."""

from collections.abc import Callable

import pytest

from app.workplace.logbook.queries import approved_minutes
from app.workplace.placements.rules import State
from tests.kit.pages import Page, Visitor
from tests.workplace.logbook.entries import approve, fill, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

WHY = "The library closes for good."
Seat = Callable[[str], Visitor]


def end(visitor: Visitor, run: Told, status: int = 200, **values: str) -> Page:
    visitor.get(f"/placements/{run.placement}")
    visitor.follow("End the placement early")
    return visitor.submit("End the placement", status=status, **{"reason": WHY, **values})


def less(run: Told, **minutes: int) -> None:
    """The plan asks for so few hours."""
    for name, value in minutes.items():
        setattr(told.placement(run), name, value)


def state(visitor: Visitor, run: Told) -> State:
    found: State = tell(visitor, lambda: told.placement(run).state)
    return found


@pytest.mark.parametrize("who", ["dace", "krista"])
def test_approved_hours_stay_and_it_can_run_again(seat: Seat, run: Told, who: str) -> None:
    visitor, ilze = seat(who), seat("ilze")
    tell(visitor, lambda: approve(run, *fill(run, 2, 2)))
    tell(visitor, lambda: fill(run, 3))
    before = tell(visitor, lambda: approved_minutes(run.placement))
    visitor.get(f"/placements/{run.placement}")
    page = visitor.follow("End the placement early")
    assert "2:00 h of work are approved." in page.text
    assert "1:00 h wait for the mentor, who can still approve them" in page.text
    page = visitor.submit("End the placement", reason=WHY)
    assert "The placement ended early. Its last day: 8 October 2026" in page.text
    assert tell(visitor, lambda: approved_minutes(run.placement)) == before
    assert state(visitor, run) is State.ENDED
    assert "Your placement ended early." in ilze.get("/").text
    page = ilze.get(f"/placements/{run.placement}")
    assert WHY in page.text
    assert "Let the placement run again" not in page.words("button")
    assert "Amend the plan" not in page.links()
    page = visitor.get(f"/dashboards/learners/{run.enrolment}")
    assert "Waits for the evaluation" not in page.text
    assert "with the last approved hour of work" not in page.text
    page = ilze.get(f"/logbook/{run.placement}/week/6")
    assert "The placement ended early. Its logbook stays as it is." in page.text
    visitor.get(f"/placements/{run.placement}")
    page = visitor.submit("Let the placement run again")
    assert "The placement runs again." in page.text
    assert WHY not in page.text
    assert state(visitor, run) is State.ACTIVE


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day": "9.10.2026"}, "Choose a day from the first day of the placement until today."),
        ({"day": "30.8.2026"}, "Choose a day from the first day of the placement until today."),
        ({"day": "8.9.2026"}, "The logbook has entries after this day."),
        ({"day": ""}, "Write the day, like 8.11.2026."),
        ({"reason": " "}, "Write in a sentence why it ends early."),
        ({"reason": "x" * 1001}, "1000"),
    ],
)
def test_what_stands_against_it_is_said_and_nothing_changes(
    seat: Seat, run: Told, typed: dict[str, str], words: str
) -> None:
    dace = seat("dace")
    tell(dace, lambda: fill(run, 3))
    page = end(dace, run, status=422, **typed)
    assert words in page.text
    assert page.form("End the placement").value("reason") == [typed.get("reason", WHY).strip()]
    assert state(dace, run) is State.ACTIVE


def test_who_ends_it_a_second_time_is_told_and_keeps_the_words(seat: Seat, run: Told) -> None:
    dace, krista = seat("dace"), seat("krista")
    krista.get(f"/endings/placements/{run.placement}")
    end(dace, run)
    page = krista.submit("End the placement", reason=WHY, status=409)
    assert "The placement does not run, so it cannot end." in page.text
    assert WHY in page.html


def test_one_whose_hours_are_all_approved_ends_with_its_evaluation(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: approve(run, *fill(run, 2)))
    tell(dace, lambda: less(run, work_minutes=60, assessment_minutes=0))
    page = end(dace, run, status=422)
    assert "All hours are approved, so it ends with its final evaluation." in page.text
    assert WHY in page.html
    assert state(dace, run) is State.ACTIVE


@pytest.mark.parametrize("who", ["ilze", "andris"])
def test_others_find_no_way_to_end_it(seat: Seat, run: Told, who: str) -> None:
    visitor = seat(who)
    page = visitor.get(f"/placements/{run.placement}")
    assert "End the placement early" not in page.links()
    visitor.post(f"/endings/placements/{run.placement}", {"reason": WHY}, status=403)
    assert state(visitor, run) is State.ACTIVE
