"""Entries of the logbook, and what the actions ask of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, bindparam, func, select
from sqlalchemy.orm import Mapped, lazyload, mapped_column

from app.core.db.base import Base, Versioned, choice, db
from app.groups.cohorts.access import visible
from app.groups.cohorts.models import Work
from app.people.accounts.models import Person
from app.policy import May, When
from app.workplace.details.rules import Span, Taken
from app.workplace.logbook.rules import Kind, State


class Entry(Work, Versioned, Base):
    """What one learner did on one day. `monday` is the Monday of its day: weeks are summed by it.

    `task_key` and `objective_key` name rows of the placement plan, or are empty.
    """

    __tablename__ = "log_entry"
    __table_args__ = (
        # every sum of hours is found in it, without reading the texts of entries
        Index("ix_log_entry_placement", "placement_id", "monday", "state", "kind", "removed_at",
              "minutes", "day", "sent_at"),
    )  # fmt: skip
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    day: Mapped[date]
    monday: Mapped[date]
    minutes: Mapped[int]  # what counts; a break between the two times below is not in it
    from_minute: Mapped[int | None]  # after midnight, where the group asks from when until when
    until_minute: Mapped[int | None]
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind"))
    task_key: Mapped[str] = mapped_column(default="")
    objective_key: Mapped[str] = mapped_column(default="")
    did: Mapped[str]
    learned: Mapped[str] = mapped_column(default="")
    taught: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")  # https: what shows the work elsewhere
    independence: Mapped[str] = mapped_column(default="")  # rules.Independence, or not said
    competences: Mapped[list[Any]] = mapped_column(default=list)  # codes of the programme
    late_reason: Mapped[str] = mapped_column(default="")
    state: Mapped[State] = mapped_column(choice(State, "state"), default=State.DRAFT)
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_by_way: Mapped[str | None]  # rules.LINK, rules.EVIDENCE; None: signed in
    # the mentor's open question or refusal; what an approval on evidence rests on
    reason: Mapped[str] = mapped_column(default="")
    # rows {text, by, at}: questions that were dealt with, each before the learner's answer to it;
    # and, with `undone`, why a decision about the entry or a correction of it was taken back
    questions: Mapped[list[Any]] = mapped_column(default=list)
    removed_at: Mapped[datetime | None]

    seen_by: ClassVar[May] = May.READ_LOG

    @property
    def span(self) -> Span | None:
        """From when until when it was, if that is told."""
        if self.from_minute is None or self.until_minute is None:
            return None
        return Span(self.from_minute, self.until_minute)

    @classmethod
    def _sent(cls) -> ColumnElement[bool]:
        return cls.removed_at.is_(None) & (cls.state != State.DRAFT)


Entry.situations = {When.SENT: Entry._sent}


def entries_of(
    placement_id: int, monday: date | None = None, reader: Person | None = None
) -> list[Entry]:
    """The entries of a placement, or of its week with this Monday, by day; removed ones not.

    `reader`: those that this person may see, instead of all.
    """
    narrow = _of_week if monday else _of_placement
    asked = {"placement": placement_id} | ({"monday": monday} if monday else {})
    if reader:
        return visible(reader, Entry, May.READ_LOG, narrow, **asked)
    return list(db.session.scalars(narrow(select(Entry)), asked))


def _of_placement(some: Select[Any]) -> Select[Any]:
    of = some.where(Entry.placement_id == bindparam("placement"), Entry.removed_at.is_(None))
    return of.order_by(Entry.day, Entry.id).options(bare())


def _of_week(some: Select[Any]) -> Select[Any]:
    return _of_placement(some).where(Entry.monday == bindparam("monday"))


def day_minutes(placement_id: int, day: date, without: int | None = None) -> int:
    """The minutes of one day, refused ones left out, and the entry `without` too."""
    summed = select(func.coalesce(func.sum(Entry.minutes), 0))
    counted = summed.where(*_filling(placement_id), Entry.day == day, Entry.id != (without or 0))
    return int(db.session.scalar(counted) or 0)


def minutes_of_days(placement_id: int, days: Collection[date]) -> dict[date, int]:
    """The minutes of each of these days, counted alike, in one query."""
    summed = select(Entry.day, func.sum(Entry.minutes)).where(*_filling(placement_id))
    asked = summed.where(Entry.day.in_(days)).group_by(Entry.day)
    found = {day: int(minutes) for day, minutes in db.session.execute(asked)}
    return {day: found.get(day, 0) for day in days}


def taken_on(
    placement_id: int, days: Collection[date], without: int | None = None
) -> dict[date, list[Taken]]:
    """The hours of these days that entries have, as far as they tell them, in one query.

    Refused ones are left out, and the entry `without` too.
    """
    found: dict[date, list[Taken]] = {day: [] for day in days}
    columns = (Entry.day, Entry.from_minute, Entry.until_minute, Entry.did)
    told = (Entry.day.in_(days), Entry.from_minute.is_not(None), Entry.id != (without or 0))
    for day, begins, ends, did in db.session.execute(
        select(*columns).where(*_filling(placement_id), *told)
    ):
        if begins is not None and ends is not None:
            found[day].append(Taken(Span(begins, ends), did))
    return found


def _filling(placement_id: int) -> tuple[ColumnElement[bool], ...]:
    """What counts towards the hours that a day holds."""
    there = (Entry.removed_at.is_(None), Entry.state != State.REFUSED)
    return (Entry.placement_id == placement_id, *there)


def bare() -> Any:
    """For entries of one placement, whose enrolment is known already: no join for each row."""
    return lazyload(Entry.enrolment)
