"""A placement plan begins with what the action plan says: its activities, and its days."""

from collections.abc import Callable
from datetime import date

import pytest

from app.core.db.base import db
from app.groups.terms.rules import begun_with
from app.workplace.placements.models import placement_of
from tests.kit.pages import Visitor
from tests.workplace.placements.told import Told

ROWS = [
    {"key": "a1", "what": "Ask 15 readers", "from": "2026-09-07", "to": "2026-09-18"},
    {"key": "a2", "what": "Open the page", "from": "soon", "to": "2026-11-06"},
]


def test_the_activities_of_the_action_plan_are_its_first_tasks(
    seat: Callable[[str], Visitor], plan: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "app.workplace.placements.views.plan.approved_activities", lambda _enrolment: ROWS
    )
    karlis, number = seat("karlis"), plan.story.enrolments["karlis"]
    karlis.get(f"/placements/enrolment/{number}")
    page = karlis.submit("Begin the placement plan")
    assert page.form("Save the plan").value("starts_on") == ["7.9.2026"]
    assert "Task 3" not in page.text
    karlis.submit("Save the plan", button="Save the plan")
    with karlis.app.app_context():
        stored = placement_of(number)
        assert stored
        assert [row["activity"] for row in stored.tasks] == ["a1", "a2"]
        assert stored.starts_on == date(2026, 9, 7)
        assert stored.ends_on == date(2026, 11, 15)  # ten weeks, though the activities end before
        assert stored.weeks == 10
        db.session.remove()


def test_a_plan_that_was_saved_without_tasks_stays_so(
    seat: Callable[[str], Visitor], plan: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "app.workplace.placements.views.plan.approved_activities", lambda _enrolment: ROWS
    )
    page = seat("ilze").get(f"/placements/{plan.placement}/edit")
    assert "Ask 15 readers" not in page.html


def test_days_that_cannot_be_read_and_no_activities_fill_nothing_in() -> None:
    assert begun_with([], lambda: "k", 10) == {"tasks": []}
    found = begun_with([{"key": "a1", "from": "soon"}], lambda: "k", 10)
    assert found == {"tasks": [{"key": "k", "activity": "a1", "text": ""}]}


@pytest.mark.parametrize(
    ("weeks", "first", "last", "expected"),
    [
        (10, None, None, (date(2026, 9, 7), date(2026, 11, 15))),
        (12, None, None, (date(2026, 9, 7), date(2026, 11, 29))),
        (10, date(2026, 9, 14), None, (date(2026, 9, 14), date(2026, 11, 22))),
        (10, date(2026, 9, 14), date(2026, 12, 1), (date(2026, 9, 14), date(2026, 12, 1))),
    ],
)
def test_a_plan_keeps_its_own_days_and_lasts_as_long_as_in_its_group(
    weeks: int, first: date | None, last: date | None, expected: tuple[date, date]
) -> None:
    found = begun_with(ROWS, lambda: "k", weeks, first, last)
    assert (found["starts_on"], found["ends_on"]) == expected
