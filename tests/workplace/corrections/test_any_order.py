"""Whatever is logged, decided, corrected and taken back in whatever order: no minute counts twice
and none is lost.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.workplace.corrections import actions
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import WAITS
from app.workplace.corrections.rules import State as Correcting
from app.workplace.hours import actions as hours
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from tests.workplace.corrections.proposing import NO, WHY, counts, report
from tests.workplace.logbook.entries import fill, rows
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

ENTRIES = 3
Act = Callable[["Book", int, int], object]
MINUTES = (0, 15, 240, 255, 600, 24 * 60)


class Book:
    """Ilze's logbook, with the official value of each entry counted beside it by hand."""

    def __init__(self, run: Told) -> None:
        self.run = run
        self.numbers = fill(run, 5, ENTRIES, minutes=240)
        self.official: dict[int, int] = {}
        self.people = {who: told.person(run, who) for who in ("ilze", "andris", "krista")}

    def entry(self, which: int) -> Entry:
        return db.session.get_one(Entry, self.numbers[which])

    def newest(self, which: int) -> Correction | None:
        mine = select(Correction).where(Correction.entry_id == self.numbers[which])
        return db.session.scalars(mine.order_by(Correction.id.desc()).limit(1)).first()


def approve(book: Book, which: int, _minutes: int) -> None:
    one = book.entry(which)
    if hours.approve(book.people["andris"], [(one, one.version)]):
        book.official[one.id] = one.minutes


def undo(book: Book, which: int, _minutes: int) -> None:
    one = book.entry(which)
    was = one.state
    if hours.undo(book.people["andris"], told.placement(book.run), one):
        assert was is State.APPROVED
        del book.official[one.id]


def propose(book: Book, which: int, minutes: int) -> None:
    one = book.entry(which)
    actions.propose(book.people["ilze"], one, one.version, minutes, WHY)


def decide(book: Book, which: int, _minutes: int) -> None:
    one = book.newest(which)
    done = one and hours.approve_correction(book.people["andris"], one, one.version)
    if one and done and one.state is Correcting.APPROVED:
        book.official[one.entry_id] = one.after


def refuse(book: Book, which: int, _minutes: int) -> None:
    if one := book.newest(which):
        hours.refuse_correction(book.people["andris"], one, one.version, NO)


def confirm(book: Book, which: int, _minutes: int) -> None:
    one = book.newest(which)
    if one and actions.confirm(book.people["krista"], one, one.version):
        book.official[one.entry_id] = one.after


def decline(book: Book, which: int, _minutes: int) -> None:
    if one := book.newest(which):
        actions.decline(book.people["krista"], one, one.version, NO)


def withdraw(book: Book, which: int, _minutes: int) -> None:
    if one := book.newest(which):
        actions.withdraw(book.people["ilze"], one)


def take_back(book: Book, which: int, _minutes: int) -> None:
    """The mentor or the coordinator: whoever decided, the entry counts what it counted before."""
    if (one := book.newest(which)) is None:
        return
    was = one.state
    back = hours.undo_correction(book.people["andris"], one)
    back = back or actions.undo_confirmation(book.people["krista"], one)
    if back and was is Correcting.APPROVED:
        book.official[one.entry_id] = one.before


def reported(book: Book, which: int, minutes: int) -> None:
    report(book.run, week(5, which - 1).isoformat() if minutes else "")


ACTS: tuple[Act, ...] = (
    *(approve, undo, propose, decide, refuse, confirm, decline, withdraw, take_back, reported),
    *(approve, propose, decide),  # of which whatever follows lives
)
steps = st.tuples(st.sampled_from(ACTS), st.integers(0, ENTRIES - 1), st.sampled_from(MINUTES))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
@given(st.lists(steps, max_size=20))
def test_the_official_total_is_the_sum_of_approved_values_in_any_order(
    session: Any, run: Told, history: list[tuple[Act, int, int]]
) -> None:
    begun = clock.now()
    with session.begin_nested() as nested:
        book = Book(run)
        for number, (act, which, minutes) in enumerate(history):
            with clock.at(begun + timedelta(minutes=number)):
                act(book, which, minutes)
            assert counts(run) == sum(book.official.values())
            stands = {row["id"]: row["minutes"] for row in rows(run) if row["state"] == "approved"}
            assert stands == book.official
            waits = session.scalars(
                select(Correction.entry_id).where(Correction.state.in_(WAITS))
            ).all()
            assert len(waits) == len(set(waits))
            assert set(waits) <= set(book.official)
        nested.rollback()
    session.expire_all()
