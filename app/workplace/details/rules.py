"""Decides what an entry may tell beside its hours."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Independence(StrEnum):
    """How a learner worked, as far as it is said."""

    ALONE = "alone"
    SUPERVISED = "supervised"
    ASSISTED = "assisted"


class Span(NamedTuple):
    """From when until when of a day, in minutes after midnight; what is told ends after it begins.

    What goes past midnight is two entries, one for each day.
    """

    begins: int
    ends: int

    @property
    def minutes(self) -> int:
        """How long it is, breaks with it."""
        return self.ends - self.begins

    def overlaps(self, other: "Span") -> bool:
        """Whether a minute lies in both; one may begin where the other ends."""
        return self.begins < other.ends and other.begins < self.ends


class Taken(NamedTuple):
    """Hours of a day that an entry has, and what was done in them."""

    span: Span
    did: str


def overlapped(span: Span, others: Iterable[Taken]) -> Taken | None:
    """The first of the others, by their hours, with which these hours overlap."""
    return min((one for one in others if span.overlaps(one.span)), default=None)


def break_in(span: Span, minutes: int) -> int:
    """The minutes of a break in these hours, of which so many count; corrected ones may be more."""
    return max(0, span.minutes - minutes)
