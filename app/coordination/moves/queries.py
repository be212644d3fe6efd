"""Looks at what a change of the host would do, and whether one can be taken back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from app.coordination.moves import rules
from app.coordination.moves.rules import Asked, Problem, State
from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.groups.cohorts.models import Library
from app.groups.cohorts.queries import Team, team_of
from app.groups.hosts.models import AtHost, HostChange, host_changes_of
from app.workplace.agreements.models import Agreement, current_for
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State as EntryState
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of, hosts_of


@dataclass(frozen=True)
class Counted:
    """Entries in a state: how many, of how many minutes."""

    entries: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class Preview:
    """What a change would do. `stays`, `waits` are of days before it, `moves` of it and later."""

    before: AtHost
    library: Library
    agreement: Agreement
    stays: Counted  # approved
    waits: Counted  # sent, or asked about
    moves: Counted  # not approved
    team: Team
    ends: date | None  # of the agreement, if that is before the last day


def libraries() -> list[Library]:
    """All hosts, by name."""
    return sorted(db.session.scalars(select(Library)), key=lambda one: by_name(one.name))


def problem(placement: Placement, library: Library, day: date) -> Problem | None:
    """What stands against it."""
    if not placement.is_active:
        return Problem.NOT_RUNNING
    changes = host_changes_of(placement.enrolment_id)
    there = _at(placement, day)
    asked = Asked(
        day=day,
        first=placement.first_day,
        last=calendar_of(placement).last_day,
        today=clock.today(),
        is_running=placement.is_active,
        is_same=there.library is not None and there.library.id == library.id,
        has_agreement=current_for(library.id, day) is not None,
        approved=last_approved(placement.id),
        changed=changes[-1].from_on if changes else None,
    )
    return rules.problem(asked)


def preview(placement: Placement, library: Library, day: date) -> Preview | None:
    """What happens; None if there is no agreement. Changes nothing."""
    agreement = current_for(library.id, day)
    if agreement is None:
        return None
    is_later = Entry.day >= day
    approved, sent = EntryState.APPROVED, (EntryState.SENT, EntryState.ASKED)
    last, ends = calendar_of(placement).last_day, agreement.last_day
    return Preview(
        before=_at(placement, day),
        library=library,
        agreement=agreement,
        stays=_count(placement, Entry.state == approved),
        waits=_count(placement, ~is_later, Entry.state.in_(sent)),
        moves=_count(placement, is_later, Entry.state.not_in((approved, EntryState.REFUSED))),
        team=team_of(placement.enrolment_id),
        ends=ends if ends and ends < last else None,
    )


def _at(placement: Placement, day: date) -> AtHost:
    """Where it is the day before; on its first day there is none before."""
    hosts = hosts_of(placement)
    return next((one for one in hosts if one.has(day)), hosts[0])


def _count(placement: Placement, *which: ColumnElement[bool]) -> Counted:
    mine = (Entry.placement_id == placement.id) & Entry.removed_at.is_(None)
    sums = select(func.count(), func.coalesce(func.sum(Entry.minutes), 0)).where(mine, *which)
    count, minutes = db.session.execute(sums).one()
    return Counted(count, minutes)


def last_approved(placement_id: int) -> date | None:
    """The last day with approved hours."""
    mine = (Entry.placement_id == placement_id) & Entry.removed_at.is_(None)
    found = select(func.max(Entry.day)).where(mine, Entry.state == EntryState.APPROVED)
    return db.session.scalar(found)


def state_of(one: HostChange) -> State:
    """Where a change of the host is."""
    return rules.state(is_begun=one.begun_at is not None, is_undone=one.undone_at is not None)


def can_undo(one: HostChange) -> bool:
    """Whether it can be taken back now."""
    changes = host_changes_of(one.enrolment_id)
    approved = last_approved(one.placement_id)
    return rules.can_undo(
        state_of(one),
        clock.local(one.made_at).date(),
        clock.today(),
        is_followed=any(other.from_on > one.from_on for other in changes),
        has_approved=approved is not None and approved >= one.from_on,
    )


def due(today: date) -> list[HostChange]:
    """The changes whose day has come, of placements that run; the earliest first."""
    runs = Placement.activated_at.is_not(None) & Placement.completed_at.is_(None)
    asked = select(HostChange).join(Placement, Placement.id == HostChange.placement_id)
    waits = HostChange.begun_at.is_(None) & HostChange.undone_at.is_(None)
    wanted = asked.where(runs, waits, HostChange.from_on <= today)
    return list(db.session.scalars(wanted.order_by(HostChange.from_on, HostChange.id)))
