"""Counts what the database is asked while something happens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event

from app.core.db.base import db

NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SAVEPOINT", "RELEASE", "SET ")


class Asked(list[str]):
    """The statements in their order; the length is how many."""

    def __str__(self) -> str:
        """All of them, shortened, for the message of a failed test."""
        return "\n".join(f"{number}. {one[:200]}" for number, one in enumerate(self, 1))


@contextmanager
def counting(app: Flask) -> Iterator[Asked]:
    """Collect the statements of a block; `len(asked)` is how many."""
    asked = Asked()

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.upper().startswith(NOT_COUNTED):
            asked.append(" ".join(statement.split()))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def plan_of(session: Any, ask: Callable[[], object]) -> list[str]:
    """How SQLite goes about the last statement of `ask`, one line for each table."""
    seen: list[tuple[str, Any]] = []
    note = lambda *asked: seen.append(asked[2:4])  # noqa: E731 - SQLAlchemy wants a callable
    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    statement, values = seen[-1]
    lines = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    return [row.detail for row in lines]
