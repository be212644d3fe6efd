"""The logbook in figures, and what it says of a placement that runs."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, null, select, type_coerce, union_all

from app.core import clock
from app.core.db.base import db
from app.core.db.statements import kept
from app.desk.dashboards.rules import facts
from app.groups.terms.models import Amendment
from app.policy import Role
from app.workplace.amendments.queries import lacks
from app.workplace.corrections.queries import that_wait
from app.workplace.corrections.rules import State
from app.workplace.logbook import rules as logbook
from app.workplace.logbook.queries import DaySum, by_kind, sums_by_day
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of
from app.workplace.placements.rules import Side, week_number
from app.workplace.quiet.models import QuietWeek

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
    amendment: int | None = None  # of the plan, which waits for the learner
    fix: tuple[datetime, State, int] | None = None  # the oldest correction that waits


def book_of(placement: Placement | None, *, drafts: bool) -> Book:
    """The logbook of a placement; `drafts`: with the hours that are the learner's alone."""
    book = Book()
    if placement is None or placement.starts_on is None:
        return book
    if drafts:  # the next step asks for days, and what is waited for: both are the learner's
        _add_own(book, placement)
    for one in sums_by_day(placement.id):
        if one.state is logbook.State.DRAFT and not drafts:
            continue
        _add(book, one, week_number(placement.starts_on, one.day))
    return book


def _add_own(book: Book, placement: Placement) -> None:
    for monday, at, state, entry in db.session.execute(_own(), {"placement": placement.id}):
        if monday:
            book.days |= {monday + timedelta(days=number) for number in range(7)}
        elif at is None:
            book.amendment = entry
        elif placement.is_active:
            found = (at, state, entry)
            book.fix = min(book.fix, found) if book.fix else found


@kept
def _own() -> Any:
    """Quiet weeks of a placement, its corrections that wait, and an amendment, in one statement."""
    monday, nothing = type_coerce(null(), QuietWeek.monday.type), (null(), null(), null())
    mine = QuietWeek.placement_id == bindparam("placement")
    waits = that_wait().subquery()
    amended = (Amendment.placement_id == bindparam("placement")) & lacks(Side.LEARNER)
    return union_all(
        select(monday, *waits.c),
        select(QuietWeek.monday, *nothing).where(mine),
        select(null(), null(), null(), Amendment.id).where(amended),
    )


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
        fix=_fix(book),
    )


def _fix(book: Book) -> tuple[date, Role, int] | None:
    if book.fix is None:
        return None
    since, state, entry = book.fix
    role = Role.MENTOR if state is State.OPEN else Role.COORDINATOR
    return clock.local(since).date(), role, entry


def _day(moment: datetime | None) -> date | None:
    return clock.local(moment).date() if moment else None


def _logged(states: dict[logbook.State, int]) -> int:
    """The minutes that are logged and not refused."""
    return sum(minutes for _state, minutes in logbook.shares(states))
