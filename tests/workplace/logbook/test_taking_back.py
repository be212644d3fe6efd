"""A learner takes a whole sent week back, as far as the mentor has not decided about it."""

from collections.abc import Callable

from app.workplace.hours import actions as hours
from app.workplace.logbook.rules import State
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import entry, fill, stored, tell, url
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


def approve(run: Told, numbers: list[int]) -> None:
    """Andris approves these as they stand."""
    hours.approve(told.person(run, "andris"), [(entry(one), entry(one).version) for one in numbers])


def states(visitor: Visitor, run: Told) -> list[str]:
    return [row["state"] for row in stored(visitor, run)]


def test_what_is_not_decided_comes_back_and_is_sent_again(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    first, *_rest = tell(ilze, lambda: fill(run, 6, 3))
    tell(ilze, lambda: approve(run, [first]))
    ilze.get(url(run))
    page = ilze.submit("Take week 6 back")
    assert "2 entries are yours again. Send the week once more when they are right." in page.text
    assert states(ilze, run) == [State.APPROVED, State.DRAFT, State.DRAFT]
    assert "Take week 6 back" not in page.text
    ilze.submit("Send week 6")
    assert states(ilze, run) == [State.APPROVED, State.SENT, State.SENT]


def test_a_week_that_the_mentor_decided_meanwhile_stays(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    numbers = tell(ilze, lambda: fill(run, 6, 2))
    ilze.get(url(run))
    tell(ilze, lambda: approve(run, numbers))
    page = ilze.submit("Take week 6 back")
    assert "The mentor has decided about everything in this week already." in page.text
    assert states(ilze, run) == [State.APPROVED, State.APPROVED]


def test_other_weeks_stay_with_the_mentor(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: [fill(run, 5), fill(run, 6)])
    ilze.get(url(run))
    ilze.submit("Take week 6 back")
    assert states(ilze, run) == [State.SENT, State.DRAFT]
