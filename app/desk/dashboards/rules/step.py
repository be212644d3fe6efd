"""What a learner can do next, as a value."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a learner can do next."""

    BEGIN = "begin"
    PROFILE = "profile"
    CHANGE_PLAN = "change plan"
    CHANGE_PLACEMENT = "change placement"
    CHANGE_ENTRIES = "change entries"
    ANSWER = "answer"
    SEND_WEEK = "send week"
    LOG_DAYS = "log days"
    LOG_TODAY = "log today"
    HAND_IN = "hand in"
    SUPERVISOR = "supervisor"
    WRITE = "write"
    TOPIC = "topic"
    PLAN_PLACEMENT = "plan placement"
    ACCEPT_PLACEMENT = "accept placement"
    REWRITE_PLACEMENT = "rewrite placement"
    ACCEPT_AMENDMENT = "accept amendment"
    MISSING_HOURS = "missing hours"
    ASSESSMENT = "assessment"
    MEET = "meet"
    NOTHING = "nothing"
    PAUSED = "paused"
    TAKE_ALONG = "take along"
    DONE = "done"


QUIET = frozenset({Kind.NOTHING, Kind.PAUSED, Kind.TAKE_ALONG, Kind.DONE})


@dataclass(frozen=True)
class Step:
    """Something to do; the template says it in words. What it is about is named by the others.

    `count` counts things or minutes, `week` is a week of the placement, `day` when it is due.
    """

    kind: Kind
    document: str = ""  # its kind
    part: str = ""  # the key of its part
    thing: int | None = None  # the number of what it is about
    count: int = 0
    week: int = 0
    day: date | None = None
    must: bool = False  # it stands in the way of a hand-in
    begun: bool = False  # there are words in it already
    again: bool = False  # an earlier version was answered
    comment: int | None = None  # the number of a comment
    name: str = ""  # whose it is
    words: str = ""  # how it begins
    days: tuple[date, ...] = ()  # without an entry

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to do, so that nothing shall call for it."""
        return self.kind in QUIET
