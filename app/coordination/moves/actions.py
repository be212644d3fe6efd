"""Lets a placement go on at another host from a day on, and takes that back."""

from datetime import date

from app.coordination.moves import queries
from app.coordination.moves.rules import Problem
from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save, take_turns
from app.groups.cohorts.models import Library
from app.groups.cohorts.queries import team_of
from app.groups.hosts.models import HostChange
from app.groups.notifications.actions import notify
from app.groups.notifications.models import coordinators
from app.groups.pauses.actions import forget_calendars
from app.people.accounts.models import Person
from app.workplace.agreements.models import Agreement, current_for
from app.workplace.placements.models import Placement


def move(
    by: Person, placement: Placement, library: Library, day: date, reason: str
) -> HostChange | Problem:
    """From this day on it is at this library, under its agreement; hours stay with their host.

    What stands against it is said, and nothing changed. The reason is never missing here.
    """
    take_turns(placement)
    if wrong := queries.problem(placement, library, day):
        return wrong
    agreement = current_for(library.id, day)
    if agreement is None:
        return Problem.NO_AGREEMENT
    one = HostChange(
        enrolment=placement.enrolment,
        placement_id=placement.id,
        from_on=day,
        before_id=placement.enrolment.library_id,
        before_agreement_id=placement.agreement_id,
        library_id=library.id,
        agreement_id=agreement.id,
        reason=reason,
        by_id=by.id,
        made_at=clock.now(),
    )
    db.session.add(one)
    db.session.flush()
    record(by, "host changed", one, after=day.isoformat(), reason=True)
    if day <= clock.today():
        _begin(one, placement)
    forget_calendars()
    _tell(by, one, placement, "host changed")
    return one


def undo(by: Person, one: HostChange, placement: Placement) -> bool:
    """The placement stays where it was; False: too late, or something followed."""
    take_turns(placement)
    take_turns(one)
    if not queries.can_undo(one):
        return False
    if one.begun_at:
        _place(placement, one.before_id, one.before_agreement_id)
    one.undone_at, one.undone_by_id = clock.now(), by.id
    record(by, "change of host taken back", one, before=one.from_on.isoformat())
    forget_calendars()
    _tell(by, one, placement, "host kept")
    return True


def begin_due() -> str:
    """For `flask work`: placements go on at another host whose day has come."""
    found = queries.due(clock.today())
    for one in found:
        placement = db.session.get_one(Placement, one.placement_id)
        take_turns(placement)
        take_turns(one)
        if one.undone_at is None and one.begun_at is None:
            _begin(one, placement)
    return f"Placements that went on at another library: {len(found)}." if found else ""


def _begin(one: HostChange, placement: Placement) -> None:
    """Where it is until now may have been corrected since the change was planned."""
    one.before_id = placement.enrolment.library_id
    one.before_agreement_id = placement.agreement_id
    _place(placement, one.library_id, one.agreement_id)
    one.begun_at = clock.now()
    record(None, "placement at another host", one, before=str(one.before_id or ""))


def _place(placement: Placement, library_id: int | None, agreement_id: int | None) -> None:
    enrolment = placement.enrolment
    take_turns(enrolment)
    save(enrolment, enrolment.version, library_id=library_id)
    save(placement, placement.version, agreement_id=agreement_id)
    enrolment.library = db.session.get(Library, library_id) if library_id else None
    placement.agreement = db.session.get(Agreement, agreement_id) if agreement_id else None


def _tell(by: Person, one: HostChange, placement: Placement, kind: str) -> None:
    team = team_of(placement.enrolment_id)
    around = (team.learner, team.mentor, team.trainer, team.responsible)
    whom = {person.id for person in around if person}
    where = {"placement_id": placement.id}
    for number in sorted((whom | set(coordinators(of=placement.enrolment))) - {by.id}):
        of = placement.enrolment_id
        notify(number, kind, "placements.show", where, of, by, day=one.from_on.isoformat())
