"""Looks up difficulties: of a learner, who reads what, how many a group has, what a day is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Cohort, Enrolment
from app.groups.cohorts.queries import teams
from app.groups.cohorts.rules import EnrolmentStatus
from app.groups.pauses.queries import free_days
from app.mentoring.difficulties.models import Concern, Difficulty, concern_of
from app.mentoring.difficulties.rules import DAYS_AHEAD, Kind, Limits, Readers, due_on
from app.mentoring.meetings.queries import not_held
from app.mentoring.meetings.rules import Status
from app.people.accounts.models import Person
from app.policy import Role
from app.project.comments.models import Comment
from app.project.comments.rules import Kind as CommentKind
from app.project.documents.models import Document
from app.project.documents.rules import State as DocumentState
from app.project.handins.models import Version
from app.project.handins.rules import Outcome


def due_for(enrolment: Enrolment, since: date | None = None) -> date:
    """The day until which a difficulty of this learner should be dealt with, from today on."""
    day = since or clock.today()
    country = enrolment.library.country if enrolment.library else None
    return due_on(day, free_of(country, day))


def free_of(country: str | None, day: date) -> set[date]:
    """The days after this one on which nobody works in a country, as far as a due day may lie."""
    if country is None:
        return set()
    until = day + timedelta(days=DAYS_AHEAD)
    return {one.day for one in free_days(country, day, until) if one.removed_at is None}


def of_learner(rows: Any) -> Any:
    """Those of one learner (`enrolment`), the open ones first, then the newest; with people."""
    people = (Difficulty.raised_by, Difficulty.taken_by, Difficulty.closed_by)
    order = (Difficulty.closed_at.is_not(None), Difficulty.id.desc())
    mine = rows.where(Difficulty.enrolment_id == bindparam("enrolment"))
    return mine.options(*map(joinedload, people)).order_by(*order)


def reads_words(one: Difficulty, person: Person, roles: Iterable[Role | str]) -> bool:
    """Whether this person, who acts in these roles, reads what the learner wrote about it."""
    held = set(map(str, roles))
    if one.enrolment.person_id == person.id or Role.MAIN_TRAINER in held:
        return True
    return Role.MENTOR in held and one.read_by is Readers.BOTH


def concern_for(one: Difficulty, person: Person, roles: Iterable[Role | str]) -> Concern | None:
    """What the mentor wrote, for the trainer, who wrote it, and once it is closed the learner."""
    if one.kind is not Kind.CONCERN or (concern := concern_of(one)) is None:
        return None
    learns = one.enrolment.person_id == person.id
    if learns:
        return concern if one.closed_at else None
    reads = Role.MAIN_TRAINER in set(map(str, roles)) or concern.person_id == person.id
    return concern if reads else None


def limits_of(cohort: Cohort) -> Limits:
    """From when on the program speaks of a difficulty in this group."""
    return Limits(
        no_entry_days=cohort.setting("signal_no_entry_days"),
        behind_weeks=cohort.setting("signal_behind_weeks"),
        missed_meetings=cohort.setting("signal_missed_meetings"),
        returned_times=cohort.setting("signal_returned_times"),
        silent_days=cohort.setting("signal_silent_days"),
    )


def missed_of(enrolment_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The numbers of the meetings that these learners missed, in their order."""
    found: dict[int, tuple[int, ...]] = {}
    for row in not_held(enrolment_ids):
        if row.status is Status.MISSED:
            found[row.enrolment_id] = (*found.get(row.enrolment_id, ()), row.met.number)
    return found


def returned_of(enrolment_ids: Iterable[int]) -> dict[int, tuple[str, str, int]]:
    """The section that was returned most often to each: its document, its key, how often.

    A section is returned with a version where a comment on it had to be fixed. Of a document that
    is approved meanwhile nothing is told.
    """
    times = func.count(func.distinct(Version.id))
    back = (Version.outcome == Outcome.NOT_YET) & Version.withdrawn_at.is_(None)
    while_read = (Comment.at >= Version.handed_in_at) & (Comment.at <= Version.outcome_at)
    must = (Comment.kind == CommentKind.MUST_FIX) & Comment.reply_to_id.is_(None)
    rows = db.session.execute(
        select(Comment.enrolment_id, Document.kind, Comment.part, times)
        .join(Document, Document.id == Comment.document_id)
        .join(Version, Version.document_id == Document.id)
        .where(Comment.enrolment_id.in_(list(enrolment_ids)), must, Comment.removed_at.is_(None))
        .where(back, while_read, Document.state != DocumentState.APPROVED)
        .group_by(Comment.enrolment_id, Document.kind, Comment.part)
        .order_by(times, Document.kind, Comment.part)
    )
    return {number: (kind, part, count) for number, kind, part, count in rows}


def paused_of(enrolment_ids: Iterable[int]) -> set[int]:
    """Of these learners those whose course is paused."""
    of = Enrolment.id.in_(list(enrolment_ids))
    paused = select(Enrolment.id).where(of, Enrolment.status == EnrolmentStatus.PAUSED)
    return set(db.session.scalars(paused))


@dataclass(frozen=True)
class Counts:
    """How many difficulties of a group are open, past their day, and were closed; of nobody."""

    open: dict[Kind, int]
    overdue: dict[Kind, int]
    closed: dict[Kind, int]
    late: dict[str, int]  # past their day, by whose turn it is; "": nobody has the part

    @property
    def kinds(self) -> list[Kind]:
        """The kinds that there are, in their order."""
        return [one for one in Kind if self.open.get(one) or self.closed.get(one)]


def counts_of(cohort: Cohort) -> Counts:
    """The difficulties of a group in numbers, in two queries."""
    rows = db.session.execute(
        select(Difficulty.kind, Difficulty.closed_at, Difficulty.due_on, Difficulty.enrolment_id)
        .join(Enrolment, Enrolment.id == Difficulty.enrolment_id)
        .where(Enrolment.cohort_id == cohort.id)
    ).all()
    still = [row for row in rows if row.closed_at is None]
    past = [row for row in still if row.due_on < clock.today()]
    around = teams({row.enrolment_id for row in past}) if past else {}
    names = [around[row.enrolment_id].trainer for row in past]
    return Counts(
        open=Counter(row.kind for row in still),
        overdue=Counter(row.kind for row in past),
        closed=Counter(row.kind for row in rows if row.closed_at),
        late=Counter(one.name if one else "" for one in names),
    )
