"""What was handed in stays what it was; a change behind the program's back is found out."""

import pytest
from sqlalchemy import text

from app.core.db.base import db
from app.core.text.canonical_json import sha256
from app.ops.doctor import contents
from app.project.handins import actions
from tests.kit.people import person
from tests.project.handins.writing import write_folder


@pytest.fixture
def version(prepared, story):
    """The number of a version that was handed in."""

    def build():
        document = write_folder(story)["plan"]
        handed_in = actions.hand_in(document, person(story, "ilze"))
        db.session.flush()
        return handed_in.id

    return prepared("a version to alter", build)


def change(app, version, **columns):
    """Somebody who can write to the database changes the row."""
    with app.app_context():
        for name, value in columns.items():
            statement = text(f"UPDATE version SET {name} = :value WHERE id = :id")  # noqa: S608
            db.session.execute(statement, {"value": value, "id": version})
        db.session.commit()


def test_a_record_and_versions_that_nobody_touched_are_well(app, version, cli):
    assert cli.invoke(args=["audit", "verify"]).exit_code == 0
    with app.app_context():
        assert [one.repair for one in contents.handed_in()] == [""]


def test_another_text_is_found_out(app, version, cli):
    change(app, version, content='{"plan": {}}')
    said = cli.invoke(args=["audit", "verify"])
    assert said.exit_code == 1
    assert f"Version {version} is not what was handed in" in said.output
    with app.app_context():
        assert [one.said for one in contents.handed_in()] == [
            f"1 are not what was handed in (version {version})."
        ]


def test_another_text_with_its_own_hash_is_found_out_by_the_record(app, version, cli):
    change(app, version, content="{}", sha256=sha256("{}"))
    assert f"Version {version} is not" in cli.invoke(args=["audit", "verify"]).output
