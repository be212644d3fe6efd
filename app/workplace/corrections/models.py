"""Corrections of approved entries: what was, what shall be, who said what and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Index, func, select
from sqlalchemy.orm import Mapped, aliased, joinedload, lazyload, mapped_column, relationship

from app.core.db.base import Base, Versioned, choice, db
from app.groups.cohorts.models import Work
from app.people.accounts.models import Person
from app.policy import May, When
from app.workplace.corrections.rules import WAITS, State, difference
from app.workplace.logbook.models import Entry


class Correction(Work, Versioned, Base):
    """Another value for the hours of an approved entry, in minutes; 0: it did not take place.

    At most one of an entry waits. `reported_until`: up to which day hours had been reported when
    a coordinator's yes was asked for; such a correction is a line of the next report.
    """

    __tablename__ = "correction"
    __table_args__ = (
        Index("ix_correction_placement", "placement_id", "entry_id"),
        Index("ix_correction_entry", "entry_id"),
    )
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("log_entry.id"))
    # the entry once more while it waits, so that the database holds one that waits for each; an
    # index of those rows alone would load SQLAlchemy's PostgreSQL into every server
    open_entry_id: Mapped[int | None] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    before: Mapped[int]
    after: Mapped[int]
    reason: Mapped[str]
    made_at: Mapped[datetime]
    state: Mapped[State] = mapped_column(choice(State, "state"), default=State.OPEN)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_by_way: Mapped[str | None]  # logbook.rules.LINK; None: signed in
    answer: Mapped[str] = mapped_column(default="")  # why it was refused, by whoever did
    reported_until: Mapped[date | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]  # when it was taken back, or fell
    entry: Mapped[Entry] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
    confirmed_by: Mapped[Person | None] = relationship(foreign_keys=[confirmed_by_id])

    seen_by: ClassVar[May] = May.READ_LOG

    @property
    def waits(self) -> bool:
        """Whether somebody has still to say yes."""
        return self.state in WAITS

    @property
    def is_done(self) -> bool:
        """Whether its entry has the new value."""
        return self.state is State.APPROVED

    @property
    def change(self) -> int:
        """The minutes by which it changes the hours."""
        return difference([(self.before, self.after)])

    @classmethod
    def _sent(cls) -> ColumnElement[bool]:
        """That its entry is to be seen by others than its learner."""
        its = select(Entry.id).where(Entry.id == cls.entry_id, Entry.situations[When.SENT]())
        return its.exists()


Correction.situations = {When.SENT: Correction._sent}


def with_people() -> tuple[Any, ...]:
    """For corrections of one placement: their people in the same query, the enrolment not."""
    people = (Correction.person, Correction.decided_by, Correction.confirmed_by)
    return (lazyload(Correction.enrolment), *map(joinedload, people))


def waiting_of(entry_id: int) -> Correction | None:
    """The correction of an entry that waits."""
    return db.session.scalar(select(Correction).where(Correction.open_entry_id == entry_id))


def followed(some: Iterable[Correction]) -> set[int]:
    """Those of whose entry another correction waits, or a newer one was approved, in one query."""
    wanted, other = [one.id for one in some], aliased(Correction)
    if not wanted:
        return set()
    others = (other.entry_id == Correction.entry_id) & (other.id != Correction.id)
    newer = (other.id > Correction.id) & (other.state == State.APPROVED)
    after = select(other.id).where(others, other.state.in_(WAITS) | newer)
    asked = select(Correction.id).where(Correction.id.in_(wanted), after.exists())
    return set(db.session.scalars(asked))


def is_corrected(entry_ids: Iterable[int]) -> set[int]:
    """Of these entries those whose hours were corrected."""
    wanted = list(entry_ids)
    if not wanted:
        return set()
    done = Correction.state == State.APPROVED
    asked = select(Correction.entry_id).where(Correction.entry_id.in_(wanted), done)
    return set(db.session.scalars(asked))


def is_corrected_now() -> ColumnElement[bool]:
    """That an entry's hours were corrected, as a column beside it."""
    its = (Correction.entry_id == Entry.id) & (Correction.state == State.APPROVED)
    return select(Correction.id).where(its).exists()


def more_that_day(placement_id: int, day: date, without: int) -> int:
    """The minutes that corrections which wait would add to a day, that of one entry left out."""
    more = Correction.after - Correction.before
    there = (Correction.placement_id == placement_id) & Correction.state.in_(WAITS)
    asked = (
        select(func.coalesce(func.sum(more), 0))
        .join(Entry, Entry.id == Correction.entry_id)
        .where(there, more > 0, Entry.day == day, Entry.id != without)
    )
    return int(db.session.scalar(asked) or 0)
