"""Decides which things are told in a mail, how often, and after how many days.

A thing is told to who must act when it is new and after two more spans of days; then to the main
trainer, then to the coordinator, once each. A mail goes only for a thing that is due; what else
waits is counted in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.desk.waiting.rules import Item, Kind

MOST = 3  # mails to one person because of one thing
NEWS = "news"


class Part(StrEnum):
    """For which part of a person a section of the mail is."""

    LEARNER = "learner"
    MENTOR = "mentor"
    TRAINER = "trainer"
    COORDINATOR = "coordinator"


class Owing(StrEnum):
    """What waits for a learner."""

    ANSWER = "answer"  # entries of a week about which the mentor asks
    CHANGE = "change"  # a document that came back
    ACCEPT = "accept"  # the placement plan
    AMEND = "amend"  # an amendment of the placement plan to accept
    REWRITE = "rewrite"  # the placement plan, to which somebody asked changes
    SEND = "send"  # entries of a week that is over


@dataclass(frozen=True)
class Owed:
    """One thing that waits for a learner. `thing` is a number, `monday` begins its week."""

    kind: Owing
    enrolment_id: int
    thing: int
    since: datetime
    count: int = 1
    monday: date | None = None


@dataclass(frozen=True)
class Thing:
    """Something for which a mail may go. `code` names it by numbers.

    `steps` are the days after which its receiver is told. `since` is None where nobody knows:
    then the days count from the first mail about it.
    """

    code: str
    since: date | None
    steps: tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """What waits with one learner. `since` is said once it has waited for some days.

    `holder` is whom it waits for, where that is somebody else.
    """

    name: str
    items: tuple[Item | Owed, ...]
    since: date | None = None
    holder: str = ""


@dataclass(frozen=True)
class Section:
    """What a mail says to one part of a person."""

    part: Part
    lines: tuple[Line, ...] = ()
    later: tuple[Line, ...] = ()  # what others let wait
    lacks: Mapping[str, int] = field(default_factory=dict)  # of groups, by their names
    offers: tuple[str, ...] = ()  # with whom somebody may look back, by first names
    news: int = 0
    newest: tuple[Any, ...] = ()  # of the news, as app.groups.notifications finds them
    things: tuple[Thing, ...] = ()  # for which a mail goes
    beside: tuple[Thing, ...] = ()  # which a mail tells that goes for others

    @property
    def total(self) -> int:
        """How many things there are to look at."""
        own = [item for line in self.lines for item in line.items]
        return sum(weight(one) for one in own) + sum(bool(line.items) for line in self.later)


@dataclass(frozen=True)
class Told:
    """What a mail says, and the things for which it goes with their step."""

    sections: tuple[Section, ...]
    due: tuple[tuple[str, int], ...]


def weight(one: Item | Owed) -> int:
    """How many things to look at this is: each entry is one."""
    return one.weight if isinstance(one, Item) else one.count


def code(one: Item | Owed) -> str:
    """The name of a thing by codes and numbers; of entries it is their week, never one of them."""
    if one.monday is not None:
        return f"{one.kind} {one.thing} {one.monday:%Y-%m-%d}"
    return f"{one.kind} {one.thing}"


def is_turn(one: Item | Owed) -> bool:
    """Whether it is somebody's turn; comments are a kindness."""
    return one.kind is not Kind.OFFERED


def step(thing: Thing, told: Mapping[int, date], today: date) -> int | None:
    """After which of its days a mail tells of the thing now; None: none goes for it.

    `told`: the steps that were told, with their days.
    """
    since = thing.since or min(told.values(), default=today)
    reached = [one for one in thing.steps if one <= (today - since).days]
    if not reached or len(told) >= MOST or max(reached) <= max(told, default=-1):
        return None
    return max(reached)


def due(
    things: Iterable[Thing], told: Mapping[str, Mapping[int, date]], today: date
) -> list[tuple[str, int]]:
    """The things for which a mail goes now, each with its step."""
    found = [(one.code, step(one, told.get(one.code, {}), today)) for one in things]
    return [(name, number) for name, number in found if number is not None]
