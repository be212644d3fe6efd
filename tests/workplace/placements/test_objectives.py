"""Each objective is somebody's words, who finds it in the copy of their data."""

from collections.abc import Callable
from typing import Any

from tests.kit.pages import Page, Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


def stored(visitor: Visitor, plan: Told) -> dict[str, Any]:
    """The second objective as it stands in the database now."""
    with visitor.app.app_context():
        row: dict[str, Any] = told.placement(plan).objectives[1]
        return row


def dace_adds(seat: Seat, plan: Told) -> Page:
    """The trainer adds an objective; the page on which it stands then."""
    dace = seat("dace")
    dace.get(f"/placements/{plan.placement}/edit")
    dace.submit("Save the plan", button="Add an objective")
    new = {"objectives-1-text": "I can plan posts", "objectives-1-tasks": ["t2"]}
    return dace.submit("Save the plan", new)


def test_an_objective_names_who_added_it(seat: Seat, plan: Told) -> None:
    assert "Dace added this" in dace_adds(seat, plan).text
    row = stored(seat("dace"), plan)
    assert (row["tasks"], row["by"]) == (["t2"], plan.story.people["dace"])


def test_the_words_of_a_learner_never_stand_under_a_helpers_name(seat: Seat, plan: Told) -> None:
    dace_adds(seat, plan)
    ilze = seat("ilze")
    ilze.get(f"/placements/{plan.placement}/edit")
    page = ilze.submit("Save the plan", {"objectives-1-text": "I plan all our posts"})
    assert "Dace added this" not in page.text
    assert stored(ilze, plan)["by"] == plan.story.people["ilze"]
