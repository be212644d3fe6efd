"""Stages of a version, its hash, and what changed word by word."""

import itertools

import pytest

from app.programme.shape import Text
from app.programme.spec import FieldSpec, PartSpec
from app.project.handins import rules
from app.project.handins.rules import Stage

WORD = Text((("en", "Word"),))
LINE = FieldSpec("why", "long", WORD)
ROWS = FieldSpec("steps", "rows", WORD, columns=(FieldSpec("what", "line", WORD),))
PART = PartSpec("part", WORD, 5, (LINE, ROWS))
FACTS = ("withdrawn", "decided", "opened", "answers_changes")
ALL = [
    dict(zip(FACTS, values, strict=True)) for values in itertools.product((False, True), repeat=4)
]


def say(_field, value):
    return str(value)


@pytest.mark.parametrize("facts", ALL)
def test_every_version_is_in_one_stage_and_a_later_fact_outweighs(facts):
    now = rules.stage(**facts)
    order = ["withdrawn", "decided", "answers_changes", "opened"]
    stages = [Stage.WITHDRAWN, Stage.DECIDED, Stage.CHANGES_TO_SEE, Stage.IN_EVALUATION]
    first = next((i for i, fact in enumerate(order) if facts[fact]), None)
    assert now is (Stage.WAITING if first is None else stages[first])


@pytest.mark.parametrize(
    ("can", "stages"),
    [
        (rules.can_withdraw, {Stage.WAITING, Stage.CHANGES_TO_SEE}),
        (rules.can_open, {Stage.WAITING, Stage.IN_EVALUATION}),
        (rules.can_decide, {Stage.IN_EVALUATION}),
        (rules.can_tick_changes, {Stage.CHANGES_TO_SEE}),
    ],
)
def test_what_can_be_done_in_which_stage(can, stages):
    assert {stage for stage in Stage if can(stage)} == stages


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("We ask users.", "We ask users.", [("same", "We ask users.")]),
        (
            "We ask users.",
            "We ask 20 users.",
            [("same", "We ask "), ("added", "20 "), ("same", "users.")],
        ),
        ("We ask users.", "", [("removed", "We ask users.")]),
        ("", "New", [("added", "New")]),
        ("", "", []),
        (
            "два реда\nтук",
            "два реда",
            [("same", "два "), ("removed", "реда\nтук"), ("added", "реда")],
        ),
    ],
)
def test_words_that_came_and_went(old, new, found):
    assert rules.word_diff(old, new) == found


def test_the_new_text_can_be_read_from_the_difference():
    old, new = "one two three four", "one three four  five\nsix"
    kept = "".join(text for what, text in rules.word_diff(old, new) if what != "removed")
    assert kept == new


def test_blank_answers_and_empty_rows_are_not_read():
    content = {"why": " ", "steps": [{"key": "a", "what": ""}, {"key": "b", "what": "Scan"}]}
    found = rules.answers(PART, content, say)
    assert [(one.text, one.row, one.number) for one in found] == [("Scan", "b", 1)]


def test_a_row_is_compared_with_itself_wherever_it_stands_now():
    rows = [{"key": "a", "what": "Scan"}, {"key": "b", "what": "Name"}]
    old = rules.answers(PART, {"steps": rows}, say)
    new = rules.answers(PART, {"steps": rows[::-1]}, say)
    assert not any(one.changed for one in rules.changes(old, new))


def test_a_removed_row_stands_at_the_end_of_its_list():
    old = rules.answers(PART, {"steps": [{"key": "a", "what": "Scan"}]}, say)
    new = rules.answers(PART, {"why": "So", "steps": [{"key": "b", "what": "Name"}]}, say)
    found = [(one.answer.row, one.words) for one in rules.changes(old, new)]
    assert found == [
        ("", [("added", "So")]),
        ("b", [("added", "Name")]),
        ("a", [("removed", "Scan")]),
    ]
