"""What pages show of corrections: of an entry, of a placement, that wait, of the next report."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload, lazyload

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.access import has_ended, visible
from app.groups.cohorts.models import Cohort, Enrolment
from app.people.accounts.models import Person
from app.policy import May
from app.workplace.corrections import rules
from app.workplace.corrections.models import Correction, followed, with_people
from app.workplace.corrections.rules import DECIDED, WAITS, State, difference
from app.workplace.logbook import rules as logbook
from app.workplace.logbook.actions import limits_of
from app.workplace.logbook.models import Entry, day_minutes
from app.workplace.logbook.rules import Kind
from app.workplace.placements.models import Placement


def by_entry(placement_id: int) -> dict[int, list[Correction]]:
    """The corrections of a placement by entry, the oldest first, in one query."""
    return _grouped(select(Correction).where(Correction.placement_id == placement_id))


def of_entry(entry_id: int) -> list[Correction]:
    """The corrections of an entry, the oldest first."""
    return _grouped(select(Correction).where(Correction.entry_id == entry_id))[entry_id]


def _grouped(some: Select[Any]) -> dict[int, list[Correction]]:
    found: dict[int, list[Correction]] = defaultdict(list)
    for one in db.session.scalars(some.order_by(Correction.id).options(*with_people())):
        found[one.entry_id].append(one)
    return found


def proposed(entries: Iterable[Entry], corrections: dict[int, list[Correction]]) -> dict[Kind, int]:
    """By how many minutes the approved hours of these entries would change, work apart."""
    found: dict[Kind, int] = {}
    for kind in Kind:
        ones = [one for entry in entries if entry.kind is kind for one in corrections[entry.id]]
        waits = [(one.before, one.after) for one in ones if one.waits]
        if waits:
            found[kind] = difference(waits)
    return found


def proposed_in(placement_id: int) -> dict[Kind, int]:
    """By how many minutes the approved hours of a placement would change, in one query."""
    change = func.sum(Correction.after - Correction.before)
    mine = (Correction.placement_id == placement_id) & Correction.state.in_(WAITS)
    asked = select(Entry.kind, change).join(Entry, Entry.id == Correction.entry_id).where(mine)
    return {kind: int(minutes) for kind, minutes in db.session.execute(asked.group_by(Entry.kind))}


def that_wait() -> Any:
    """Of the corrections of a placement that wait: since when, how each stands, its entry."""
    waits = Correction.state.in_(WAITS) & (Correction.placement_id == bindparam("placement"))
    asked = select(Correction.made_at, Correction.state, Correction.entry_id)
    return asked.where(waits)


def waiting(mentor: Person) -> list[Correction]:
    """The corrections about which this mentor decides, by learner and day."""
    found = visible(mentor, Correction, May.DECIDE_HOURS, _open)
    return sorted(found, key=_place)


def _open(some: Select[Any]) -> Select[Any]:
    return _running(some.where(Correction.state == State.OPEN))


def _running(some: Select[Any]) -> Select[Any]:
    runs = Placement.completed_at.is_(None)
    of = some.join(Placement, Placement.id == Correction.placement_id).where(runs)
    return of.options(joinedload(Correction.entry).options(lazyload(Entry.enrolment)))


def placements(some: Iterable[Correction]) -> dict[int, Placement]:
    """The placements of these corrections by number, in one query."""
    wanted = {one.placement_id for one in some}
    if not wanted:
        return {}
    asked = select(Placement).where(Placement.id.in_(wanted))
    rows = db.session.scalars(asked.options(lazyload(Placement.enrolment)))
    return {one.id: one for one in rows}


@dataclass(frozen=True)
class Decided:
    """A decision of somebody that may still be taken back, or could until a while ago."""

    row: Correction
    can_undo: bool


def for_review(
    mentor: Person, since: datetime, told: Any
) -> tuple[list[Correction], list[Decided]]:
    """What waits for the mentor, and what the mentor decided in the last 24 hours, newest first.

    What came by a mailed link stays `since` then; `told` makes of corrections the moments until
    which such ones can be taken back.
    """
    found = visible(mentor, Correction, May.DECIDE_HOURS, _of_late, since=since)
    waits = [one for one in found if one.state is State.OPEN]
    lately = clock.now() - rules.UNDO_FOR
    rows = [
        one
        for one in found
        if one.decided_by_id == mentor.id
        and one.decided_at
        and (one.decided_at >= lately or one.decided_by_way)
    ]
    until, known, of = told(rows), followed(rows), placements(rows)
    return sorted(waits, key=_place), [
        Decided(
            one,
            not has_ended(one)
            and undoable(of[one.placement_id], one.entry, one, until.get(one.id), known),
        )
        for one in sorted(rows, key=lambda one: (one.decided_at, one.id), reverse=True)
    ]


def _of_late(some: Select[Any]) -> Select[Any]:
    lately = Correction.state.in_(DECIDED) & (Correction.decided_at >= bindparam("since"))
    return _running(some.where((Correction.state == State.OPEN) | lately))


def _place(one: Correction) -> tuple[int, date, int]:
    return one.placement_id, one.entry.day, one.id


def to_confirm(person: Person, cohort: Cohort) -> list[Correction]:
    """The corrections of a group that wait for a coordinator's yes, by learner's number and day."""
    found = visible(person, Correction, May.CONFIRM_HOURS, _agreed, cohort=cohort.id)
    return sorted(found, key=_place)


def _agreed(some: Select[Any]) -> Select[Any]:
    return _of_group(_running(some.where(Correction.state == State.AGREED)))


def _of_group(some: Select[Any]) -> Select[Any]:
    mine = select(Enrolment.id).where(Enrolment.cohort_id == bindparam("cohort"))
    return some.where(Correction.enrolment_id.in_(mine))


def reported(cohort: Cohort) -> list[Decided]:
    """The corrections of reported days that were approved, the newest first."""
    done = Correction.confirmed_at.is_not(None) & (Correction.state == State.APPROVED)
    asked = _of_group(select(Correction).where(done)).order_by(Correction.confirmed_at.desc())
    whole = joinedload(Correction.entry).options(lazyload(Entry.enrolment))
    people = (Correction.decided_by, Correction.confirmed_by)
    asked = asked.options(whole, *map(joinedload, people))
    rows = list(db.session.scalars(asked, {"cohort": cohort.id}))
    known, of = followed(rows), placements(rows)
    return [
        Decided(
            one,
            not has_ended(one) and reopenable(of[one.placement_id], one.entry, one, known),
        )
        for one in rows
    ]


def is_next(one: Correction, cohort: Cohort) -> bool:
    """Whether a correction is a line of the report that comes next.

    One that was confirmed before hours were reported further stands in an earlier one.
    """
    until, then = cohort.hours_reported_until, one.reported_until
    return until is None or then is None or then >= until


def undoable(
    placement: Placement,
    entry: Entry,
    one: Correction,
    until: datetime | None = None,
    known: Collection[int] | None = None,
) -> bool:
    """Whether the mentor's decision can be taken back now by who took it.

    Not once a coordinator decided too, nor where the day was reported with the new value.
    `known`: those that something followed, for a list, which leaves the room in days to the act.
    """
    lasts = rules.can_undo(one.state, one.decided_at, until, clock.now())
    if one.confirmed_at or not lasts:
        return False
    told = rules.is_reported(entry.day, placement.enrolment.cohort.hours_reported_until)
    is_final = told and one.state is State.APPROVED
    return not is_final and _reverts(placement, entry, one, known)


def reopenable(
    placement: Placement, entry: Entry, one: Correction, known: Collection[int] | None = None
) -> bool:
    """Whether a coordinator's decision can be taken back now by who took it; `known` as above."""
    lasts = rules.can_undo(one.state, one.confirmed_at, None, clock.now())
    return lasts and _reverts(placement, entry, one, known)


def _reverts(
    placement: Placement, entry: Entry, one: Correction, known: Collection[int] | None
) -> bool:
    """Whether all can be again as it was before the last decision: nothing followed."""
    was = one.after if one.state is State.APPROVED else one.before
    if known is not None:
        return one.id not in known and _stands(placement, entry, was)
    return not followed([one]) and applies(placement, entry, was, one.before)


def applies(placement: Placement, entry: Entry, was: int, becomes: int) -> bool:
    """Whether the entry is as the correction found it, and its day has room for the other value."""
    return _stands(placement, entry, was) and fits(placement, entry, becomes)


def _stands(placement: Placement, entry: Entry, minutes: int) -> bool:
    is_so = entry.state is logbook.State.APPROVED and entry.minutes == minutes
    return is_so and not entry.removed_at and placement.is_active


def fits(placement: Placement, entry: Entry, minutes: int) -> bool:
    """Whether the entry's day has room for so much; less than now there always is."""
    if minutes <= entry.minutes:
        return True
    that_day = day_minutes(placement.id, entry.day, entry.id) + minutes
    return that_day <= limits_of(placement.enrolment.cohort).day_longest
