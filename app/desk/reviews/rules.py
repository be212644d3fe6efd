"""Decides what a cohort still lacks, and where a coordinator deals with what others let wait."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.desk.waiting.rules import PLACES, Item, Kind
from app.policy import Role


class Lack(StrEnum):
    """What learners of a cohort can be without, in the order in which it is put right."""

    JOINED = "joined"  # never signed in
    PROFILE = "profile"
    LIBRARY = "library"
    AGREEMENT = "agreement"  # none with the library that holds today
    TRAINER = "trainer"
    MENTOR = "mentor"
    RESPONSIBLE = "responsible"
    HELPERS = "helpers"  # somebody around the learner has never signed in
    CORRECTIONS = "corrections"  # of reported hours, which wait for a coordinator
    DIFFICULTIES = "difficulties"  # past their day
    UNHELD = "unheld"  # something waits, and nobody has the part who could do it
    WAITING = "waiting"  # somebody has let something wait for long


# the parts of one person whose holders a learner waits for
PARTS = {
    Lack.TRAINER: Role.MAIN_TRAINER,
    Lack.MENTOR: Role.MENTOR,
    Lack.RESPONSIBLE: Role.RESPONSIBLE,
}


@dataclass(frozen=True)
class Lacks:
    """What a cohort still lacks: of its learners so many are without …

    Of what waits, things are counted, and `silent` names those whom it waits for.
    """

    learners: int = 0
    counts: Mapping[Lack, int] = field(default_factory=dict)
    silent: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether somebody has something to do about it."""
        return not self.learners or any(self.counts.values())


@dataclass(frozen=True)
class Wait:
    """Something that has waited for long, and for whom: the holder of this part."""

    item: Item
    role: Role
    name: str


# what a coordinator reads there: not a topic, and no scores before they are released
OF_OTHERS = {
    **PLACES,
    Kind.DIFFICULTY: ("dashboards.learner", "enrolment_id"),
    Kind.AGREE: ("evaluation.release_page", "evaluation_id"),
    Kind.TOPIC: ("dashboards.learner", "enrolment_id"),
    Kind.ENTRIES: ("hours.whole", "placement_id"),
    Kind.CORRECTIONS: ("hours.whole", "placement_id"),
}
# comments are a kindness, and nobody's turn; messages are between those who read them
UNWATCHED = (Kind.OFFERED, Kind.MESSAGES)
COUNTED = (*UNWATCHED, Kind.DIFFICULTY)  # of which who coordinates reads no list, but a number
BY_LEARNER = frozenset({Kind.TOPIC, Kind.DIFFICULTY})  # whose page is that of the learner


def place(item: Item) -> tuple[str, dict[str, Any]]:
    """Where a coordinator sees what somebody lets wait: the endpoint and what it needs."""
    endpoint, name = OF_OTHERS[item.kind]
    return endpoint, {name: item.enrolment_id if item.kind in BY_LEARNER else item.thing}
