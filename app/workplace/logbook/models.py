"""Entries of the logbook, and the sums that pages ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, bindparam, func, select
from sqlalchemy.orm import Mapped, lazyload, mapped_column

from app.core.db.base import Base, Versioned, choice, db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.groups.cohorts.access import visible
from app.groups.cohorts.models import Work
from app.people.accounts.models import Person
from app.policy import May, When
from app.workplace.logbook import rules
from app.workplace.logbook.rules import Forecast, Kind, State, Totals
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import week_number

Weeks = dict[int, dict[State, int]]
Sums = dict[Kind, dict[State, int]]


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
    minutes: Mapped[int]
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind"))
    task_key: Mapped[str] = mapped_column(default="")
    objective_key: Mapped[str] = mapped_column(default="")
    did: Mapped[str]
    learned: Mapped[str] = mapped_column(default="")
    late_reason: Mapped[str] = mapped_column(default="")
    state: Mapped[State] = mapped_column(choice(State, "state"), default=State.DRAFT)
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")  # the mentor's question or refusal
    removed_at: Mapped[datetime | None]

    seen_by: ClassVar[May] = May.READ_LOG

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
    return of.order_by(Entry.day, Entry.id).options(_bare())


def _of_week(some: Select[Any]) -> Select[Any]:
    return _of_placement(some).where(Entry.monday == bindparam("monday"))


def removed_since(placement_id: int, moment: datetime) -> list[Entry]:
    """Entries that were removed since then: they can be put back."""
    asked = {"placement": placement_id, "moment": moment}
    return list(db.session.scalars(_removed(), asked))


@kept
def _removed() -> Any:
    of = Entry.placement_id == bindparam("placement")
    return select(Entry).where(of, Entry.removed_at >= bindparam("moment")).options(_bare())


def last_entry(placement_id: int) -> Entry | None:
    """The entry that was written last."""
    mine = (Entry.placement_id == placement_id) & Entry.removed_at.is_(None)
    wanted = select(Entry).where(mine).order_by(Entry.id.desc()).limit(1)
    return db.session.scalar(wanted.options(_bare()))


def day_minutes(placement_id: int, day: date, without: int | None = None) -> int:
    """The minutes of one day, refused ones left out, and the entry `without` too."""
    counted = select(func.coalesce(func.sum(Entry.minutes), 0)).where(
        Entry.placement_id == placement_id,
        Entry.day == day,
        Entry.removed_at.is_(None),
        Entry.state != State.REFUSED,
        Entry.id != (without or 0),
    )
    return int(db.session.scalar(counted) or 0)


def minutes_by_state(placement_ids: Iterable[int]) -> dict[int, Sums]:
    """The minutes of each placement by kind and state, in one query."""
    found: dict[int, Sums] = defaultdict(lambda: {kind: {} for kind in Kind})
    for placement_id, kind, state, minutes in fetch(_sums(), placements=list(placement_ids)):
        found[placement_id][kind][state] = int(minutes)
    return found


@kept
def _sums() -> Any:
    of = Entry.placement_id.in_(bindparam("placements", expanding=True))
    return (
        select(Entry.placement_id, Entry.kind, Entry.state, func.sum(Entry.minutes))
        .where(of, Entry.removed_at.is_(None))
        .group_by(Entry.placement_id, Entry.kind, Entry.state)
    )


@dataclass(frozen=True)
class Hours:
    """The totals of a placement, work and assessment apart, and the work looked ahead."""

    work: Totals
    assessment: Totals
    forecast: Forecast


def hours_of(placement: Placement, today: date, drafts: bool) -> Hours:
    """The hours of a running placement, in one query; others do not count what is a draft."""
    sums = minutes_by_state([placement.id])[placement.id]
    if not drafts:
        sums = {kind: {**states, State.DRAFT: 0} for kind, states in sums.items()}
    work = rules.totals(placement.work_minutes, sums[Kind.WORK])
    assessment = rules.totals(placement.assessment_minutes, sums[Kind.ASSESSMENT])
    over = placement.week_of(today) - (0 if today > placement.last_day else 1)
    forecast = rules.forecast(work.goal, placement.weeks, over, work.approved)
    return Hours(work, assessment, forecast)


def approved_minutes(placement_id: int) -> dict[str, int]:
    """The approved minutes: {"work": …, "assessment": …}."""
    found = minutes_by_state([placement_id])[placement_id]
    return {kind.value: found[kind].get(State.APPROVED, 0) for kind in Kind}


def minutes_by_week(placement_ids: Iterable[int]) -> dict[int, Weeks]:
    """For each placement the minutes of each week by state, work and assessment, in one query."""
    found: dict[int, Weeks] = defaultdict(lambda: defaultdict(dict))
    sums = (
        select(Entry.placement_id, Placement.starts_on, Entry.monday, Entry.state,
               func.sum(Entry.minutes))
        .join(Placement, Placement.id == Entry.placement_id)
        .where(Entry.placement_id.in_(list(placement_ids)), Entry.removed_at.is_(None))
        .group_by(Entry.placement_id, Placement.starts_on, Entry.monday, Entry.state)
    )  # fmt: skip
    for placement_id, starts_on, monday, state, minutes in db.session.execute(sums):
        week = week_number(starts_on or monday, monday)
        found[placement_id][week][state] = int(minutes)
    return {number: dict(weeks) for number, weeks in found.items()}


def _bare() -> Any:
    # a page of one placement's entries knows its enrolment already: no join for each row
    return lazyload(Entry.enrolment)
