"""The conditions with which a placement started are amended like other lines."""

from collections.abc import Callable

import pytest

from app.workplace.placements.rules import State
from tests.kit.pages import Page, Visitor
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
WAS, NOW = "Hand the plan in by 30 September.", "Hand the plan in by 31 October."


def propose(visitor: Visitor, run: Told, status: int = 200, **values: str) -> Page:
    visitor.get(f"/placements/{run.placement}")
    visitor.follow("Amend the plan")
    given = {"reason": "September was too short.", **values}
    return visitor.submit("Propose the amendment", status=status, **given)


def stands(visitor: Visitor, run: Told) -> tuple[str, bool, State, bool]:
    """The conditions, whether they are of the text, its state, whether its hash is the accepted."""

    def ask() -> tuple[str, bool, State, bool]:
        one = told.placement(run)
        is_of_it = "conditions" in one.text()
        return one.conditions, is_of_it, one.state, one.hash == one.active_hash

    found: tuple[str, bool, State, bool] = tell(visitor, ask)
    return found


def test_they_change_once_all_three_accepted_and_the_old_ones_stay_beside(
    seat: Seat, run: Told
) -> None:
    ilze = seat("ilze")
    page = propose(ilze, run, conditions=NOW)
    assert WAS in page.text
    assert NOW in page.text
    assert stands(ilze, run) == (WAS, False, State.ACTIVE, True)
    url = page.url
    for who in ("dace", "andris"):
        visitor = seat(who)
        visitor.get(url)
        page = visitor.submit("Accept the changes")
    assert "From now on the plan says so." in page.text
    assert stands(ilze, run) == (NOW, True, State.ACTIVE, True)
    page = ilze.get(f"/placements/{run.placement}")
    assert WAS in page.text  # beside the new ones
    assert page.text.count("Amended on") > 1
    assert NOW in ilze.get(f"/placements/{run.placement}/print").text
    page = propose(ilze, run, pattern="Mondays")
    assert "Start with conditions" not in page.text  # they stay as they are
    page = ilze.submit("Take the amendment back")
    page = propose(ilze, run, conditions="Hand the plan in by 8 November.")
    assert NOW in page.text


def test_another_line_leaves_them_out_of_the_text(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    url = propose(ilze, run, pattern="Mondays").url
    for who in ("dace", "andris"):
        visitor = seat(who)
        visitor.get(url)
        visitor.submit("Accept the changes")
    assert stands(ilze, run) == (WAS, False, State.ACTIVE, True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "No action plan is approved, so the placement needs its conditions. Write them."),
        (WAS, "That is what the plan says already. Change a line first."),
        ("x" * 2001, "2000"),
    ],
)
def test_what_stands_against_it_is_said_and_kept(
    seat: Seat, run: Told, typed: str, words: str
) -> None:
    ilze = seat("ilze")
    page = propose(ilze, run, status=422, conditions=typed)
    assert words in page.text
    assert page.form("Propose the amendment").value("conditions") == [typed]
    assert stands(ilze, run) == (WAS, False, State.ACTIVE, True)
