"""Fills an empty database with the world, and writes down what stands in it."""

import json
import os
import secrets
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import stamp, upgrade
from sqlalchemy import func, inspect, select, table
from sqlalchemy.exc import OperationalError

from app import create_app
from app.core.config import ROOT, SettingsError
from app.core.db.base import Base, db
from app.groups.cohorts.models import Assignment
from tests.probe.addresses import Address, addresses, owners
from tests.probe.people import Cast
from tests.probe.story import Story, tell

MIGRATIONS = str(ROOT / "migrations")
VERSIONS = "alembic_version"


class ProbeError(Exception):
    """It cannot be done; the message is one sentence."""


def seed(database: str, file: Path) -> int:
    """Fill the database, write the file. Returns how many marks there are. Raises ProbeError."""
    if not file.absolute().parent.is_dir():
        raise ProbeError(f"There is no folder {file.absolute().parent} for {file.name}.")
    app = open_app(database)
    with app.app_context():
        try:
            make_tables()
            story = tell()
            db.session.commit()
            text = json.dumps(told(app, story), ensure_ascii=False, indent=1)
        except OperationalError as error:
            why = str(error.orig).splitlines()[0]
            raise ProbeError(f"The database does not open: {why}") from error
        finally:
            db.session.remove()
            db.engine.dispose()
    try:
        file.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ProbeError(f"{file} cannot be written: {error.strerror}.") from error
    return len(story.cast.marks.all)


def open_app(database: str) -> Flask:
    """The app on a database: an address (postgresql://…), or the path of an SQLite file."""
    given: dict[str, Any] = {"SECRET_KEY": secrets.token_urlsafe(32), "LANGUAGES": ["en"]}
    if "://" not in database:
        path = Path(database).absolute()
        if not path.parent.is_dir():
            raise ProbeError(f"There is no folder {path.parent} for the database.")
        if "FLASK_INSTANCE" not in os.environ:
            given["INSTANCE"] = str(path.parent)
        database = f"sqlite:///{path}"
    try:
        return create_app({**given, "DATABASE_URL": database})
    except SettingsError as error:
        raise ProbeError(str(error)) from error


def make_tables() -> None:
    """Bring the tables to where the models are; they must be empty. Raises ProbeError."""
    there = set(inspect(db.engine).get_table_names())
    for name in sorted(there - {VERSIONS}):
        if db.session.scalar(select(func.count()).select_from(table(name))):
            raise ProbeError(f"The database is not empty: there are rows in {name}.")
    db.session.rollback()
    if there and VERSIONS not in there:  # made without migrations
        Base.metadata.create_all(db.engine)
        stamp(directory=MIGRATIONS)
    else:
        upgrade(directory=MIGRATIONS)


def told(app: Flask, story: Story) -> dict[str, Any]:
    """Accounts, marks and objects, ready for JSON."""
    cast, found = story.cast, addresses(app)
    names = {enrolment.id: key for key, enrolment in cast.enrolments.items()}
    return {
        "accounts": [_account(cast, key) for key in sorted(cast.people)],
        "marks": [
            {
                "mark": mark.word,
                "kind": mark.kind,
                "field": mark.field,
                "owner": mark.owner or None,
                "author": mark.author or None,
                "state": mark.state,
                "seen_by": sorted(mark.only or ()),
            }
            for mark in cast.marks.all
        ],
        "objects": _objects(found, names),
        "pages": [_place(one) for one in found if not one.kind],
    }


def _account(cast: Cast, key: str) -> dict[str, Any]:
    person = cast.people[key]
    held = select(Assignment).where(Assignment.person_id == person.id).order_by(Assignment.id)
    return {
        "key": key,
        "name": person.name,
        "email": person.email,
        "password": cast.passwords[key],
        "roles": [_role(cast, row) for row in db.session.scalars(held)],
    }


def _role(cast: Cast, row: Assignment) -> dict[str, Any]:
    learners = {one.id: key for key, one in cast.enrolments.items()}
    cohorts = {one.id: key for key, one in cast.cohorts.items()}
    return {
        "role": str(row.role),
        "scope": str(row.scope),
        "cohort": cohorts.get(row.cohort_id or 0),
        "learner": learners.get(row.enrolment_id or 0),
        "holds": row.until_on is None,
    }


def _objects(found: list[Address], names: dict[int, str]) -> list[dict[str, Any]]:
    belongs = owners()
    of_things = sorted((one for one in found if one.kind), key=lambda one: (one.kind, one.number))
    return [
        {
            "kind": kind,
            "id": number,
            "owner": names.get(belongs.get((kind, number), 0)),
            "addresses": [_place(one) for one in some],
        }
        for (kind, number), some in groupby(of_things, key=lambda one: (one.kind, one.number))
    ]


def _place(address: Address) -> dict[str, Any]:
    place = asdict(address)
    return {name: place[name] for name in ("path", "methods", "endpoint", "access")}
