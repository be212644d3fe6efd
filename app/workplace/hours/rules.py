"""Decides how hours are shown, the check code of a print, and what a mentor can take back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.core.text.canonical_json import content_hash
from app.people.accounts.rules import has_been
from app.workplace.logbook.rules import Act, Kind, Minutes, State, can, shares, week_state

UNDO_FOR = timedelta(hours=24)  # so long a mentor may take a decision back
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


def can_undo(state: State, decided_at: datetime | None, now: datetime, runs: bool) -> bool:
    """Whether who took a decision can take it back: within 24 hours, while the placement runs."""
    if decided_at is None or not runs:
        return False
    return has_been(decided_at, now) and now - decided_at <= UNDO_FOR and can(Act.UNDO, state)


@dataclass(frozen=True)
class ShownWeek:
    """A week of the placement in figures, for a column and a line of text."""

    number: int
    first: date
    minutes: Minutes
    is_now: bool
    is_over: bool
    full: int  # minutes of a column's whole height

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
    monday: date, count: int, planned: float, today: date, weeks: Mapping[int, Minutes]
) -> list[ShownWeek]:
    """The weeks 1 to `count` from their first Monday; `planned` minutes of work are for each."""
    work = [shares(states.get(Kind.WORK, {})) for states in weeks.values()]
    highest = max((sum(amount for _state, amount in one) for one in work), default=0)
    found = []
    for number in range(1, count + 1):
        first = monday + timedelta(weeks=number - 1)
        after = first + timedelta(weeks=1)
        states, full = weeks.get(number, {}), round(max(planned * ROOM_ABOVE, highest))
        found.append(ShownWeek(number, first, states, first <= today < after, after <= today, full))
    return found


def check_code(approved: Iterable[tuple[object, ...]]) -> str:
    """A short code of approved entries, to compare a print with the record."""
    lines = [[str(word) for word in one] for one in approved]
    return content_hash(lines, spaced=True)[:8].upper()
