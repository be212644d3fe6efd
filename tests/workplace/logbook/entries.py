"""Entries for tests: short ways to log, to send, and to read them back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.workplace.hours import actions as hours
from app.workplace.logbook import actions
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.models import Entry
from tests.kit.pages import Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

TYPED = {
    "day": "2026-10-08",
    "minutes": "3,5",
    "task": "t2",
    "did": "Wrote the posting plan for November.",
    "learned": "How to schedule a post.",
}


def url(run: Told, number: int = 6) -> str:
    """The address of a week of the logbook."""
    return f"/logbook/{run.placement}/week/{number}"


def log(run: Told, day: date, minutes: int = 210, **values: Any) -> Entry:
    """Ilze logs, on the evening of that day."""
    given = {"did": "Spoke with five pupils about what they read.", "task_key": "t1", **values}
    with clock.at(told.noon(day)):
        draft = Draft(day=day, minutes=minutes, **given)
        entry = actions.log(told.person(run, "ilze"), told.placement(run), draft)
    assert isinstance(entry, Entry)
    return entry


def send(run: Told, number: int) -> list[Entry]:
    """Ilze sends a week on its Sunday."""
    with clock.at(told.noon(told.week(number, 6))):
        return actions.send_week(told.person(run, "ilze"), told.placement(run), number)


def fill(run: Told, number: int, count: int = 1, **values: Any) -> list[int]:
    """A week with so many entries on its days, sent; their numbers."""
    for step in range(count):
        log(run, told.week(number, step % 5), **{"minutes": 60, **values})
    return [entry.id for entry in send(run, number)]


def entry(number: int) -> Entry:
    """An entry as it stands."""
    return db.session.get_one(Entry, number)


def approve(run: Told, *numbers: int) -> list[Entry]:
    """Andris approves these entries as they stand."""
    chosen = [(entry(number), entry(number).version) for number in numbers]
    return hours.approve(told.person(run, "andris"), chosen)


def rows(run: Told) -> list[dict[str, Any]]:
    """All entries as they stand in the table, column by column."""
    table = Entry.__table__
    return [dict(row._mapping) for row in db.session.execute(select(table).order_by(table.c.id))]


def stored(visitor: Visitor, run: Told) -> list[dict[str, Any]]:
    """The same, asked from outside the app's context."""
    with visitor.app.app_context():
        return rows(run)


def tell(visitor: Visitor, act: Callable[[], Any]) -> Any:
    """Do something in the app's context and keep it."""
    with visitor.app.app_context():
        done = act()
        db.session.commit()
        return done
