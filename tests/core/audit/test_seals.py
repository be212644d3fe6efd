"""The record is only ever added to, and a recount finds whatever was done to it behind its back."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app.core import clock
from app.core.audit import actions
from app.core.audit.actions import record
from app.core.audit.models import EMPTY, GUARDED, Line, Seal
from app.core.db.base import db

WELL = "The record is what was written"


@pytest.fixture
def lines(app, cli):
    """Twelve lines: the first five sealed, then the next five, two not yet."""
    with app.app_context():
        for number in range(1, 13):
            record(None, "tried", after=str(number))
            if number in (5, 10):
                actions.seal()
        db.session.commit()
    return cli


def behind_its_back(app, *statements: str) -> None:
    """What somebody with the database in their hands can do, its guards taken away."""
    with app.app_context():
        for table, name, _what, _when in GUARDED:
            on = f" ON {table}" if db.engine.dialect.name == "postgresql" else ""
            db.session.execute(text(f"DROP TRIGGER IF EXISTS {name}{on}"))
        for statement in statements:
            db.session.execute(text(statement))
        db.session.commit()


def verified(cli, *more: str) -> tuple[int, str]:
    done = cli.invoke(args=["audit", "verify", *more])
    return done.exit_code, done.output


def test_an_untouched_record_is_what_was_written(lines):
    code, said = verified(lines)
    assert code == 0
    assert said.startswith(f"{WELL}: 12 lines, 0 of them emptied, 2 not sealed yet.")


@pytest.mark.parametrize(
    ("done", "found"),
    [
        ("UPDATE audit_line SET act = 'nothing' WHERE id = 7", ["Line 7 was changed."]),
        ("UPDATE audit_line SET hash = 'x' WHERE id = 10", ["Line 10 was changed."]),
        ("DELETE FROM audit_line WHERE id = 3", ["Line 3 was removed."]),
        ("UPDATE audit_line SET actor_id = 9 WHERE id = 12", ["Line 12 was changed."]),
        ("UPDATE audit_line SET id = 0 WHERE id = 12", ["Line 0 was put in afterwards."]),
        ("UPDATE audit_line SET id = 20 WHERE id = 4", ["Line 4 was removed."]),
        (
            "DELETE FROM seal WHERE id = 1",
            [
                *(f"Line {number} was put in afterwards." for number in range(1, 6)),
                "Seal 2 (lines 6 to 10), or a seal before it, was changed or removed.",
            ],
        ),
        (
            "UPDATE seal SET hash = 'x' WHERE id = 1",
            [
                "Seal 1 (lines 1 to 5), or a seal before it, was changed or removed.",
                "Seal 2 (lines 6 to 10), or a seal before it, was changed or removed.",
            ],
        ),
    ],
)
def test_what_was_done_behind_its_back_is_named(app, lines, done, found):
    behind_its_back(app, done)
    code, said = verified(lines)
    assert code == 1
    assert said.splitlines() == [*found, "Error: The record is not what was written."]


def test_a_line_in_a_place_that_was_never_used_is_named(app, lines):
    with app.app_context():
        db.session.add(Line(id=20, at=clock.now(), hash="x", **{**EMPTY, "act": "tried"}))
        actions.seal()
        db.session.commit()
    behind_its_back(app, "UPDATE audit_line SET id = 15 WHERE id = 12")
    assert verified(lines)[1].splitlines()[:2] == [
        "Line 12 was removed.",
        "Line 15 was put in afterwards.",
    ]


def test_two_lines_that_changed_places_are_named(app, lines):
    behind_its_back(
        app,
        "UPDATE audit_line SET id = 100 WHERE id = 6",
        "UPDATE audit_line SET id = 6 WHERE id = 7",
        "UPDATE audit_line SET id = 7 WHERE id = 100",
    )
    said = verified(lines)[1].splitlines()
    assert said[:2] == ["Line 6 was changed.", "Line 7 was changed."]


def test_lines_and_seals_taken_off_the_end_are_missed_by_who_noted_the_seal(app, lines):
    noted = verified(lines)[1].split()[-1]
    assert verified(lines, "--noted", noted)[0] == 0
    behind_its_back(app, "DELETE FROM seal WHERE id = 2")
    behind_its_back(app, "DELETE FROM audit_line WHERE id > 5")
    assert verified(lines)[0] == 0
    code, said = verified(lines, "--noted", noted)
    assert code == 1
    assert said.startswith("The seal that you noted down is gone")


def test_emptied_lines_keep_number_and_hash_and_the_seals_hold(app, lines):
    with app.app_context():
        assert actions.empty(Line.id.in_((2, 12))) == 2
        assert actions.empty(Line.id.in_((2, 12))) == 0
        db.session.commit()
        line = db.session.get_one(Line, 2)
        assert (line.act, line.after, len(line.hash)) == ("", None, 64)
    assert verified(lines)[1].startswith(f"{WELL}: 12 lines, 2 of them emptied")


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE audit_line SET act = 'nothing' WHERE id = 12",
        "UPDATE audit_line SET act = '', hash = 'x' WHERE id = 12",
        "DELETE FROM audit_line WHERE id = 10",
        "UPDATE seal SET hash = 'x'",
        "DELETE FROM seal",
    ],
)
def test_the_database_refuses_to_change_the_record(app, lines, session, forbidden):
    with pytest.raises(DatabaseError, match="stay as they are"):
        session.execute(text(forbidden))
    session.rollback()
    assert verified(lines)[0] == 0


def test_sealing_says_how_many_lines_and_then_nothing(app, lines):
    assert lines.invoke(args=["work"]).output == "Record: 2 lines sealed.\n"
    assert lines.invoke(args=["work"]).output == ""
    with app.app_context():
        assert [(one.first_id, one.last_id) for one in db.session.scalars(select(Seal))] == [
            (1, 5),
            (6, 10),
            (11, 12),
        ]


def test_numbers_that_no_line_got_are_no_fault(app, lines):
    with app.app_context():
        record(None, "given up")
        db.session.rollback()
        record(None, "kept")
        actions.seal()
        db.session.commit()
    assert verified(lines)[1].startswith(f"{WELL}: 13 lines, 0 of them emptied, 0 not sealed")


@pytest.mark.postgres_only
def test_a_line_that_is_not_kept_yet_does_not_slip_behind_a_seal(app, lines):
    with app.app_context():
        slow = db.engine.connect()
        slow.execute(text("INSERT INTO audit_line SELECT * FROM audit_line WHERE false"))
        assert actions.seal() == ""
        slow.rollback()
        slow.close()
        assert actions.seal() == "Record: 2 lines sealed."
