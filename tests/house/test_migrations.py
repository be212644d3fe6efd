"""The tables that migrations make are those that the models describe, forwards and backwards."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import MetaData, Table, inspect, select, update

from app.core import clock
from app.core.config import ROOT
from app.core.db import schema
from app.core.db.base import Base, db
from app.groups.cohorts.models import Assignment
from app.people.accounts.models import Person
from app.workplace.hours.actions import ask
from app.workplace.logbook.models import Entry
from tests.kit.world import complete
from tests.workplace.logbook.entries import fill
from tests.workplace.placements.told import person

FOLDER = str(ROOT / "migrations")
FIRST = "0001"
# where names became numbers: tests/house/test_names_in_migrations.py
NAMED = {"notice": {"details"}, "meeting": {"additions"}, "supervisor": {"name"}}
NAMED |= {"agreement": {"provider_name", "host_name"}}
NAMED |= {"library": {"contact_name", "contact_email"}}


def _empty() -> None:
    tables = MetaData()
    tables.reflect(db.engine)
    tables.drop_all(db.engine)


def _tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def _texts(tables: dict[str, list[str]]) -> dict[str, str]:
    """A hash over all rows of each table, in these columns."""
    found = {}
    for name, columns in tables.items():
        table = Table(name, MetaData(), autoload_with=db.engine)
        wanted = select(*(table.c[column] for column in columns)).order_by(table.c.id)
        with db.engine.connect() as connection:
            rows = [tuple(row) for row in connection.execute(wanted)]
        found[name] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return found


def _columns() -> dict[str, list[str]]:
    look = inspect(db.engine)
    return {name: [column["name"] for column in look.get_columns(name)] for name in _tables()}


def _common(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, list[str]]:
    return {
        name: [column for column in columns if column in other[name]]
        for name, columns in one.items()
        if name in other
    }


def _everything() -> dict[str, Any]:
    complete()
    return {}


def test_migrations_and_models_agree(app, session):
    _empty()
    upgrade(directory=FOLDER)
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert _tables() == set(Base.metadata.tables)


def test_every_revision_goes_back_and_forth(app, session):
    _empty()
    upgrade(directory=FOLDER)
    downgrade(directory=FOLDER, revision="base")
    assert _tables() == set()
    upgrade(directory=FOLDER)
    assert _tables() == set(Base.metadata.tables)


def test_down_to_the_first_version_and_up_again_every_text_is_the_same(app, prepared, session):
    prepared("everything to migrate", _everything)
    now = _columns()
    before = _texts(now)
    downgrade(directory=FOLDER, revision=FIRST)
    both = {
        name: [one for one in columns if one not in NAMED.get(name, ())]
        for name, columns in _common(now, _columns()).items()
    }
    texts_then = _texts(both)
    upgrade(directory=FOLDER)
    assert texts_then == _texts(both)
    kept_whole = {name for name, columns in both.items() if columns == now[name]}
    assert {name: before[name] for name in kept_whole} == {
        name: text for name, text in _texts(now).items() if name in kept_whole
    }
    assert {"person", "part", "log_entry", "comment", "version"} <= set(both)


def test_names_and_addresses_from_before_hold_nothing_unseen_either(app, story, session):
    ilze, dace = (session.get_one(Person, story.people[one]) for one in ("ilze", "dace"))
    ilze.name, ilze.email = "\u202eIlze\u2067 B.", "\u200bilze@b.example"
    dace.email = "ilze@c.example\u200e"
    session.commit()
    downgrade(directory=FOLDER, revision="0012")
    upgrade(directory=FOLDER)
    session.expire_all()
    rows = {one.name: one.email for one in session.scalars(select(Person))}
    assert rows["Ilze B."] == "ilze@b.example"
    assert rows["Dace Ozola"] == "ilze@c.example"
    assert rows["Andris Kalniņš"] == "andris@berzleja.example"


def test_a_part_that_was_over_before_is_over_for_good(app, story, session):
    andris = Assignment.person_id == story.people["andris"]
    session.execute(update(Assignment).where(andris).values(until_on=clock.today()))
    session.commit()
    downgrade(directory=FOLDER, revision="0017")
    upgrade(directory=FOLDER)
    over = session.scalars(select(Assignment).where(Assignment.ended_at.is_not(None))).all()
    assert {one.person_id for one in over} == {story.people["andris"]}
    assert {one.ended_at.date() for one in over} == {clock.today()}


def test_questions_about_entries_from_before_are_kept_and_so_are_answers(app, run, session):
    sent, asked = fill(run, 5, 2)
    andris, dealt = person(run, "andris"), session.get_one(Entry, sent)
    assert ask(andris, session.get_one(Entry, asked), 2, "And here?")
    dealt.questions = [{"text": "Which class?", "by": andris.id, "at": clock.now().isoformat()}]
    dealt.decided_by_id, dealt.decided_at = andris.id, clock.now()
    session.commit()
    for more in ([], [{"text": "It was 9b.", "by": run.story.people["ilze"], "at": "2026-10-09"}]):
        dealt.questions = [*dealt.questions, *more]
        session.commit()
        downgrade(directory=FOLDER, revision="0018")
        upgrade(directory=FOLDER)
        session.expire_all()
        words = "\n\n".join(["Which class?", *(said["text"] for said in more)])
        assert [(one["text"], one["by"]) for one in dealt.questions] == [(words, andris.id)]
        assert (dealt.reason, session.get_one(Entry, asked).reason) == ("", "And here?")


@pytest.mark.sqlite_only
def test_a_migration_of_a_table_that_others_name_takes_none_of_their_rows(app, prepared, session):
    prepared("everything to migrate", _everything)
    before = _texts(_columns())
    with db.engine.connect() as connection:
        on = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
    assert on, "else this would show nothing"
    downgrade(directory=FOLDER, revision=FIRST)
    upgrade(directory=FOLDER)
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert set(_texts(_columns())) == set(before)


def test_a_revision_is_one_small_change():
    revisions = list(Path(FOLDER, "versions").glob("*.py"))
    assert revisions
    assert all('"""' in path.read_text() for path in revisions)


def test_the_program_knows_the_order_of_its_revisions(app, session):
    names = sorted(path.name[:4] for path in Path(FOLDER, "versions").glob("[0-9]*.py"))
    assert schema.known() == names
