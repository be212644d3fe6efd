"""What is known of a learner today, as plain values: the next step is told from these alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.groups.cohorts.rules import TAKING_PART, EnrolmentStatus, held_on
from app.groups.pauses.rules import Calendar, Stretch
from app.policy import Role


class Topical(StrEnum):
    """How a topic stands that people agree on by name."""

    NONE = "none"  # not written, or the document has none
    WRITTEN = "written"  # and not put forward as it stands
    PROPOSED = "proposed"
    AGREED = "agreed"


@dataclass(frozen=True)
class Document:
    """What is known of one document: which parts are open (with minutes), what it waits for."""

    kind: str
    id: int | None = None
    due: date | None = None
    unfinished: tuple[tuple[str, int], ...] = ()  # part and the minutes that it takes
    begun: frozenset[str] = frozenset()  # parts that were saved
    is_draft: bool = True
    goes_in: bool = False  # it is handed in for evaluation, not only shown
    draws_on: frozenset[str] = frozenset()  # kinds of which it cites rows, which go in with it
    topic: Topical = Topical.NONE
    topic_part: str = ""  # the key of the part in which it stands
    topic_since: date | None = None  # the day on which it was proposed
    topic_lacks: tuple[Role, ...] = ()  # whose names, once it is proposed
    to_supervise: bool = False  # nobody is named yet under whom it is written
    returned: bool = False  # an answer asked for another version, which is not handed in yet
    changed: bool = False  # something was saved since that answer
    approved: bool = False
    version: int | None = None  # the number in the database of what was handed in last
    read_since: date | None = None  # the day on which that was handed in, while it is read
    for_a_look: bool = False  # it is read for small changes, by the trainer alone

    @property
    def has_day(self) -> bool:
        """Whether its day is still ahead of it: what came back with an answer was handed in."""
        return self.is_draft and not self.returned and (self.goes_in or bool(self.unfinished))


@dataclass(frozen=True)
class Remarks:
    """Open comments on one draft; `must` of them have to be dealt with before a hand-in.

    The others tell of the first that must be, or else of the first: when, where, by whom, what.
    """

    document: str
    count: int
    oldest: date
    must: int = 0
    id: int | None = None  # of the document
    part: str = ""
    comment: int | None = None
    name: str = ""
    words: str = ""


@dataclass(frozen=True)
class Running:
    """A placement that runs: its week today and what its logbook lacks. Durations in minutes."""

    week: int
    begins: date
    ends: date
    days: frozenset[date] = frozenset()  # with an entry
    asked: tuple[tuple[int, int], ...] = ()  # weeks with entries that came back, and how many
    unsent: tuple[int, ...] = ()  # weeks that have entries not sent yet
    sent: frozenset[int] = frozenset()  # weeks with entries, of which none waits to be sent
    minutes: int = 0  # logged this week
    goal: int = 0  # of work
    logged: int = 0  # of work, until now
    approved: int = 0
    extra_goal: int = 0  # of assessment
    extra: int = 0  # of assessment, logged until now
    sent_since: date | None = None  # the oldest day of sending among what waits for the mentor
    decided_on: date | None = None  # the last day on which hours were decided
    fix: tuple[date, Role, int] | None = None  # a correction that waits: since, for whom, entry
    calendar: Calendar | None = None  # with pauses and free days, if there is one

    @property
    def counting(self) -> Calendar:
        """The days that count: without a calendar those from Monday to Friday."""
        days = Stretch(self.begins, self.ends)
        return self.calendar or Calendar(days, ((self.ends - self.begins).days + 7) // 7)


class Preparing(StrEnum):
    """What the learner can do for a placement that does not run yet."""

    PROPOSE = "propose"
    ACCEPT = "accept"
    CHANGE = "change"  # somebody asked for changes to the plan
    WAIT = "wait"


@dataclass(frozen=True)
class Asked:
    """A placement plan that the learner has accepted: since when it waits, and for whom."""

    since: date
    roles: tuple[Role, ...]
    begins: date | None = None  # the placement's first day


@dataclass(frozen=True)
class Facts:
    """What is true of a learner today; `documents` stand in the programme's order."""

    today: date
    status: EnrolmentStatus = EnrolmentStatus.ACTIVE
    has_written: bool = True
    has_profile: bool = True
    documents: tuple[Document, ...] = ()
    remarks: tuple[Remarks, ...] = ()
    running: Running | None = None
    completed: int | None = None  # the number of the placement, once its result is released
    sent_back: int | None = None  # the same, when its result was not yet
    preparing: Preparing = Preparing.WAIT
    asked: Asked | None = None
    amendment: int | None = None  # of the plan, that waits for the learner
    meeting: tuple[int, date] | None = None  # the next one
    first: str = "swot"  # the document that everything begins with
    answer_days: int = 14  # in which what was handed in is answered
    agree_days: int = 7  # in which topics, placement plans and hours are
    earlier: Mapping[str, Sequence[Any]] = field(default_factory=dict)  # what both were before

    def days(self, name: str, since: date) -> int:
        """The days for an answer to what began to wait then: a change later is not for it."""
        return int(held_on(since, getattr(self, name), self.earlier.get(name, ())))

    @property
    def has_ended(self) -> bool:
        """Whether the course is over for the learner, by the end or before it."""
        return self.status not in TAKING_PART
