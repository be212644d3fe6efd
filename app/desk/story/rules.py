"""What a story is made of, and where its marks stand on the line of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
LABELS = 9  # days that are written over the picture, at most


class Kind(StrEnum):
    """What happens in a course, in the order of the lanes."""

    PLAN = "plan"
    HOURS = "hours"
    MEETINGS = "meetings"
    PAUSES = "pauses"
    CORRECTIONS = "corrections"
    DIFFICULTIES = "difficulties"
    MESSAGES = "messages"


class Tone(StrEnum):
    """How a happening looks; its words say the same."""

    PLAIN = ""
    FINE = "fine"
    WARN = "warn"


class Look(StrEnum):
    """How a mark is drawn: shape before colour."""

    OPEN = "open"  # dashed: begun, nobody has decided
    WAIT = "wait"  # hatched
    OK = "ok"  # solid
    OFF = "off"  # dotted: a pause
    DONE = "done"  # a full knob
    TO_COME = "to come"  # an empty one
    MISSED = "missed"  # an empty one, dashed


KNOBS = frozenset({Look.DONE, Look.TO_COME, Look.MISSED})


@dataclass(frozen=True)
class Happening:
    """Something that happened on a day. `words` are what somebody wrote about it.

    `endpoint` with `where` leads to its page; "": it has none.
    """

    kind: Kind
    day: date
    said: str
    at: datetime | None = None
    more: str = ""
    words: str = ""
    tone: Tone = Tone.PLAIN
    endpoint: str = ""
    where: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """A mark of a lane, on these days. `low` and `high`: from where to where it reaches, 0 to 1."""

    look: Look
    first: date
    last: date
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True)
class Told:
    """What one kind has to tell: its happenings, the marks of its lane, the lane in a sentence."""

    happenings: Sequence[Happening] = ()
    marks: Sequence[Mark] = ()
    said: str = ""


@dataclass(frozen=True)
class Axis:
    """The line of time of a course, from a Monday to a Sunday: whole spans between its labels."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """Its days."""
        return (self.last - self.first).days + 1

    def share(self, day: date) -> float:
        """Where a day begins, in per cent of the line; a day outside stands at its end."""
        days = min(max((day - self.first).days, 0), self.length)
        return round(100 * days / self.length, 2)

    @property
    def labels(self) -> list[date]:
        """The Mondays that are written, some weeks apart."""
        weeks = self.length // 7
        return [self.first + number * WEEK for number in range(0, weeks, span(weeks))]

    def stretch(self, mark: Mark) -> tuple[float, float]:
        """Where a mark begins, and how wide it is, in per cent."""
        begins = self.share(mark.first)
        return begins, round(max(self.share(mark.last + DAY) - begins, 0.5), 2)

    def middle(self, mark: Mark) -> float:
        """Where a knob stands."""
        begins, width = self.stretch(mark)
        return round(begins + width / 2, 2)


def span(weeks: int) -> int:
    """How many weeks lie between the labels of a line of so many weeks."""
    return -(-weeks // LABELS)


def axis(days: Iterable[date], first: date, last: date) -> Axis:
    """The line that holds these days, and the first and last one of a course."""
    known = [first, last, *days]
    begins = min(known) - min(known).weekday() * DAY
    weeks = (max(known) - begins).days // 7 + 1
    weeks += -weeks % span(weeks)
    return Axis(begins, begins + weeks * WEEK - DAY)


def newest_first(some: Iterable[Happening]) -> list[Happening]:
    """Happenings in the order of a story; of one day those with a time by it."""

    def moment(one: Happening) -> tuple[date, float, str]:
        return one.day, one.at.timestamp() if one.at else 0.0, one.said

    return sorted(some, key=moment, reverse=True)
