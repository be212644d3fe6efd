"""Decides what the others owe a learner, and until when: what comes next where nothing is due."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.desk.dashboards.rules.facts import Facts, Topical
from app.policy import Role

EVALUATORS: tuple[Role, ...] = (Role.MENTOR, Role.MAIN_TRAINER)
TRAINER: tuple[Role, ...] = (Role.MAIN_TRAINER,)


class Kind(StrEnum):
    """What is waited for."""

    ANSWER = "answer"  # to what was handed in
    LOOK = "look"  # at small changes
    TOPIC = "topic"
    PLACEMENT = "placement"  # a plan to accept
    START = "start"  # all have accepted, something else lacks
    HOURS = "hours"  # to approve
    FIX = "correction"  # of approved hours
    FINAL = "final"  # the evaluation of the placement
    FIRST_DAY = "first day"
    NEXT_WEEK = "next week"
    MEETING = "meeting"


@dataclass(frozen=True)
class Awaited:
    """Something that comes without the learner: from these roles, since and until which day."""

    kind: Kind
    roles: tuple[Role, ...] = ()
    since: date | None = None
    by: date | None = None
    document: str = ""
    thing: int | None = None  # the number of what it is about: a version, a document
    number: int = 0  # of a meeting, of a week

    @property
    def is_mine(self) -> bool:
        """Whether it is a day on which the learner goes on."""
        return self.kind in (Kind.FIRST_DAY, Kind.NEXT_WEEK, Kind.MEETING)


def awaited(facts: Facts) -> list[Awaited]:
    """All that is waited for, the nearest day first; else the week after one that is sent."""
    found = [one for rule in RULES for one in rule(facts)]
    return sorted(found, key=lambda one: one.by or date.max) or list(_next_week(facts))


def _read(facts: Facts) -> Iterator[Awaited]:
    for one in facts.documents:
        if one.read_since:
            kind = Kind.LOOK if one.for_a_look else Kind.ANSWER
            roles = TRAINER if one.for_a_look else EVALUATORS
            days = _days(facts, "answer_days", one.read_since)
            yield Awaited(kind, roles, *days, one.kind, one.version)


def _topics(facts: Facts) -> Iterator[Awaited]:
    for one in facts.documents:
        if one.is_draft and one.topic is Topical.PROPOSED and one.topic_since:
            days = _days(facts, "agree_days", one.topic_since, one.due)
            yield Awaited(Kind.TOPIC, one.topic_lacks, *days, one.kind, one.id)


def _placement(facts: Facts) -> Iterator[Awaited]:
    if asked := facts.asked:
        kind = Kind.PLACEMENT if asked.roles else Kind.START
        roles = asked.roles or (Role.COORDINATOR,)
        yield Awaited(kind, roles, *_days(facts, "agree_days", asked.since, asked.begins))


def _running(facts: Facts) -> Iterator[Awaited]:
    if (running := facts.running) is None:
        return
    if running.begins > facts.today:
        yield Awaited(Kind.FIRST_DAY, by=running.begins)
    if running.sent_since:
        days = _days(facts, "agree_days", running.sent_since)
        yield Awaited(Kind.HOURS, (Role.MENTOR,), *days)
    if running.fix:
        since, role, entry = running.fix
        yield Awaited(Kind.FIX, (role,), *_days(facts, "agree_days", since), thing=entry)
    if running.approved >= running.goal > 0 and running.decided_on and not facts.sent_back:
        days = _days(facts, "answer_days", running.decided_on)
        yield Awaited(Kind.FINAL, EVALUATORS, *days)


def _meeting(facts: Facts) -> Iterator[Awaited]:
    if facts.meeting:
        number, day = facts.meeting
        yield Awaited(Kind.MEETING, TRAINER, by=day, number=number)


def _next_week(facts: Facts) -> Iterator[Awaited]:
    begins, running = facts.today + timedelta(days=7 - facts.today.weekday()), facts.running
    if running and running.week in running.sent and begins <= running.ends:
        yield Awaited(Kind.NEXT_WEEK, by=begins, number=running.week + 1)


def _days(facts: Facts, name: str, since: date, needed: date | None = None) -> tuple[date, date]:
    """Since and until when: not later than it is `needed`, unless that day was over already."""
    by = since + timedelta(days=facts.days(name, since))
    return since, min(by, needed) if needed and needed >= since else by


RULES: tuple[Callable[[Facts], Iterator[Awaited]], ...] = (
    _read, _topics, _placement, _running, _meeting,
)  # fmt: skip
