"""The quality check of a goal: every case."""

from datetime import date

import pytest

from app.programme.current import programme
from app.programme.goals import Check, quality

FIRST, LAST = date(2026, 2, 1), date(2026, 12, 20)
GOOD = {
    "specific": "Young people follow us",
    "measurable": "150 followers",
    "achievable": "Four people help",
    "answers": ["line"],
    "due": "2026-11-08",
}


def columns(*keys):
    fields = programme().document("goals").part("goals").field("goals").columns
    return tuple(field for field in fields if not keys or field.key in keys)


def met(goal, *keys):
    return {one.check for one in quality(columns(*keys), goal, FIRST, LAST) if one.is_met}


def test_a_good_goal_lacks_nothing(app):
    assert met(GOOD) == set(Check)


def test_an_empty_goal_lacks_everything(app):
    assert met({}) == set()


@pytest.mark.parametrize(
    ("check", "field", "value", "is_met"),
    [
        (Check.BENEFIT, "specific", "Readers", False),
        (Check.BENEFIT, "specific", "more readers", True),
        (Check.NUMBER, "measurable", "many", False),
        (Check.NUMBER, "measurable", "٣ readers", True),
        (Check.HELP, "achievable", "", False),
        (Check.HELP, "achievable", "Marta helps", True),
        (Check.SWOT, "answers", [], False),
        (Check.DAY, "due", "soon", False),
        (Check.DAY, "due", "2026-02-01", True),
        (Check.DAY, "due", "2026-12-20", True),
        (Check.DAY, "due", "2026-12-21", False),
        (Check.DAY, "due", "2026-01-31", False),
        (Check.DAY, "due", "", False),
    ],
)
def test_what_the_check_looks_for(app, check, field, value, is_met):
    assert (check in met({**GOOD, field: value})) is is_met


@pytest.mark.parametrize("field", ["measurable", "target", "sentence"])
def test_a_number_counts_wherever_it_stands(app, field):
    assert Check.NUMBER in met({field: "20 visitors"})


def test_only_what_the_programme_asks_for_is_looked_at(app):
    found = quality(columns("sentence", "answers"), {}, FIRST, LAST)
    assert [one.check for one in found] == [Check.NUMBER, Check.SWOT]
