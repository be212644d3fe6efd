"""One text of two: what both wrote stays, what one took out goes, what both changed is asked."""

import pytest

from app.programme.shape import Text
from app.programme.spec import FieldSpec
from app.project.documents.rules import merge

NAME = Text((("en", "Field"),))
COLUMN = FieldSpec("t", "line", NAME)


def spec(kind):
    return FieldSpec("f", kind, NAME, columns=(COLUMN,) if kind == "rows" else ())


def rows(**texts):
    return [{"key": key, "t": text} for key, text in texts.items()]


@pytest.mark.parametrize(
    ("kind", "theirs", "mine", "expected"),
    [
        ("long", "a", "a", "a"),
        ("long", "a", "", "a"),
        ("long", "", "b", "b"),
        ("long", "a", "b", "a\n\nb"),
        ("line", "a", "b", "a b"),
        ("long", "a", "a and b", "a and b"),
        ("long", "It opens at nine.", "It opens at ten.", "It opens at nine ten."),
        ("hours", 60, 90, 90),
        ("date", "2026-11-08", "2026-11-09", "2026-11-09"),
        ("choice", "one", "two", "two"),
        ("choices", ["x"], ["y", "x"], ["x", "y"]),
        ("rows", rows(one="a"), rows(one="b", two="c"), rows(one="a b", two="c")),
    ],
)
def test_a_proposal_leaves_nothing_out_where_nobody_knows_the_beginning(
    kind, theirs, mine, expected
):
    found = merge([spec(kind)], None, {"f": theirs}, {"f": mine})
    assert found == {"f": expected}


@pytest.mark.parametrize(
    ("kind", "base", "theirs", "mine", "expected"),
    [
        ("long", "We ask. We act.", "We ask. We act. We look.", "Now we ask. We act.",
         "Now we ask. We act. We look."),
        ("long", "One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\nTwo.\n\nThree!",
         "One.\n\nThree!"),
        ("long", "at ten", "at nine", "at eleven", "at nine eleven"),
        ("long", "?", "A warm room, open late", "A warm room with sofas",
         "A warm room, open late with sofas"),
        ("long", "kept", "", "kept", ""),
        ("long", "kept", "kept", "", ""),
        ("long", "kept", "kept and more", "", "kept and more"),
        ("hours", 60, 60, 90, 90),
        ("hours", 60, 90, 60, 90),
        ("choice", "one", "two", "one", "two"),
        ("rows", rows(a="1", b="2"), rows(a="1"), rows(a="1", b="2", c="3"), rows(a="1", c="3")),
        ("rows", rows(a="1", b="2"), rows(a="1"), rows(a="1", b="two"), rows(a="1", b="two")),
        ("rows", rows(a="1", b="2"), rows(a="1", b="2"), rows(b="2", a="1"), rows(b="2", a="1")),
        ("rows", rows(a="1", b="2"), rows(b="2", a="1"), rows(a="1", b="3"), rows(b="3", a="1")),
        ("rows", [], rows(a="1"), rows(b="2"), rows(b="2", a="1")),
    ],
)  # fmt: skip
def test_what_only_one_of_them_changed_is_taken_over(kind, base, theirs, mine, expected):
    found = merge([spec(kind)], {"f": base}, {"f": theirs}, {"f": mine})
    assert found == {"f": expected}
