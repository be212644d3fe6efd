"""The learners of a mentor with their hours, and the answers to comments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import lazyload

from app.accounts.models import Person
from app.cohorts.access import standings
from app.cohorts.models import Enrolment
from app.cohorts.rules import EnrolmentStatus, by_name
from app.comments.models import Comment
from app.core import clock
from app.core.db import db
from app.core.policy import Role
from app.documents.models import Document
from app.logbook.models import Entry
from app.logbook.rules import Kind, State, Totals, totals
from app.placements.models import Placement
from app.placements.rules import week_number

ANSWERS_FOR = timedelta(days=14)
ANSWERS = 10


@dataclass(frozen=True)
class Pupil:
    """A learner of somebody: the placement, its week today (0: it does not run) and its hours."""

    enrolment: Enrolment
    placement: Placement | None
    week: int
    hours: Totals

    @property
    def share(self) -> float:
        """How much of the work is approved, 0 to 1."""
        return min(1.0, self.hours.approved / self.hours.goal) if self.hours.goal else 0.0


@dataclass(frozen=True)
class Answered:
    """A comment of somebody that the learner has dealt with."""

    document_id: int
    document: str
    part: str
    learner: str
    language: str
    at: datetime | None


def pupils(person: Person, roles: Iterable[Role]) -> list[Pupil]:
    """The person's learners in these roles by name, in two queries."""
    wanted = set(roles)
    ids = {one.enrolment_id for one in standings(person) if one.role in wanted} - {None}
    both = (
        select(Enrolment, Placement)
        .outerjoin(Placement, Placement.enrolment_id == Enrolment.id)
        .where(Enrolment.id.in_(ids), Enrolment.status == EnrolmentStatus.ACTIVE)
        .options(lazyload(Placement.enrolment))
    )
    rows = db.session.execute(both).all() if ids else []
    sums = _work({placement.id for _enrolment, placement in rows if placement})
    found = [_pupil(enrolment, placement, sums) for enrolment, placement in rows]
    return sorted(found, key=lambda one: by_name(one.enrolment.person.name))


def enrolments(numbers: set[int]) -> dict[int, Enrolment]:
    """These enrolments by number, with their people."""
    if not numbers:
        return {}
    rows = db.session.scalars(select(Enrolment).where(Enrolment.id.in_(numbers)))
    return {one.id: one for one in rows}


def _pupil(
    enrolment: Enrolment, placement: Placement | None, sums: dict[int, dict[State, int]]
) -> Pupil:
    if placement is None:
        return Pupil(enrolment, None, 0, totals(enrolment.cohort.setting("work_minutes"), {}))
    week = week_number(placement.first_day, clock.today()) if placement.activated_at else 0
    hours = totals(placement.work_minutes, sums.get(placement.id, {}))
    return Pupil(enrolment, placement, week, hours)


def _work(placement_ids: set[int]) -> dict[int, dict[State, int]]:
    if not placement_ids:
        return {}
    counts = (Entry.kind == Kind.WORK) & Entry.removed_at.is_(None)
    rows = db.session.execute(
        select(Entry.placement_id, Entry.state, func.sum(Entry.minutes))
        .where(Entry.placement_id.in_(placement_ids), counts)
        .group_by(Entry.placement_id, Entry.state)
    )
    found: dict[int, dict[State, int]] = {}
    for number, state, minutes in rows:
        found.setdefault(number, {})[state] = int(minutes)
    return found


def answered(person_id: int, pupils_of: Iterable[Pupil]) -> list[Answered]:
    """The person's comments that these learners dealt with in the last two weeks, newest first."""
    of = {one.enrolment.id: one.enrolment for one in pupils_of}
    since = clock.now() - ANSWERS_FOR
    mine = (Comment.author_id == person_id) & Comment.enrolment_id.in_(list(of))
    rows = db.session.execute(
        select(Document.id, Document.kind, Comment.part, Comment.enrolment_id, Comment.answered_at)
        .join(Document, Document.id == Comment.document_id)
        .where(mine, Comment.answered_at >= since, Comment.removed_at.is_(None))
        .where(Comment.answered_by_id != person_id)
        .order_by(Comment.answered_at.desc())
        .limit(ANSWERS)
    )
    return [
        Answered(number, kind, part, of[whose].person.name, of[whose].cohort.language, at)
        for number, kind, part, whose, at in rows
    ]
