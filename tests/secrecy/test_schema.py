"""No text can be forgotten: every column and every field that people write in holds a mark."""

from app.programme.current import programme
from tests.probe.columns import NOT_WORDS, marks_in, text_columns
from tests.probe.marks import SEEN


def test_every_column_for_words_holds_a_mark(app, probed, session):
    bare = [name for name, column in text_columns() if not marks_in(column)]
    forgotten = sorted(set(bare) - set(NOT_WORDS))
    assert not forgotten, "plant a mark in tests/probe, or say in its columns.py why none belongs"


def test_no_words_stand_where_nobody_writes(app, probed, session):
    marked = [name for name, column in text_columns() if name in NOT_WORDS and marks_in(column)]
    assert marked == []


def test_every_field_of_every_document_holds_a_mark(probed):
    planted = {mark.field for mark in probed.marks.values() if mark.kind == "document"}
    asked = {
        f"{document.key}.{part.key}.{field.key}" + (f".{column.key}" if column else "")
        for document in programme().documents
        for part in document.parts
        for field in part.fields
        for column in (field.columns or (None,))
        if (column or field).type in ("line", "long")
    }
    assert asked - planted == set()


def test_every_state_of_the_table_is_reached(probed):
    reached = {(mark.kind, mark.state) for mark in probed.marks.values()}
    assert set(SEEN) - reached == set()
