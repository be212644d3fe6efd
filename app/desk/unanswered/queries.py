"""Entries that no mentor answered for long, and those that the main trainer approved instead."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from app.core import clock
from app.core.db.base import db
from app.desk.unanswered import rules
from app.groups.cohorts.access import visible
from app.people.accounts.models import Person
from app.policy import May
from app.workplace.logbook.models import Entry, bare
from app.workplace.logbook.rules import EVIDENCE, State
from app.workplace.placements.models import Placement


@dataclass(frozen=True)
class Unanswered:
    """Entries of a placement that wait: those that can be approved on evidence now, and others.

    `next_on`: when the first of the others can be. `instead`: what was approved so.
    """

    old: list[Entry]
    young: list[Entry]
    next_on: date | None
    instead: list[Entry]


def unanswered(placement: Placement) -> Unanswered:
    """What waits of a placement, by day, and what was approved on evidence, in one query."""
    days = placement.enrolment.cohort.setting("evidence_after_days")
    there = _there(placement)
    waits = [one for one in there if one.state is State.SENT]
    since = {one.id: _from(one, days) for one in waits}
    old = [one for one in waits if since[one.id] <= clock.today()]
    young = [one for one in waits if since[one.id] > clock.today()]
    next_on = min((since[one.id] for one in young), default=None)
    instead = [one for one in there if one.state is State.APPROVED]
    return Unanswered(old, young, next_on, instead)


def has_some(placement: Placement) -> bool:
    """Whether something can be approved on evidence, or was."""
    found = unanswered(placement)
    return bool(found.old or found.instead)


@dataclass(frozen=True)
class HeldUp:
    """A placement of which entries can be approved on evidence, how many, and since when."""

    placement_id: int
    learner: str
    count: int
    since: date


def held_up(trainer: Person) -> list[HeldUp]:
    """The placements of a main trainer whose entries no mentor answered, the oldest first."""
    found: dict[int, list[Entry]] = {}
    for one in visible(trainer, Entry, May.APPROVE_ON_EVIDENCE, _unanswered):
        if _from(one, one.enrolment.cohort.setting("evidence_after_days")) <= clock.today():
            found.setdefault(one.placement_id, []).append(one)
    return sorted(map(_held_up, found.values()), key=lambda one: (one.since, one.placement_id))


def _unanswered(some: Select[Any]) -> Select[Any]:
    runs = select(Placement.id).where(
        Placement.id == Entry.placement_id, Placement.completed_at.is_(None)
    )
    return some.where(Entry.state == State.SENT, runs.exists()).order_by(Entry.id)


def _held_up(entries: list[Entry]) -> HeldUp:
    first = entries[0]
    since = min(clock.local(one.sent_at).date() for one in entries if one.sent_at)
    return HeldUp(first.placement_id, first.enrolment.person.name, len(entries), since)


def _from(one: Entry, days: int) -> date:
    sent = clock.local(one.sent_at).date() if one.sent_at else clock.today()
    return rules.from_day(sent, days)


def _there(placement: Placement) -> list[Entry]:
    mine = (Entry.placement_id == placement.id) & Entry.removed_at.is_(None)
    instead = (Entry.state == State.APPROVED) & (Entry.decided_by_way == EVIDENCE)
    wanted = select(Entry).where(mine, (Entry.state == State.SENT) | instead)
    return list(db.session.scalars(wanted.order_by(Entry.day, Entry.id).options(bare())))
