"""A list as it is read: which columns it has, when it is a line, what its hours come to."""

import pytest

from app.programme.lists import table_of
from tests.project.documents.specs import spec


def rows_of(*columns):
    return spec("list", "rows", columns=columns)


WHAT, WHO, RESULT = (spec(key, "line") for key in ("what", "who", "result"))
FROM, TO, DUE = (spec(key, "date") for key in ("from", "to", "due"))
HOURS = spec("hours", "hours")
COUNTED = tuple(spec(key, "line") for key in ("indicator", "baseline", "target"))


def heads(table):
    return [
        f"{one.spec.key}–{one.until.key}" if one.until else one.spec.key for one in table.columns
    ]


def test_a_column_in_which_nothing_stands_is_left_out():
    rows = [{"key": "a1", "what": "Scan", "who": " "}, {"key": "b2", "what": "Print"}]
    assert heads(table_of(rows_of(WHAT, WHO, RESULT), rows)) == ["what"]


def test_two_days_that_follow_each_other_are_one_column_and_a_third_is_another():
    row = {"key": "a1", "from": "2026-10-08", "to": "2026-10-09", "due": "2026-11-01"}
    assert heads(table_of(rows_of(FROM, TO, DUE), [row])) == ["from–to", "due"]


@pytest.mark.parametrize(
    ("columns", "plain"),
    [
        ((WHAT,), True),
        ((WHAT, WHO), True),
        ((WHAT, WHO, RESULT), False),
        (COUNTED, True),
        ((WHAT, HOURS), False),
        ((WHAT, DUE), False),
    ],
)
def test_two_texts_or_something_counted_fit_into_a_line(columns, plain):
    row = {"key": "a1"} | {one.key: 60 if one is HOURS else "2026-10-08" for one in columns}
    assert table_of(rows_of(*columns), [row]).is_plain is plain


def test_hours_that_could_not_be_read_are_not_added():
    rows = [{"key": "a1", "hours": 90}, {"key": "b2", "hours": "much"}, {"key": "c3", "hours": 45}]
    assert table_of(rows_of(WHAT, HOURS), rows).minutes == 135
