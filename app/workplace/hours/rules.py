"""Decides how hours are shown, the check code of a print, and what a mentor can take back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.groups.pauses.rules import Calendar, Stretch
from app.people.accounts.rules import has_been
from app.workplace.evidence.rules import hours_hash
from app.workplace.logbook.rules import Act, Kind, Minutes, State, can, shares, week_state

UNDO_FOR = timedelta(hours=24)  # so long a mentor may take a decision back
# one that came by a mailed link: counted from the receipt, which tells the mentor of it
UNDO_LINK_FOR = timedelta(hours=48)
RECEIPT_AFTER = timedelta(hours=1)
UNDO_LONGEST = UNDO_LINK_FOR + RECEIPT_AFTER
RECEIPT_AT_NIGHT = timedelta(minutes=10)  # from ten in the evening, so that it goes that day
RECEIPT_KEPT = timedelta(days=60)  # after its end, for the mentor's own copy
NIGHT = 22  # local hour
SHORT_TEXT = 20  # characters; the mentor's page marks shorter ones
ROOM_ABOVE = 1.25  # a column is this much higher than the planned week
PIECES = {
    State.APPROVED: "ok",
    State.SENT: "wait",
    State.ASKED: "ask",
    State.DRAFT: "open",
}


@dataclass(frozen=True)
class Period:
    """The days of a paper, the last one included; `number` if they are one week."""

    first: date
    last: date
    number: int = 0


def week(monday: date, number: int) -> Period:
    """A week of the placement."""
    return Period(monday, monday + timedelta(days=6), number)


def receipt_due(done: datetime) -> datetime:
    """When the mentor is told what was `done` by a mailed link, in the site's time zone.

    An hour later, so by 23:00 of the same day at the latest; what is done after 22:00 is told
    within ten minutes.
    """
    after = RECEIPT_AT_NIGHT if is_night(done) else RECEIPT_AFTER
    return done.astimezone(UTC) + after


def is_night(done: datetime) -> bool:
    """Whether it is so late, in the site's time zone, that a receipt waits for nothing more."""
    return done.hour >= NIGHT


def can_undo(
    state: State,
    decided_at: datetime | None,
    now: datetime,
    runs: bool,
    told_at: datetime | None = None,
) -> bool:
    """Whether who took a decision can take it back: within 24 hours, while the placement runs.

    `told_at`: of one that came by a mailed link, when its receipt comes; then it is 48 hours.
    """
    if decided_at is None or not runs or not has_been(decided_at, now):
        return False
    until = told_at + UNDO_LINK_FOR if told_at else decided_at + UNDO_FOR
    return now <= until and can(Act.UNDO, state)


def is_final(state: State, *, corrected: bool, reported: bool) -> bool:
    """Whether an approval is not taken back: a correction built on it, or it was reported."""
    return state is State.APPROVED and (corrected or reported)


def is_open(made: datetime, until: datetime, ended: datetime | None, now: datetime) -> bool:
    """Whether a receipt still undoes; a clock that is put back opens none."""
    return ended is None and has_been(made, now) and now < until


@dataclass(frozen=True)
class ShownWeek:
    """A week of the placement in figures, for a column and a line of text."""

    number: int
    first: date
    minutes: Minutes
    is_now: bool
    is_over: bool
    full: int  # minutes of a column's whole height
    pauses: tuple[Stretch, ...] = ()
    free: tuple[date, ...] = ()  # its working days that are free, and not in a pause
    rest: float = 0.0  # the share of its working days of which no hours are expected

    @property
    def work(self) -> Mapping[State, int]:
        """The minutes of work, of which the column is made."""
        return self.minutes.get(Kind.WORK, {})

    @property
    def assessment(self) -> Mapping[State, int]:
        """The minutes of assessment, which stand beside it."""
        return self.minutes.get(Kind.ASSESSMENT, {})

    @property
    def state(self) -> State | None:
        """The one word for the week."""
        return week_state(state for states in self.minutes.values() for state in states)

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(days=6)

    @property
    def parts(self) -> list[tuple[str, float]]:
        """The pieces of its column from the bottom: looks, and share of the height."""
        return [(PIECES[state], amount / self.full) for state, amount in shares(self.work)]


def shown_weeks(
    monday: date,
    count: int,
    planned: float,
    today: date,
    weeks: Mapping[int, Minutes],
    calendar: Calendar | None = None,
) -> list[ShownWeek]:
    """The weeks 1 to `count` from their first Monday; `planned` minutes of work are for each.

    `calendar`: with the days that do not count, if they are known.
    """
    work = [shares(states.get(Kind.WORK, {})) for states in weeks.values()]
    highest = max((sum(amount for _state, amount in one) for one in work), default=0)
    found = []
    for number in range(1, count + 1):
        first = monday + timedelta(weeks=number - 1)
        after = first + timedelta(weeks=1)
        states, full = weeks.get(number, {}), round(max(planned * ROOM_ABOVE, highest))
        rest = _rest(calendar, Stretch(first, after - timedelta(days=1))) if calendar else ()
        when = (first <= today < after, after <= today)
        found.append(ShownWeek(number, first, states, *when, full, *rest))
    return found


def _rest(calendar: Calendar, week: Stretch) -> tuple[tuple[Stretch, ...], tuple[date, ...], float]:
    """The pauses and free days of a week, and the share of its working days that they take."""
    days = [day for day in week if day.weekday() in calendar.weekdays]
    free = tuple(day for day in days if day in calendar.free and not calendar.is_paused(day))
    off = sum(not calendar.counts(day) for day in days)
    return tuple(calendar.paused(week)), free, off / len(days)


def check_code(approved: Iterable[tuple[object, ...]]) -> str:
    """A short code of approved entries, to compare a print with the record: its hash begins so."""
    return hours_hash(approved)[:8].upper()
