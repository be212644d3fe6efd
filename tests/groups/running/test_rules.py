"""The list of figures, and which values they take."""

from dataclasses import fields

import pytest

from app.groups.cohorts.models import PLACEMENT, Cohort
from app.groups.running.rules import FIGURES, LINES, Wrong, after, problem
from app.groups.running.words import HOLDS, LABELS, TOPICS
from app.programme.course import Settings
from tests.house.tree import APP

# asked of a group too, and no line: why
NO_LINE = {
    "currency": "amounts that are written and handed in would be of another currency",
    "page_limit_document": "the programme's business plan is meant",
    "language": "it stands with the group's name and days",
}
HELD = {"entry_longest_minutes": 600, "day_longest_minutes": 720, "day_warning_minutes": 480}


def test_every_figure_that_a_room_asks_of_a_group_has_a_line(app):
    sources = [path.read_text() for path in APP.rglob("*.py")]
    asking = [text for text in sources if "setting(" in text and "class Cohort(" not in text]
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
