"""The logbook in figures, and what it says of a placement that runs."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.core import clock
from app.desk.dashboards.rules import facts
from app.workplace.logbook import rules as logbook
from app.workplace.logbook.queries import DaySum, by_kind, sums_by_day
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of
from app.workplace.placements.rules import week_number
from app.workplace.quiet.queries import quiet_weeks

Kinds = dict[logbook.Kind, dict[logbook.State, int]]  # minutes


@dataclass
class Book:
    """The logbook in figures: minutes by week, kind and state, and the days with an entry."""

    weeks: dict[int, Kinds] = field(default_factory=lambda: defaultdict(by_kind))
    kinds: Kinds = field(default_factory=by_kind)
    entries: dict[tuple[int, logbook.State], int] = field(default_factory=Counter)
    days: set[date] = field(default_factory=set)  # also those of weeks without hours
    sent_at: datetime | None = None  # the earliest of what waits
    decided_at: datetime | None = None  # the last decision


def book_of(placement: Placement | None, *, drafts: bool) -> Book:
    """The logbook of a placement; `drafts`: with the hours that are the learner's alone."""
    book = Book()
    if placement is None or placement.starts_on is None:
        return book
    # the next step alone asks for days, and that is the learner's
    for monday in quiet_weeks([placement.id])[placement.id] if drafts else ():
        book.days |= {monday + timedelta(days=number) for number in range(7)}
    for one in sums_by_day(placement.id):
        if one.state is logbook.State.DRAFT and not drafts:
            continue
        _add(book, one, week_number(placement.starts_on, one.day))
    return book


def _add(book: Book, one: DaySum, week: int) -> None:
    book.weeks[week][one.kind][one.state] += one.minutes
    book.kinds[one.kind][one.state] += one.minutes
    book.entries[week, one.state] += one.entries
    book.days.add(one.day)
    book.sent_at = min(_known(book.sent_at, one.sent_at), default=None)
    book.decided_at = max(_known(book.decided_at, one.decided_at), default=None)


def _known(*moments: datetime | None) -> Iterable[datetime]:
    return [one for one in moments if one]


def running(placement: Placement | None, book: Book) -> facts.Running | None:
    """What the next step asks of a placement that runs."""
    if placement is None or not placement.is_active:
        return None
    this_week = week_number(placement.first_day, clock.today())
    unsent = [week for week, state in book.entries if state is logbook.State.DRAFT]
    asked = [(week, n) for (week, state), n in book.entries.items() if state is logbook.State.ASKED]
    work, extra = book.kinds[logbook.Kind.WORK], book.kinds[logbook.Kind.ASSESSMENT]
    return facts.Running(
        week=this_week,
        begins=placement.first_day,
        ends=calendar_of(placement).last_day,
        days=frozenset(book.days),
        asked=tuple(sorted(asked)),
        unsent=tuple(sorted(unsent)),
        sent=frozenset(week for week, _state in book.entries) - set(unsent),
        minutes=_logged(book.weeks.get(this_week, {}).get(logbook.Kind.WORK, {})),
        goal=placement.work_minutes,
        logged=_logged(work),
        approved=work.get(logbook.State.APPROVED, 0),
        extra_goal=placement.assessment_minutes,
        extra=_logged(extra),
        sent_since=_day(book.sent_at),
        decided_on=_day(book.decided_at),
        calendar=calendar_of(placement),
    )


def _day(moment: datetime | None) -> date | None:
    return clock.local(moment).date() if moment else None


def _logged(states: dict[logbook.State, int]) -> int:
    """The minutes that are logged and not refused."""
    return sum(minutes for _state, minutes in logbook.shares(states))
