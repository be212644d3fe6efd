"""The tables that migrations make are those that the models describe, forwards and backwards."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from app.core.config import ROOT
from app.core.db import Base, db

FOLDER = str(ROOT / "migrations")


def _empty() -> None:
    Base.metadata.drop_all(db.engine)


def _tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


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


def test_a_revision_is_one_small_change():
    revisions = list(Path(FOLDER, "versions").glob("*.py"))
    assert revisions
    assert all('"""' in path.read_text() for path in revisions)
