"""Decides about lists of what waits: kinds, order, what is next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from app.policy import Role

# In which roles things wait for whom: trainers and tutors of the cohort read and comment, and
# are told by news; the main trainer acts.
AS_MENTOR = frozenset({Role.MENTOR, Role.RESPONSIBLE})
AS_TRAINER = frozenset({Role.MAIN_TRAINER})
AS_READER = frozenset({Role.TRAINER, Role.TUTOR})  # of whom a learner asks comments, no more
SILENT = timedelta(days=10)  # after so long without an entry or an answer, pages say so (DESIGN 15)


class Kind(StrEnum):
    """What waits, in the order in which the page shows it."""

    DIFFICULTY = "difficulty"  # that is open
    EVALUATE = "evaluate"  # score a version alone
    FINAL = "final"  # score a placement alone
    AGREE = "agree"  # both have sealed: agree and confirm
    RELEASE = "release"  # both have confirmed
    CHANGES = "changes"  # see the small changes that an approval asked for
    TOPIC = "topic"
    PLACEMENT = "placement"  # a plan to accept
    AMENDMENT = "amendment"  # of a plan that runs, to accept
    OFFERED = "offered"  # the learner asks for comments
    ENTRIES = "entries"  # of one week
    CORRECTIONS = "corrections"  # of approved hours of one placement
    MESSAGES = "messages"  # of one learner, not read yet; `thing` is the first of them


LISTED = frozenset({Kind.ENTRIES, Kind.CORRECTIONS})  # several in one item, all on one page
SEVERAL = LISTED | {Kind.MESSAGES}  # several in one item


@dataclass(frozen=True)
class Item:
    """One thing that waits. `thing` is the number that its page asks for.

    `subject` is the kind of document, `number` its version; `count` counts entries, corrections or
    messages, or tells that the own sheet is begun; `minutes` of work and of `assessment` are the
    entries', and `monday` begins their week.
    """

    kind: Kind
    enrolment_id: int
    thing: int
    subject: str
    number: int
    since: datetime
    count: int = 0
    minutes: int = 0
    assessment: int = 0
    monday: date | None = None

    @property
    def weight(self) -> int:
        """How many things to look at this is: each entry, correction or message is one."""
        return self.count if self.kind in SEVERAL else 1


@dataclass
class Reach:
    """Whom somebody has to do with in some roles: numbers of enrolments by role."""

    person_id: int
    enrolments: dict[Role, list[int]] = field(default_factory=dict)

    @property
    def held(self) -> frozenset[Role]:
        """The roles that reach anybody."""
        return frozenset(self.enrolments)

    @property
    def values(self) -> dict[str, Any]:
        """What a question about them is asked with."""
        ids: dict[str, Any] = {"person": self.person_id}
        for role in self.held:
            ids[f"{role}_enrolments"] = self.enrolments.get(role, [])
        return ids


# About how long one of them takes, in minutes: a mentor has five a week beside the evaluations.
MINUTES = {
    Kind.DIFFICULTY: 10,
    Kind.EVALUATE: 30,
    Kind.FINAL: 30,
    Kind.AGREE: 10,
    Kind.RELEASE: 5,
    Kind.CHANGES: 5,
    Kind.TOPIC: 5,
    Kind.PLACEMENT: 10,
    Kind.AMENDMENT: 5,
    Kind.OFFERED: 10,
    Kind.ENTRIES: 1,
    Kind.CORRECTIONS: 1,
    Kind.MESSAGES: 1,
}


def minutes(items: Iterable[Item]) -> int:
    """About how long all of it takes, in minutes; above five in steps of five."""
    exact = sum(MINUTES[item.kind] * item.weight for item in items)
    return exact if exact <= 5 else -(-exact // 5) * 5


def total(items: Iterable[Item]) -> int:
    """How many things wait: the number beside "To review"."""
    return sum(item.weight for item in items)


def oldest(items: Sequence[Item]) -> Item | None:
    """What has waited longest, which is what comes next."""
    return min(items, key=lambda item: (item.since, item.thing), default=None)


def of_kinds(items: Iterable[Item], *kinds: Kind) -> list[Item]:
    """The items of these kinds, by kind, then the oldest first."""
    order = list(Kind)
    mine = [item for item in items if item.kind in kinds]
    return sorted(mine, key=lambda item: (order.index(item.kind), item.since, item.thing))


PLACES = {
    Kind.DIFFICULTY: ("difficulties.show", "difficulty_id"),
    Kind.EVALUATE: ("evaluation.of_version", "version_id"),
    Kind.FINAL: ("evaluation.of_placement", "placement_id"),
    Kind.AGREE: ("evaluation.compare", "evaluation_id"),
    Kind.RELEASE: ("evaluation.release_page", "evaluation_id"),
    Kind.CHANGES: ("handins.changes", "version_id"),
    Kind.TOPIC: ("plans.topic", "topic_id"),
    Kind.PLACEMENT: ("placements.show", "placement_id"),
    Kind.AMENDMENT: ("amendments.show", "amendment_id"),
    Kind.OFFERED: ("plans.show", "document_id"),
}


def place(item: Item) -> tuple[str, dict[str, Any]]:
    """Where the item is dealt with: the endpoint and what it needs. Hours share one page."""
    if item.kind in LISTED:
        return "hours.review", {}
    if item.kind is Kind.MESSAGES:
        return "messages.of_enrolment", {"enrolment_id": item.enrolment_id}
    endpoint, name = PLACES[item.kind]
    return endpoint, {name: item.thing}
