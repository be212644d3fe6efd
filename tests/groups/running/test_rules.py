"""The list of figures, and which values they take."""

import re
from dataclasses import fields
from datetime import date, timedelta

import pytest

from app.groups.cohorts.models import PLACEMENT, Cohort
from app.groups.cohorts.rules import held_on
from app.groups.running.rules import FIGURES, KEPT, LINES, Wrong, after, kept, problem
from app.groups.running.words import HOLDS, LABELS, TOPICS
from app.programme.course import Settings
from tests.house.tree import APP

# asked of a group too, and no line: why
NO_LINE = {
    "currency": "amounts that are written and handed in would be of another currency",
    "page_limit_document": "the programme's business plan is meant",
    "language": "it stands with the group's name and days",
}
ASKS = re.compile(r"setting(_on)?\(")
HELD = {"entry_longest_minutes": 600, "day_longest_minutes": 720, "day_warning_minutes": 480}


def test_every_figure_that_a_room_asks_of_a_group_has_a_line(app):
    sources = [path.read_text() for path in APP.rglob("*.py")]
    asking = [text for text in sources if ASKS.search(text) and "class Cohort(" not in text]
    named = {one.name for one in fields(Settings)} | set(PLACEMENT)
    asked = {name for name in named if any(f'"{name}"' in text for text in asking)}
    assert asked - set(NO_LINE) == set(FIGURES)


def test_every_line_has_words_and_a_value_of_the_programme(app):
    with app.app_context():
        for one in LINES:
            value = Cohort(settings={}).setting(one.name)
            bound = isinstance(value, int) and one.most
            assert not bound or one.least <= value <= one.most, one.name
    assert set(LABELS) == set(FIGURES)
    assert {one.holds for one in LINES} == set(HOLDS)
    assert {one.topic for one in LINES} == set(TOPICS)


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("weeks", 1, None),
        ("weeks", 104, None),
        ("weeks", 0, Wrong(1, 104)),
        ("weeks", 105, Wrong(1, 104)),
        ("day_longest_minutes", 600, None),
        ("day_longest_minutes", 590, Wrong(least=600, other="entry_longest_minutes")),
        ("entry_longest_minutes", 720, None),
        ("entry_longest_minutes", 730, Wrong(most=720, other="day_longest_minutes")),
        ("day_warning_minutes", 730, Wrong(most=720, other="day_longest_minutes")),
    ],
)
def test_a_value_keeps_within_its_bounds_and_beside_the_others(name, value, wrong):
    assert problem(FIGURES[name], value, HELD) == wrong


def test_what_is_as_usual_is_not_kept_as_the_groups_own():
    own = {"weeks": 12, "due": {}}
    assert after(own, "weeks", 10, 10) == {"due": {}}
    assert after(own, "weeks", 11, 10) == {"weeks": 11, "due": {}}
    assert own == {"weeks": 12, "due": {}}


def test_what_waits_keeps_the_days_that_it_began_with():
    first, second = date(2026, 10, 5), date(2026, 10, 12)
    once = kept({}, "answer_days", 14, first)
    assert kept(once, "answer_days", 3, first) == once  # changed and changed back on one day
    twice = kept(once, "answer_days", 3, second)["answer_days"]
    asked = [first - timedelta(days=1), first, second - timedelta(days=1), second]
    assert [held_on(day, 21, twice) for day in asked] == [14, 3, 3, 21]
    assert held_on(first, 21, ()) == 21
    late = kept({"answer_days": twice}, "answer_days", 21, second + KEPT)
    assert [row[1] for row in late["answer_days"]] == [3, 21]


def test_only_figures_of_what_waits_are_kept():
    assert kept({}, "weeks", 10, date(2026, 10, 5)) == {}
    others = {"answer_days": [["2026-10-05", 14]]}
    assert kept(others, "agree_days", 7, date(2026, 10, 6)) == {
        **others,
        "agree_days": [["2026-10-06", 7]],
    }
