"""The logbook in figures, and what it says of a placement that runs."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from app.core import clock
from app.desk.dashboards.rules import steps
from app.workplace.logbook import rules as logbook
from app.workplace.logbook.queries import sums_by_week
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import week_number

Sums = dict[logbook.State, int]  # minutes


@dataclass
class Book:
    """The logbook in figures: minutes by week and by kind, and whether today has an entry."""

    weeks: dict[int, dict[logbook.State, int]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: dict[logbook.Kind, Sums] = field(default_factory=lambda: defaultdict(Counter))
    entries: dict[tuple[int, logbook.State], int] = field(default_factory=Counter)
    logged_today: bool = False


def book_of(placement: Placement | None, *, drafts: bool) -> Book:
    """The logbook of a placement; `drafts`: with the hours that are the learner's alone."""
    book = Book()
    if placement is None or placement.starts_on is None:
        return book
    for one in sums_by_week([placement.id]):
        if one.state is logbook.State.DRAFT and not drafts:
            continue
        week = week_number(placement.starts_on, one.monday)
        book.weeks[week][one.state] += one.minutes
        book.kinds[one.kind][one.state] += one.minutes
        book.entries[week, one.state] += one.entries
        book.logged_today |= one.last_day >= clock.today()
    return book


def running(placement: Placement | None, book: Book) -> steps.Running | None:
    """What the next step asks of a placement that runs."""
    if placement is None or not placement.is_active:
        return None
    this_week = week_number(placement.first_day, clock.today())
    unsent = [week for week, state in book.entries if state is logbook.State.DRAFT]
    asked = [(week, n) for (week, state), n in book.entries.items() if state is logbook.State.ASKED]
    return steps.Running(
        week=this_week,
        begins=placement.first_day,
        ends=placement.last_day,
        logged_today=book.logged_today,
        asked=tuple(sorted(asked)),
        unsent=tuple(sorted(unsent)),
        minutes=counted(book.weeks.get(this_week, {})),
    )


def counted(states: Sums) -> int:
    """The minutes that are logged and not refused."""
    return sum(minutes for state, minutes in states.items() if state is not logbook.State.REFUSED)
