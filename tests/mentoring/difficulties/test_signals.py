"""What the program finds in the night, and from when on; the rules alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.mentoring.difficulties.rules import Kind, Limits, Standing, causes, may_begin

TODAY = date(2026, 10, 8)
LIMITS = Limits(10, 2, 1, 2, 10)
WELL = Standing(week=6, of=10, said_on=date(2026, 10, 7), last_entry=date(2026, 10, 7))


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, {}),
        ({"said_on": date(2026, 9, 29)}, {}),  # nine days
        (
            {"said_on": date(2026, 9, 28), "last_entry": date(2026, 9, 28)},
            {Kind.NO_ENTRY: {"days": 10, "since": "2026-09-28"}},
        ),
        (
            {"said_on": date(2026, 9, 21), "last_entry": None},
            {Kind.NO_ENTRY: {"days": 17}},
        ),
        ({"said_on": date(2026, 9, 1), "is_done": True}, {}),
        ({"end_week": 12.0}, {}),
        ({"end_week": 12.3}, {Kind.BEHIND: {"end": 13, "of": 10}}),
        ({"end_week": 20.0, "is_done": True}, {}),
        ({"missed": (2, 3)}, {Kind.MISSED: {"number": 3}}),
        ({"returned": ("plan", "need", 1)}, {}),
        ({"returned": ("plan", "need", 2)}, {Kind.RETURNED: {"document": "plan", "part": "need"}}),
        ({"waits_since": date(2026, 9, 29)}, {}),
        (
            {"waits_since": date(2026, 9, 28)},
            {Kind.SILENT: {"days": 10, "since": "2026-09-28"}},
        ),
    ],
)
def test_each_kind_is_found_from_its_threshold_on_and_explained(
    more: dict[str, Any], found: dict[Kind, dict[str, Any]]
) -> None:
    said = {kind: {"why": str(kind), **facts} for kind, facts in found.items()}
    assert causes(replace(WELL, **more), LIMITS, TODAY) == said


def test_a_group_looks_for_no_kind_that_it_has_put_off() -> None:
    bad = replace(
        WELL,
        said_on=date(2026, 9, 1),
        end_week=30.0,
        missed=(1, 2),
        returned=("plan", "need", 3),
        waits_since=date(2026, 9, 1),
    )
    assert len(causes(bad, LIMITS, TODAY)) == 5
    assert causes(bad, Limits(0, 0, 0, 0, 0), TODAY) == {}


def test_nothing_new_before_the_third_week_or_on_a_day_off() -> None:
    assert may_begin(replace(WELL, week=3))
    assert not may_begin(replace(WELL, week=2))
    assert not may_begin(replace(WELL, rests=True))
