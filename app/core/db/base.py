"""The database: base class, one transaction a request, versioned saves, SQLite's settings."""

import enum
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from importlib import import_module
from typing import Any, ClassVar, TypeVar

from flask import Flask, current_app, g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData, event, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.types import TypeDecorator
from werkzeug.local import LocalProxy

from app.core.db.writer_queue import Turns

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
READS = frozenset({"GET", "HEAD", "OPTIONS"})
QUIET = {"hide_parameters": True}  # what people wrote stands in no log
# a connection from before a restart of the server is replaced before anybody meets it
POSTGRES = {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}
PATIENCE = 5000  # ms that a writer waits for another one
_read_only: ContextVar[bool] = ContextVar("read_only", default=False)
_turns = Turns(4)
E = TypeVar("E", bound=enum.Enum)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware going in and coming out, UTC in the table. Naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises ValueError for a naive value."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite gives naive values back; they are UTC."""
        if value is not None and value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC) if value is not None else None


class Base(DeclarativeBase):
    """All tables. Every one has a whole-number id."""

    registry: ClassVar[registry] = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: UtcDateTime, dict[str, Any]: JSON, list[Any]: JSON},
    )
    id: Mapped[int] = mapped_column(primary_key=True)


class Versioned:
    """A row that people edit: `save` counts its version up."""

    version: Mapped[int] = mapped_column(default=1)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def choice(kind: type[E], name: str) -> Enum:
    """The column type of an enumeration: its values as text, checked by the database."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [str(member.value) for member in members],
    )


def save(row: Any, seen: int, **values: Any) -> bool:
    """Store the values if the row is still at version `seen`; say whether it was.

    One UPDATE decides, so of two people with the same version exactly one wins.
    """
    kind = type(row)
    statement = update(kind).where(kind.id == row.id, kind.version == seen)
    changed = {"version": seen + 1, **values}
    db.session.flush()
    statement = statement.values(**changed).execution_options(synchronize_session=False)
    if db.session.execute(statement).rowcount != 1:  # type: ignore[attr-defined]  # a cursor result
        return False
    for name, value in changed.items():
        set_committed_value(row, name, value)
    return True


def insert_into(kind: type[Base]) -> Any:
    """An INSERT that can say ON CONFLICT, as this database says it."""
    # only that of this database is loaded: the other one is 5 MB and a twentieth of a start
    dialect = import_module(f"sqlalchemy.dialects.{db.engine.dialect.name}")
    return dialect.insert(kind)


def aside(act: Callable[[], None]) -> None:
    """Run `act` in a short transaction of its own once the request's own has ended.

    For five things only: throttle counters, audit of refusals and of reading, last-seen,
    last-looked marks, and a text that could not be stored in its place.
    """
    g.setdefault("asides", []).append(act)


@contextmanager
def reading() -> Iterator[None]:
    """Within the block transactions only read, also in a writing request; it ends before."""
    token = _read_only.set(True)
    try:
        yield
        db.session.rollback()
    finally:
        _read_only.reset(token)


@contextmanager
def writing() -> Iterator[None]:
    """The one short write of a view that only reads besides (see web.reads_first).

    What was read stays loaded; it may have changed meanwhile, so the write decides by itself
    whether it still fits, as `save` does. In any other view it changes nothing.
    """
    if not _read_only.get():
        yield
        return
    db.session.commit()  # ends the reading, in which nothing was written
    token = _read_only.set(False)
    try:
        yield
        db.session.commit()
    finally:
        _read_only.reset(token)


def finish(status: int) -> None:
    """End the request's transaction: kept if it wrote and went well, else as if it never was."""
    if request.method in READS:
        db.session.close()  # nothing to take back: what was read needs no marking as outdated
    elif status < 400:
        db.session.commit()
    else:
        db.session.rollback()


def run_asides() -> None:
    """Carry out what `aside` was given; a failure is logged and spoils no answer."""
    for act in g.pop("asides", []):
        db.session.rollback()
        try:
            g.writing = True
            act()
            db.session.commit()
        except Exception:
            db.session.rollback()
            current_app.logger.exception("an aside failed")
        finally:
            g.writing = False


def let_wait(threads: int) -> None:
    """Of so many threads of the server, half may wait to write; the others go on reading."""
    global _turns  # one process, one server
    _turns = Turns(max(1, threads // 2))


def _leave(_error: BaseException | None) -> None:
    if "turns" in g:
        g.pop("turns").give_back()


def init_app(app: Flask) -> None:
    """Connect the app to its database."""
    let_wait(int(app.config["THREADS"]))
    app.teardown_request(_leave)
    postgres = app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql")
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {**QUIET, **(POSTGRES if postgres else {})}
    db.init_app(app)
    app.extensions["migrate"] = LocalProxy(lambda: _migrations(app))
    if app.config.get("RUN_FROM_CLI"):
        _migrations(app)  # which brings `flask db`


def _migrations(app: Flask) -> Any:
    """What the commands about migrations ask for, made when the first of them does."""
    # 11 MB, which serving does not need
    from flask_migrate import Migrate  # noqa: PLC0415

    folder = str(app.config.get("MIGRATIONS", "migrations"))
    Migrate(app, db, directory=folder, render_as_batch=True, compare_type=True)
    return app.extensions["migrate"]


def _writes() -> bool:
    if _read_only.get():
        return False
    return not has_request_context() or request.method not in READS or g.get("writing", False)


@event.listens_for(Engine, "connect")
def _connected(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    if "sqlite3" not in type(connection).__module__:
        cursor.execute(f"SET lock_timeout = {PATIENCE}")
        connection.commit()
        return
    connection.isolation_level = None  # we say BEGIN ourselves
    waits = f"busy_timeout={PATIENCE}"  # the first, since turning to WAL may have to wait too
    # FULL: an acknowledged save survives a power cut
    kept = "cache_size=-512"  # KiB for each thread: the machine keeps the file in memory anyway
    for pragma in (waits, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", kept):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begun(connection: Connection) -> None:
    writes, sqlite = _writes(), connection.dialect.name == "sqlite"
    if sqlite and writes:
        with _turns.taken():
            # IMMEDIATE: a read-then-write under plain BEGIN loses or fails when others write
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif sqlite:
        connection.exec_driver_sql("BEGIN")
    elif writes and has_request_context() and "turns" not in g:
        # any statement may wait for another writer, so the place is kept to the request's end
        _turns.take()
        g.turns = _turns


@event.listens_for(Engine, "commit")
def _stored(_connection: Connection) -> None:
    if _writes():
        _turns.served()
