"""The learners of a mentor with their hours, answers to comments, meetings past their day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import lazyload

from app.core import clock
from app.core.db.base import db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.core.text.i18n import by_name
from app.groups.cohorts.access import standings
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.rules import EnrolmentStatus
from app.mentoring.meetings.models import Slot, next_of
from app.mentoring.meetings.queries import NotHeld, not_held
from app.people.accounts.models import Person
from app.policy import Role
from app.project.comments.models import Comment
from app.project.documents.models import Document
from app.workplace.logbook.queries import minutes_by_state
from app.workplace.logbook.rules import Kind, State, Totals, totals, without_drafts
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import week_number

ANSWERS_FOR = timedelta(days=14)
ANSWERS = 10


@dataclass(frozen=True)
class Learner:
    """A learner of somebody: the placement, its week today (0: it does not run) and its hours.

    `meeting` is the next one, for a mentor: the responsible person is not told of meetings, and
    approves no hours (`mentored`).
    """

    enrolment: Enrolment
    placement: Placement | None
    week: int
    hours: Totals
    meeting: Slot | None = None
    mentored: bool = False

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


def learners(person: Person, roles: Iterable[Role]) -> list[Learner]:
    """The person's learners in these roles by name, in three queries."""
    wanted = set(roles)
    ids = {one.enrolment_id for one in standings(person) if one.role in wanted} - {None}
    told = {one.enrolment_id for one in standings(person) if one.role is Role.MENTOR}
    rows = db.session.execute(_both(), {"enrolments": list(ids)}).all() if ids else []
    sums = _work({placement.id for _enrolment, placement in rows if placement})
    meet = next_of(one for _of, one in rows if one and one.is_active and one.enrolment_id in told)
    found = [
        replace(_learner(enrolment, placement, sums, meet), mentored=enrolment.id in told)
        for enrolment, placement in rows
    ]
    return sorted(found, key=lambda one: by_name(one.enrolment.person.name))


@kept
def _both() -> Any:
    """Active enrolments with their placements."""
    of = Enrolment.id.in_(bindparam("enrolments", expanding=True))
    return (
        select(Enrolment, Placement)
        .outerjoin(Placement, Placement.enrolment_id == Enrolment.id)
        .where(of, Enrolment.status == EnrolmentStatus.ACTIVE)
        .options(lazyload(Placement.enrolment))
    )


def past_their_day(trainer: Person) -> list[NotHeld]:
    """Meetings of a main trainer that nobody wrote down or moved, the oldest first."""
    mine = [one for one in standings(trainer) if one.role is Role.MAIN_TRAINER]
    rows = not_held([one.enrolment_id for one in mine if one.enrolment_id])
    return [row for row in rows if row.met.planned_on < clock.today()]


def enrolments(numbers: set[int]) -> dict[int, Enrolment]:
    """These enrolments by number, with their people."""
    if not numbers:
        return {}
    rows = db.session.scalars(select(Enrolment).where(Enrolment.id.in_(numbers)))
    return {one.id: one for one in rows}


def _learner(
    enrolment: Enrolment,
    placement: Placement | None,
    sums: dict[int, dict[State, int]],
    meet: dict[int, Slot],
) -> Learner:
    if placement is None:
        return Learner(enrolment, None, 0, totals(enrolment.cohort.setting("work_minutes"), {}))
    week = week_number(placement.first_day, clock.today()) if placement.activated_at else 0
    hours = totals(placement.work_minutes, sums.get(placement.id, {}))
    return Learner(enrolment, placement, week, hours, meet.get(placement.id))


def _work(placement_ids: set[int]) -> dict[int, dict[State, int]]:
    if not placement_ids:
        return {}
    found = minutes_by_state(placement_ids)
    return {number: without_drafts(sums)[Kind.WORK] for number, sums in found.items()}


def answered(person_id: int, of_learners: Iterable[Learner]) -> list[Answered]:
    """The person's comments that these learners dealt with in the last two weeks, newest first."""
    of = {one.enrolment.id: one.enrolment for one in of_learners}
    since = clock.now() - ANSWERS_FOR
    found = fetch(_answers(), person=person_id, enrolments=list(of), since=since)
    return [
        Answered(number, kind, part, of[whose].person.name, of[whose].cohort.language, at)
        for number, kind, part, whose, at in found
    ]


@kept
def _answers() -> Any:
    me: Any = bindparam("person")
    of = Comment.enrolment_id.in_(bindparam("enrolments", expanding=True))
    return (
        select(Document.id, Document.kind, Comment.part, Comment.enrolment_id, Comment.answered_at)
        .join(Document, Document.id == Comment.document_id)
        .where(of, Comment.author_id == me, Comment.answered_by_id != me)
        .where(Comment.answered_at >= bindparam("since"), Comment.removed_at.is_(None))
        .order_by(Comment.answered_at.desc())
        .limit(ANSWERS)
    )
