"""What the mentor's page of hours shows: what waits, what was decided, the learners."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import lazyload

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.groups.cohorts.access import has_ended, standings, visible
from app.groups.pauses.rules import Stretch
from app.people.accounts.models import Person
from app.policy import May, Role
from app.workplace.corrections.models import is_corrected_now
from app.workplace.corrections.rules import is_reported
from app.workplace.hours.models import told_at
from app.workplace.hours.rules import (
    RECEIPT_AFTER,
    SHORT_TEXT,
    UNDO_FOR,
    UNDO_LINK_FOR,
    can_undo,
    is_final,
)
from app.workplace.logbook import rules
from app.workplace.logbook.actions import limits_of
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import minutes_by_day, minutes_by_state
from app.workplace.logbook.rules import Kind, Minutes, State, Totals
from app.workplace.placements.models import Placement, placements_of
from app.workplace.placements.queries import calendars_of, this_week

SHOWN_FOR = timedelta(days=30)  # so long the page tells what was approved on evidence


@dataclass
class Waiting:
    """An entry that waits, with what a mentor should look at twice."""

    entry: Entry
    task: str
    is_long: bool  # the entry itself
    is_long_day: bool  # with the other entries of its day
    is_short: bool
    is_on: bool = False  # ticked when the page opens


@dataclass
class Group:
    """What waits of one learner's week."""

    placement: Placement
    number: int
    limits: rules.Limits
    is_long: bool = False
    pauses: list[Stretch] = field(default_factory=list)  # days of the week
    rows: list[Waiting] = field(default_factory=list)

    @property
    def amounts(self) -> list[tuple[Kind, int]]:
        """Kind and minutes of each entry, which are added up apart."""
        return [(row.entry.kind, row.entry.minutes) for row in self.rows]


def waiting(mentor: Person) -> list[Entry]:
    """Of the entries that a mentor may decide about, those that wait: by learner and day."""
    return visible(mentor, Entry, May.DECIDE_HOURS, _that_wait)


def waiting_or_instead(mentor: Person) -> tuple[list[Entry], list[Entry]]:
    """What waits for a mentor, and what was approved on evidence lately, in one query."""
    since = clock.now() - SHOWN_FOR
    found = visible(mentor, Entry, May.DECIDE_HOURS, _both, since=since)
    waits = [one for one in found if one.state is State.SENT]
    return waits, [one for one in found if one.state is State.APPROVED]


def _both(some: Select[Any]) -> Select[Any]:
    instead = (Entry.state == State.APPROVED) & (Entry.decided_by_way == rules.EVIDENCE)
    lately = instead & (Entry.decided_at >= bindparam("since"))
    wanted = some.where((Entry.state == State.SENT) | lately).options(lazyload(Entry.enrolment))
    return wanted.order_by(Entry.placement_id, Entry.day, Entry.id)


def _that_wait(some: Select[Any]) -> Select[Any]:
    wanted = some.where(Entry.state == State.SENT).options(lazyload(Entry.enrolment))
    return wanted.order_by(Entry.placement_id, Entry.day, Entry.id)


def approved_before(by: Person, seen: dict[int, int], waiting: list[Entry]) -> list[Entry]:
    """Of the entries that were ticked, those that `by` approved in another window, as they stood.

    `seen`: number and version of each.
    """
    others = seen.keys() - {one.id for one in waiting}
    if not others:
        return []
    mine = (Entry.decided_by_id == by.id) & (Entry.state == State.APPROVED)
    found = db.session.scalars(select(Entry).where(Entry.id.in_(others), mine))
    return [one for one in found if one.version == seen[one.id] + 1]


