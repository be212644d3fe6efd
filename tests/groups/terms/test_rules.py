"""What differs between two texts of a plan, line by line."""

from datetime import date
from typing import Any

import pytest

from app.core.text.canonical_json import content_hash
from app.groups.terms.rules import Change, changes, plain
from tests.workplace.placements.told import ASK_PEOPLE, INTERVIEWS, POSTING, TEXT

BEFORE = plain({**TEXT, "work_minutes": 9600, "assessment_minutes": 300})


def test_a_text_that_is_kept_hashes_as_before() -> None:
    assert content_hash(plain(TEXT)) == content_hash(TEXT)


@pytest.mark.parametrize(
    ("values", "change"),
    [
        ({"ends_on": date(2026, 11, 15)}, Change("ends_on", "2026-11-08", "2026-11-15")),
        ({"work_minutes": 7200}, Change("work_minutes", 9600, 7200)),
        ({"weekdays": "13"}, Change("weekdays", None, "13")),
        ({"feedback": ""}, Change("feedback", "Andris, each Friday", "")),
        (
            {"tasks": [INTERVIEWS]},
            Change("tasks", {"text": "Write the posting plan"}, None, 2),
        ),
        (
            {"tasks": [INTERVIEWS, {**POSTING, "text": "Post"}]},
            Change("tasks", {"text": "Write the posting plan"}, {"text": "Post"}, 2),
        ),
    ],
)
def test_a_line_that_differs_has_both_values(values: dict[str, Any], change: Change) -> None:
    assert changes(BEFORE, plain({**BEFORE, **values})) == [change]


def test_who_wrote_a_row_and_how_many_weeks_are_no_lines() -> None:
    same = {**BEFORE, "objectives": [{**ASK_PEOPLE, "by": 7}], "weeks": 11}
    assert changes(BEFORE, same) == []


def test_what_the_group_asks_for_too_is_a_line() -> None:
    row = {"key": "e1", "label": "Emergency contact", "text": "Anna, 555"}
    (one,) = changes(BEFORE, {**BEFORE, "extra": [row]})
    assert (one.field, one.before, one.after) == (
        *("extra", None),
        {"label": "Emergency contact", "text": "Anna, 555"},
    )


def test_an_objective_that_leads_to_another_task_is_a_line() -> None:
    other = {**BEFORE, "objectives": [{**ASK_PEOPLE, "tasks": ["t2"]}]}
    (one,) = changes(BEFORE, other)
    assert (one.field, one.number, one.before["tasks"], one.after["tasks"]) == (
        *("objectives", 1),
        *(["t1"], ["t2"]),
    )
