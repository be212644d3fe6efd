"""Looks what waits for learners, and what others let wait: some questions, whatever the number."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.core import clock
from app.core.db.base import db
from app.desk.waiting.queries.items import waiting_in
from app.desk.waiting.rules import Item
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import Team
from app.groups.cohorts.rules import EnrolmentStatus
from app.groups.pauses.queries import rests
from app.groups.terms.models import Amendment
from app.outside.digests.rules.things import Owed, Owing, is_turn
from app.policy import Role
from app.project.documents.models import Document
from app.project.documents.rules import State as DocumentState
from app.project.handins.models import Version
from app.project.handins.rules import Outcome
from app.workplace.amendments.queries import lacks
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import Side

Numbers = list[int]  # of enrolments


def active(numbers: Iterable[int]) -> dict[int, Enrolment]:
    """Of these enrolments those that neither pause, today or as a course, nor are over."""
    some = list(numbers)
    if not some:
        return {}
    going_on = Enrolment.status == EnrolmentStatus.ACTIVE
    wanted = select(Enrolment).where(Enrolment.id.in_(some), going_on, ~rests(clock.today()))
    return {one.id: one for one in db.session.scalars(wanted)}


def owed(numbers: Numbers) -> list[Owed]:
    """What waits for these learners, the oldest first."""
    if not numbers:
        return []
    found = [*_asked(numbers), *_unsent(numbers), *_returned(numbers), *_to_accept(numbers)]
    found += _amendments(numbers)
    return sorted(found, key=lambda one: (one.since, one.thing))


def _weeks(numbers: Numbers, since: Any, *which: Any) -> Any:
    grouped = (Entry.enrolment_id, Entry.placement_id, Entry.monday)
    there = (Entry.enrolment_id.in_(numbers), Entry.removed_at.is_(None), *which)
    runs = Placement.completed_at.is_(None)
    asked = select(*grouped, since.label("since"), func.count(Entry.id).label("number"))
    asked = asked.join(Placement, Placement.id == Entry.placement_id).where(runs, *there)
    return db.session.execute(asked.group_by(*grouped))


def _asked(numbers: Numbers) -> Iterable[Owed]:
    for row in _weeks(numbers, func.min(Entry.decided_at), Entry.state == State.ASKED):
        yield Owed(Owing.ANSWER, row[0], row[1], row.since, row.number, row.monday)


def _unsent(numbers: Numbers) -> Iterable[Owed]:
    """Weeks that are over; they wait from the next Monday on."""
    today = clock.today()
    over = Entry.monday < today - timedelta(days=today.weekday())
    for row in _weeks(numbers, func.min(Entry.made_at), Entry.state == State.DRAFT, over):
        ended = datetime.combine(row.monday + timedelta(weeks=1), time())
        since = max(row.since, ended.replace(tzinfo=clock.local(clock.now()).tzinfo))
        yield Owed(Owing.SEND, row[0], row[1], since, 1, row.monday)


def _returned(numbers: Numbers) -> Iterable[Owed]:
    other = aliased(Version)
    newer = select(other.id).where(
        other.document_id == Version.document_id,
        other.number > Version.number,
        other.withdrawn_at.is_(None),
    )
    asks = Version.outcome.in_((Outcome.NOT_YET, Outcome.APPROVE_WITH_CHANGES))
    rows = db.session.execute(
        select(Version.id, Version.enrolment_id, Version.outcome_at)
        .join(Document, Document.id == Version.document_id)
        .where(Version.enrolment_id.in_(numbers), asks, Version.withdrawn_at.is_(None))
        .where(Document.state == DocumentState.DRAFT, ~newer.exists())
        .where(Version.outcome_at.is_not(None))
    )
    for row in rows:
        yield Owed(Owing.CHANGE, row.enrolment_id, row.id, row.outcome_at)


def _to_accept(numbers: Numbers) -> Iterable[Owed]:
    asked = Placement.asked_at.is_not(None) & Placement.activated_at.is_(None)
    for plan in db.session.scalars(
        select(Placement).where(Placement.enrolment_id.in_(numbers), Placement.waits() | asked)
    ).unique():
        if plan.asked_at:
            yield Owed(Owing.REWRITE, plan.enrolment_id, plan.id, plan.asked_at)
        elif plan.proposed_at and Side.LEARNER not in plan.standing():
            yield Owed(Owing.ACCEPT, plan.enrolment_id, plan.id, plan.proposed_at)


def _amendments(numbers: Numbers) -> Iterable[Owed]:
    of = Amendment.enrolment_id.in_(numbers)
    wanted = (Amendment.id, Amendment.enrolment_id, Amendment.made_at)
    for row in db.session.execute(select(*wanted).where(of, lacks(Side.LEARNER))):
        yield Owed(Owing.AMEND, row.enrolment_id, row.id, row.made_at)


def let_wait(around: dict[int, Team], roles: Iterable[Role]) -> list[tuple[Item | Owed, str]]:
    """What waits with these learners for who holds these parts, and the first name.

    While the holder is away it waits for a deputy, or for nobody.
    """
    found: list[tuple[Item | Owed, str]] = []
    for role in roles:
        held = {number: team.stands(role) for number, team in around.items()}
        there = [number for number, holder in held.items() if holder]
        items = owed(there) if role is Role.LEARNER else waiting_in(role, there)
        for item in items:
            holder = held[item.enrolment_id]
            if holder and is_turn(item):
                found.append((item, holder.first_name))
    return found