def groups(
    entries: list[Entry], on: set[int] | None = None, known: Iterable[Placement] = ()
) -> list[Group]:
    """The entries by learner and week. `on`: the ticked ones (None: all but those with a mark).

    `known` are placements that need not be asked for again.
    """
    ids = {one.placement_id for one in entries}
    placements = {one.id: one for one in known}
    placements |= _placements(ids - placements.keys())
    days = minutes_by_day(ids) if ids else {}
    calendars = calendars_of(placements[one] for one in ids) if ids else {}
    weeks: dict[tuple[int, date], int] = defaultdict(int)
    for (placement_id, day), minutes in days.items():
        weeks[placement_id, day - timedelta(days=day.weekday())] += minutes
    found: dict[tuple[int, date], Group] = {}
    for one in entries:
        placement = placements[one.placement_id]
        limits = limits_of(placement.enrolment.cohort)
        key = (one.placement_id, one.monday)
        if key not in found:
            week = Stretch(one.monday, one.monday + timedelta(days=6))
            found[key] = Group(placement, placement.week_of(one.day), limits)
            found[key].pauses = calendars[one.placement_id].paused(week)
        group = found[key]
        row = _row(one, placement, days[one.placement_id, one.day], limits)
        marked = row.is_long or row.is_long_day or row.is_short
        row.is_on = not marked if on is None else one.id in on
        group.rows.append(row)
        group.is_long = weeks[key] > limits.week_warning
    return list(found.values())


def _row(one: Entry, placement: Placement, that_day: int, limits: rules.Limits) -> Waiting:
    is_long = one.minutes > limits.day_warning
    return Waiting(
        entry=one,
        task=(placement.task(one.task_key) or {}).get("text", ""),
        is_long=is_long,
        is_long_day=not is_long and that_day > limits.day_warning,
        is_short=len(one.did) < SHORT_TEXT,
    )


@dataclass(frozen=True)
class Learner:
    """A learner of a mentor with a running placement."""

    placement: Placement
    week: int
    hours: Totals  # of work
    pauses: list[Stretch]  # from today on


def learners(mentor: Person) -> list[Learner]:
    """The mentor's learners by name, with their hours, in two queries."""
    mine = [one for one in standings(mentor) if one.role is Role.MENTOR]
    ids = [one.enrolment_id for one in mine if one.enrolment_id]
    placements = [one for one in placements_of(ids).values() if one.activated_at]
    sums = minutes_by_state([one.id for one in placements])
    calendars, ahead = calendars_of(placements), Stretch(clock.today(), date.max)
    found = [
        Learner(one, this_week(one), _work(one, sums[one.id]), calendars[one.id].paused(ahead))
        for one in placements
    ]
    return sorted(found, key=lambda one: by_name(one.placement.enrolment.person.name))


def _work(placement: Placement, sums: Minutes) -> Totals:
    return rules.totals(placement.work_minutes, rules.without_drafts(sums)[Kind.WORK])


@dataclass(frozen=True)
class Decided:
    """A decision that may still be taken back, or could until a while ago."""

    entry: Entry
    task: str
    can_undo: bool


def decided(mentor: Person) -> list[Decided]:
    """What the mentor decided in the last 24 hours, the newest first.

    What came by a mailed link stays as long as it can be taken back.
    """
    now = clock.now()
    lately = (Entry.decided_at >= now - UNDO_FOR) | (
        (Entry.decided_by_way == rules.LINK)
        & (Entry.decided_at >= now - UNDO_LINK_FOR - RECEIPT_AFTER)
    )
    mine = (Entry.decided_by_id == mentor.id) & lately
    wanted = select(Entry, is_corrected_now()).where(mine, Entry.removed_at.is_(None))
    wanted = wanted.where(Entry.state != State.SENT)
    rows = db.session.execute(wanted.order_by(Entry.decided_at.desc(), Entry.id)).all()
    entries, corrected = [row[0] for row in rows], {row[0].id for row in rows if row[1]}
    placements = _placements({one.placement_id for one in entries})
    found, told = [(one, placements[one.placement_id]) for one in entries], told_at(entries)
    return [
        Decided(
            one,
            (of.task(one.task_key) or {}).get("text", ""),
            not has_ended(one)
            and not _is_final(one, of, corrected)
            and can_undo(one.state, one.decided_at, now, of.is_active, told.get(one.id)),
        )
        for one, of in found
    ]


def _is_final(one: Entry, of: Placement, corrected: set[int]) -> bool:
    reported = is_reported(one.day, of.enrolment.cohort.hours_reported_until)
    return is_final(one.state, corrected=one.id in corrected, reported=reported)


def _placements(ids: set[int]) -> dict[int, Placement]:
    if not ids:
        return {}
    rows = db.session.scalars(select(Placement).where(Placement.id.in_(ids)))
    return {one.id: one for one in rows}
