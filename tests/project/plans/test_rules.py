"""The quality check of a goal, and the one next step: every case."""

from datetime import date

import pytest

from app.programme.current import programme
from app.project.comments.rules import Standing
from app.project.plans.rules import Check, Next, Step, Whole, next_step, quality

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


def whole(kind, *standings, draft=True, evaluated=True, propose=""):
    parts = {f"p{number}": one for number, one in enumerate(standings)}
    return Whole(kind, draft, evaluated, parts, propose)


DONE, BEGUN, NEW = Standing.DONE, Standing.IN_PROGRESS, Standing.NOT_STARTED
FIX, ASKED, WAIT = Standing.CHANGES_ASKED, Standing.NEEDS_ANSWER, Standing.WAITING


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([whole("a", NEW)], Next(Step.BEGIN, "a", "p0")),
        ([whole("a", BEGUN, NEW)], Next(Step.GO_ON, "a", "p0")),
        ([whole("a", NEW), whole("b", ASKED)], Next(Step.ANSWER, "b", "p0")),
        ([whole("a", ASKED), whole("b", FIX)], Next(Step.FIX, "b", "p0")),
        ([whole("a", DONE), whole("b", DONE, NEW)], Next(Step.HAND_IN, "a")),
        ([whole("a", DONE, evaluated=False), whole("b", NEW)], Next(Step.BEGIN, "b", "p0")),
        ([whole("a", WAIT, draft=False), whole("b", NEW)], Next(Step.BEGIN, "b", "p0")),
        ([whole("a", WAIT, DONE, propose="p0")], Next(Step.PROPOSE, "a", "p0")),
        ([whole("a", WAIT, NEW)], Next(Step.BEGIN, "a", "p1")),
        ([whole("a", WAIT, DONE)], Next(Step.WAIT)),
        ([whole("a", WAIT, draft=False)], Next(Step.WAIT)),
        ([], Next(Step.WAIT)),
    ],
)
def test_there_is_one_next_step(documents, expected):
    assert next_step(documents) == expected
