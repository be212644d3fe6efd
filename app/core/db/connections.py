"""Connections to SQLite or PostgreSQL: their settings, and who waits to write."""

from time import monotonic
from typing import Any

from flask import Flask, g, has_request_context
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import Pool
from werkzeug.local import LocalProxy

from app.core.db.base import db
from app.core.db.transactions import writes
from app.core.db.writer_line import line_of
from app.core.db.writer_queue import BusyError, Turns

QUIET = {"hide_parameters": True}  # what people wrote stands in no log
# a connection from before a restart of the server is replaced before anybody meets it
POSTGRES = {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}
PATIENCE = 5000  # ms that a writer waits for another one
SOON = 100  # ms in the line that are not worth a statement
LINE = "line of writers"
_turns = Turns(4)


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
    writing, sqlite = writes(), connection.dialect.name == "sqlite"
    if sqlite and writing:
        with _turns.taken():
            _begin_to_write(connection)
    elif sqlite:
        connection.exec_driver_sql("BEGIN")
    elif writing and has_request_context() and "turns" not in g:
        # any statement may wait for another writer, so the place is kept to the request's end
        _turns.take()
        g.turns = _turns


def _begin_to_write(connection: Connection) -> None:
    """Wait in the line, then for SQLite's own lock, for no longer than PATIENCE in all."""
    begun = monotonic()
    _stand_in_line(connection)
    left = PATIENCE - round((monotonic() - begun) * 1000)
    has_waited = left < PATIENCE - SOON
    if has_waited:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={max(1, left)}")
    try:
        # IMMEDIATE: a read-then-write under plain BEGIN loses or fails when others write
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        if has_waited:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE}")


def _stand_in_line(connection: Connection) -> None:
    """Wait for this connection's turn to write. Raises BusyError when it does not come."""
    file = connection.engine.url.database
    if not file or LINE in connection.info:
        return
    line = line_of(file)
    if not line.take(PATIENCE / 1000):
        raise BusyError
    connection.info[LINE] = line


@event.listens_for(Pool, "checkin")
def _returned(_connection: Any, record: Any) -> None:
    """The transaction is over, stored or not: the next one may write."""
    if line := record.info.pop(LINE, None):
        line.leave()


@event.listens_for(Engine, "commit")
def _stored(_connection: Connection) -> None:
    if writes():
        _turns.served()
