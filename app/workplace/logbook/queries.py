"""What pages ask of the logbook: the sums of its hours, and single entries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Protocol

from sqlalchemy import bindparam, case, func, select

from app.core.db.base import db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.groups.pauses.rules import Calendar, Forecast, forecast
from app.workplace.details.rules import Span, Taken, overlapped
from app.workplace.logbook import rules
from app.workplace.logbook.models import Entry, bare, taken_on
from app.workplace.logbook.rules import Kind, Minutes, State, Totals
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of
from app.workplace.placements.rules import week_number


class WeekSum(NamedTuple):
    """The entries of one week of a placement that are of one kind and in one state."""

    placement_id: int
    monday: date  # with which the week begins
    state: State
    kind: Kind
    minutes: int
    entries: int
    last_day: date
    waits_since: datetime | None  # of those that are sent


def sums_by_week(placement_ids: Iterable[int]) -> list[WeekSum]:
    """What these placements log, week by week, in one query; removed entries are left out."""
    found = fetch(_sums("monday", "state", "kind"), placements=list(placement_ids))
    return [WeekSum(*row) for row in found]


class DaySum(NamedTuple):
    """The entries of one day of a placement that are of one kind and in one state."""

    day: date
    state: State
    kind: Kind
    minutes: int
    entries: int
    sent_at: datetime | None  # the earliest of those that are sent
    decided_at: datetime | None  # the latest


def sums_by_day(placement_id: int) -> list[DaySum]:
    """What a placement logs, day by day, in one query; removed entries are left out."""
    return [DaySum(*row) for row in fetch(_days(), placement=placement_id)]


@kept
def _days() -> Any:
    sent = func.min(case((Entry.state == State.SENT, Entry.sent_at)))
    summed = (func.sum(Entry.minutes), func.count(), sent, func.max(Entry.decided_at))
    by = (Entry.day, Entry.state, Entry.kind)
    mine = (Entry.placement_id == bindparam("placement")) & Entry.removed_at.is_(None)
    return select(*by, *summed).where(mine).group_by(*by)


def minutes_by_day(placement_ids: Iterable[int]) -> dict[tuple[int, date], int]:
    """The minutes of each placement and day that were sent and not refused, in one query."""
    found: dict[tuple[int, date], int] = defaultdict(int)
    for placement_id, day, state, minutes, *_rest in fetch(
        _sums("day", "state"), placements=list(placement_ids)
    ):
        if state in (State.SENT, State.ASKED, State.APPROVED):
            found[placement_id, day] += minutes
    return found


@kept
def _sums(*by: str) -> Any:
    """The entries of some placements, one row for each value of the columns `by`."""
    columns = [Entry.placement_id, *(getattr(Entry, name) for name in by)]
    waits_since = func.min(case((Entry.state == State.SENT, Entry.sent_at)))
    summed = (func.sum(Entry.minutes), func.count(), func.max(Entry.day), waits_since)
    of = Entry.placement_id.in_(bindparam("placements", expanding=True))
    return select(*columns, *summed).where(of, Entry.removed_at.is_(None)).group_by(*columns)


def minutes_by_state(placement_ids: Iterable[int]) -> dict[int, Minutes]:
    """The minutes of each placement by kind and state, in one query."""
    found: dict[int, Any] = defaultdict(by_kind)
    for one in sums_by_week(placement_ids):
        found[one.placement_id][one.kind][one.state] += one.minutes
    return found


def by_kind() -> dict[Kind, dict[State, int]]:
    """Where minutes are added up: by kind, which are never mixed, and by state."""
    return {kind: defaultdict(int) for kind in Kind}


def minutes_by_week(placement: Placement, *, drafts: bool) -> dict[int, Minutes]:
    """The minutes of each week of a placement by kind and state, in one query.

    Others than the learner do not count what is a draft.
    """
    found: dict[int, Any] = defaultdict(by_kind)
    for one in sums_by_week([placement.id]):
        found[week_number(placement.first_day, one.monday)][one.kind][one.state] += one.minutes
    return {
        number: states if drafts else rules.without_drafts(states)
        for number, states in found.items()
    }


@dataclass(frozen=True)
class Hours:
    """The totals of a placement, work and assessment apart, and the work looked ahead."""

    work: Totals
    assessment: Totals
    forecast: Forecast
    calendar: Calendar


def hours_of(placement: Placement, today: date, drafts: bool) -> Hours:
    """The hours of a running placement, in one query; others do not count what is a draft.

    Its calendar is another one, unless it is known.
    """
    sums = minutes_by_state([placement.id])[placement.id]
    if not drafts:
        sums = rules.without_drafts(sums)
    work = rules.totals(placement.work_minutes, sums[Kind.WORK])
    assessment = rules.totals(placement.assessment_minutes, sums[Kind.ASSESSMENT])
    calendar = calendar_of(placement)
    ahead = forecast(work.goal, calendar, today, work.approved)
    return Hours(work, assessment, ahead, calendar)


def approved_minutes(placement_id: int) -> dict[str, int]:
    """The approved minutes: {"work": …, "assessment": …}."""
    found = minutes_by_state([placement_id])[placement_id]
    return {kind.value: found[kind].get(State.APPROVED, 0) for kind in Kind}


def days_to_log(placement: Placement, number: int, today: date) -> list[date]:
    """The days of the week with this number on which something can be logged today."""
    first = placement.monday_of(number)
    days = [first + timedelta(days=step) for step in range(7)]
    last = min(calendar_of(placement).last_day, today)
    return [day for day in days if placement.first_day <= day <= last]


class Told(Protocol):
    """An entry that is to be stored, as far as its place in the day goes."""

    @property
    def day(self) -> date: ...
    @property
    def span(self) -> Span | None: ...
    @property
    def did(self) -> str: ...


class Placed(NamedTuple):
    """The same as plain values."""

    day: date
    span: Span | None
    did: str


def overlaps(
    placement_id: int, drafts: Sequence[Told], without: int | None = None
) -> dict[int, Taken]:
    """With which entry of its day each overlaps, by the place in the list; earlier ones stand too.

    Asks nothing where none of them tells from when until when it was.
    """
    days = {one.day for one in drafts if one.span}
    taken = taken_on(placement_id, days, without) if days else {}
    found = {}
    for place, one in enumerate(drafts):
        if not one.span:
            continue
        if other := overlapped(one.span, taken[one.day]):
            found[place] = other
        taken[one.day].append(Taken(one.span, one.did))
    return found


def its_placement(entry: Entry) -> Placement:
    """The placement of an entry."""
    return db.session.get_one(Placement, entry.placement_id)


def entries_after(placement_id: int, day: date) -> list[Entry]:
    """The entries of days after this one, by day; removed and refused ones not."""
    stands = Entry.removed_at.is_(None) & (Entry.state != State.REFUSED)
    wanted = select(Entry).where(Entry.placement_id == placement_id, Entry.day > day, stands)
    return list(db.session.scalars(wanted.order_by(Entry.day, Entry.id).options(bare())))


def removed_since(placement_id: int, moment: datetime) -> list[Entry]:
    """Entries that were removed since then: they can be put back."""
    asked = {"placement": placement_id, "moment": moment}
    return list(db.session.scalars(_removed(), asked))


@kept
def _removed() -> Any:
    of = Entry.placement_id == bindparam("placement")
    return select(Entry).where(of, Entry.removed_at >= bindparam("moment")).options(bare())


def last_entry(placement_id: int) -> Entry | None:
    """The entry that was written last."""
    mine = (Entry.placement_id == placement_id) & Entry.removed_at.is_(None)
    wanted = select(Entry).where(mine).order_by(Entry.id.desc()).limit(1)
    return db.session.scalar(wanted.options(bare()))
