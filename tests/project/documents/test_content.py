"""What a content means by the programme's data: blank, missing, cited, sums, pages."""

from decimal import Decimal

import pytest

from app.programme.content import (
    Reason,
    balance,
    clean,
    filled,
    is_blank,
    is_empty,
    is_readable,
    missing,
    number,
    pages,
    sums,
    text_length,
)
from tests.project.documents.specs import part, spec

LIST = spec(
    "rows",
    "rows",
    required=True,
    min_rows=2,
    columns=(spec("what", "line", required=True), spec("hours", "hours")),
)


@pytest.mark.parametrize("value", [None, "", "  \n", []])
def test_blank(value):
    assert is_blank(value)


@pytest.mark.parametrize("value", ["x", 0, ["k"], [{"key": "k"}]])
def test_not_blank(value):
    assert not is_blank(value)


def test_an_empty_row_is_nothing_that_somebody_wrote():
    assert is_empty({"rows": [{"key": "k", "what": " "}], "title": ""})
    assert not is_empty({"rows": [{"key": "k", "what": "x"}]})


def test_what_is_kept_has_no_blanks():
    content = {"a": "x", "b": "", "rows": [{"key": "k"}, {"key": "m", "what": "y"}]}
    assert clean(content) == {"a": "x", "rows": [{"key": "m", "what": "y"}]}


@pytest.mark.parametrize(
    ("kind", "value", "readable"),
    [
        ("date", "2026-11-08", True),
        ("date", "soon", False),
        ("date", "2026-13-01", False),
        ("number", "12.50", True),
        ("number", "-3", True),
        ("money", "1 234", False),
        ("money", "many", False),
        ("number", "NaN", False),
        ("hours", 210, True),
        ("hours", "a few", False),
        ("line", "anything", True),
    ],
)
def test_readable(kind, value, readable):
    assert is_readable(kind, value) is readable


def test_a_number_that_could_not_be_read_is_none():
    assert number("12.5") == Decimal("12.5")
    assert number("twelve") is None


def found(content, *fields, known=None):
    return [(one.place, one.reason) for one in missing(part(*fields), content, known or {})]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        (spec("f", "line", required=True), "", Reason.EMPTY),
        (spec("f", "line", required=True), " ", Reason.EMPTY),
        (spec("f", "line"), "", None),
        (spec("f", "line", limit=3), "four", Reason.TOO_LONG),
        (spec("f", "line", limit=4), "four", None),
        (spec("f", "date", required=True), "soon", Reason.UNREADABLE),
        (spec("f", "hours"), "some", Reason.UNREADABLE),
        (spec("f", "choice", source="s", required=True), "", Reason.EMPTY),
        (spec("f", "choice", source="s"), "gone", Reason.GONE),
        (spec("f", "choice", source="s"), "here", None),
        (spec("f", "choices", source="s", required=True), [], Reason.EMPTY),
        (spec("f", "choices", source="s"), ["gone"], Reason.GONE),
        (spec("f", "choices", source="s"), ["gone", "here"], None),
    ],
)
def test_what_a_field_lacks(field, value, reason):
    expected = [("f", reason)] if reason else []
    assert found({"f": value}, field, known={"s": {"here"}}) == expected


def test_a_list_needs_its_rows_and_a_row_its_columns():
    rows = [{"key": "a", "what": "x"}, {"key": "b", "hours": "some"}, {"key": "c"}]
    assert found({"rows": rows}, LIST) == [
        ("rows-b-what", Reason.EMPTY),
        ("rows-b-hours", Reason.UNREADABLE),
    ]
    assert found({"rows": rows[:1]}, LIST) == [("rows", Reason.FEW_ROWS)]
    assert found({}, spec("rows", "rows", required=True)) == [("rows", Reason.FEW_ROWS)]
    assert found({}, spec("rows", "rows")) == []


MONEY = (spec("many", "number"), spec("each", "money"))
COSTS = spec("costs", "rows", columns=MONEY, tone="cost")
INCOME = spec("income", "rows", columns=MONEY, tone="income")


def test_sums_add_up_to_the_cent_and_leave_out_what_cannot_be_read():
    rows = [
        {"key": "a", "many": "200", "each": "0.125"},
        {"key": "b", "many": "1", "each": "85"},
        {"key": "c", "many": "some", "each": "3"},
        {"key": "d", "many": "3", "each": ""},
    ]
    found = sums(COSTS, rows)
    assert found.rows == {"a": Decimal("25.00"), "b": Decimal("85.00"), "c": None, "d": None}
    assert found.total == Decimal("110.00")


def test_the_balance_compares_when_there_are_two_sides():
    content = {
        "costs": [{"key": "a", "many": "2", "each": "3"}],
        "income": [{"key": "b", "many": "1", "each": "4"}],
    }
    both = balance(part(COSTS, INCOME), content)
    assert (both.costs, both.income, both.difference, both.compares) == (6, 4, -2, True)
    assert not balance(part(COSTS), content).compares


@pytest.mark.parametrize(
    ("characters", "expected"),
    [(0, "0"), (1, "0.1"), (1800, "1.0"), (2520, "1.4"), (2700, "1.5"), (5400, "3.0")],
)
def test_pages_are_reckoned_in_tenths(characters, expected):
    assert pages(characters, 1800) == Decimal(expected)


def test_the_length_counts_what_people_write_and_no_keys():
    fields = (spec("a", "line"), spec("b", "choice", source="s"), LIST)
    content = {"a": " four ", "b": "key", "rows": [{"key": "rowkey", "what": "six", "hours": 60}]}
    assert text_length(part(*fields), content) == 7


@pytest.mark.parametrize(
    ("only", "is_over", "named"), [("", True, False), ("two", False, True), ("?", True, False)]
)
def test_the_limit_is_for_the_whole_plan_or_for_one_part(only, is_over, named):
    parts = [part(spec("a", "long"), key="one"), part(spec("a", "long"), key="two")]
    texts = {"one": {"a": "x" * 30}, "two": {"a": "x" * 10}}
    estimate = filled(parts, texts, only, per_page=10, limit=3)
    assert (estimate.is_over, estimate.part is not None) == (is_over, named)
