"""What the doctor asks of the database, and of the marks that backups and `flask work` leave."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import select, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from app.core import clock
from app.core.audit.models import Line
from app.core.db import schema
from app.core.db.base import db
from app.core.db.outage_kinds import is_damaged
from app.core.db.schema import DamagedError
from app.core.storage import notes
from app.desk.reviews.queries.unheld import unheld
from app.groups.cohorts.models import Cohort
from app.ops.backup.backup import instance
from app.people.accounts.models import Person
from app.people.files.actions import damaged
from app.project.handins.queries import altered

JUMP = timedelta(minutes=5)
WAL = 64 * 1024 * 1024  # bytes
OLDEST = datetime(2026, 1, 1, tzinfo=UTC)  # the program is younger than any clock before


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `repair` says what to do; it is empty when all is well."""

    what: str
    said: str
    repair: str = ""


def database() -> Iterator[Finding]:
    """It answers, is whole, and survives a power cut."""
    try:
        with db.engine.connect() as connection:
            sqlite = connection.dialect.name == "sqlite"
            yield from (_sqlite if sqlite else _postgres)(connection)
    except DBAPIError as error:
        if is_damaged(error):
            yield Finding("database", "damaged.", str(DamagedError()))
            return
        said = str(error.orig).strip().splitlines()[0]
        yield Finding("database", f"no answer: {said}", "Start it, or correct DATABASE_URL.")


def _sqlite(connection: Connection) -> Iterator[Finding]:
    problems = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalars().all()
    if problems != ["ok"]:
        yield Finding("database", f"damaged: {problems[0]}", "Restore the last backup.")
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        said = f"rows of {broken[0]} name others that are missing."
        yield Finding("database", said, "Restore the last backup.")
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    for name, value in wanted.items():
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        if found != value:
            said = f"{name} is {found}, not {value}."
            yield Finding("power cut", said, "Put the database on a local disk, not on a share.")
    log = Path(f"{connection.engine.url.database}-wal")
    if log.exists() and log.stat().st_size > WAL:
        yield Finding("database log", "it has grown large.", "Restart the program.")
    yield Finding("database", "SQLite, whole, with foreign keys, safe against power cuts.")


def _postgres(connection: Connection) -> Iterator[Finding]:
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        if connection.execute(text(f"SHOW {name}")).scalar() == "off":
            said = f"{name} is off, so one can lose what was saved."
            # not "database": the tables can be asked all the same
            yield Finding("power cut", said, f"Set {name} = on in postgresql.conf.")
    version = connection.execute(text("SHOW server_version")).scalar()
    yield Finding("database", f"PostgreSQL {version}.")


def tables() -> Iterator[Finding]:
    """They are those of this version."""
    if (instance() / schema.RESTORING).exists():
        yield Finding("tables", "a restore was interrupted.", f"{schema.typed('restore FILE')}.")
    words = schema.refusal(schema.fit())
    yield Finding("tables", words or f"at {schema.known()[-1]}.", words and words.split(". ")[-1])


def clock_runs() -> Iterator[Finding]:
    """Deadlines, and the order that people see, hang on it."""
    now = clock.now()
    newest = db.session.scalar(select(Line.at).order_by(Line.id.desc()).limit(1))
    zone = current_app.config["TIME_ZONE"]
    said = f"{now:%Y-%m-%d %H:%M} UTC, in {zone} {clock.local(now):%H:%M}"
    wrong = now < OLDEST or (newest is not None and newest > now + JUMP)
    if wrong and newest:
        said += f", but the newest line of the record is of {newest:%Y-%m-%d %H:%M}"
    yield Finding("clock", f"{said}.", "timedatectl set-ntp true" if wrong else "")


def uploads() -> Iterator[Finding]:
    """Every file that a row names is there with the hash that it came with."""
    if broken := damaged():
        numbers = ", ".join(map(str, broken[:5]))
        said = f"{len(broken)} are missing or damaged (stored_file {numbers})."
        yield Finding("uploaded files", said, "Copy them from files/ in a backup (docs/admin.md).")
    else:
        yield Finding("uploaded files", "all there.")


def handed_in() -> Iterator[Finding]:
    """Every version has the text that was handed in."""
    if broken := altered():
        numbers = ", ".join(map(str, broken[:5]))
        said = f"{len(broken)} are not what was handed in (version {numbers})."
        yield Finding("handed-in versions", said, "Compare with a backup (docs/admin.md).")
    else:
        yield Finding("handed-in versions", "all as they were.")


def somebody_acts() -> Iterator[Finding]:
    """Whatever waits of a learner who takes part has somebody with an account who can do it.

    `flask work` looks once a day with the rest; a coordinator's page names the learners.
    """
    left: Counter[int] = Counter()
    for one in unheld():
        left[one.cohort_id] += one.count
    for cohort in db.session.scalars(select(Cohort).where(Cohort.id.in_(left)).order_by(Cohort.id)):
        said = f"{left[cohort.id]} in “{cohort.name}”, and nobody can do it."
        repair = "A coordinator names somebody, under “What is still missing”."
        yield Finding("what waits", said, repair)
    if not left:
        yield Finding("what waits", "has somebody who can do it.")


def backups() -> Iterator[Finding]:
    """The last one is not older than a day and still there."""
    mark = notes.found(notes.BACKED_UP)
    repair = f"Every night, by a timer: {schema.typed('backup --keep FOLDER')}."
    if mark is None:
        none_yet = not db.session.scalar(select(Person.id).where(Person.joined_at.is_not(None)))
        yield Finding("backup", "there is none yet.", "" if none_yet else repair)
        return
    said = f"{mark.text}, {mark.age.days} days and {mark.age.seconds // 3600} hours old"
    if not Path(mark.text).exists():
        yield Finding(
            "backup file", f"{said}, is no longer there.", "See that it lies somewhere else."
        )
    else:
        yield Finding("backup", f"{said}.", repair if mark.is_late else "")


def work() -> Iterator[Finding]:
    """`flask work` seals the record and takes away what has had its time."""
    mark = notes.found(notes.WORKED)
    repair = f"Every five minutes, by a timer: {schema.typed('work')}."
    if mark is None:
        yield Finding("flask work", "has never run here.", repair)
    else:
        said = f"ran {mark.age.days} days and {mark.age.seconds // 60} minutes ago."
        yield Finding("flask work", said, repair if mark.is_late else "")
