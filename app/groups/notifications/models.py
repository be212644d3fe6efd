"""News: what happened, where to see it, whether it was seen. The words are made when shown.

News about a learner is read by whoever has to do with them at that moment, however that began or
ended: nothing is thrown away with an assignment, and all comes back with one.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, and_, bindparam, func, or_, select
from sqlalchemy.orm import Mapped, foreign, joinedload, lazyload, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, db
from app.core.db.statements import kept
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.rules import Scope
from app.groups.notifications.rules import OF_SITE
from app.people.accounts.models import Person
from app.policy import POLICY, May, Role


class Notice(Base):
    """One piece of news: `kind` chooses the sentence, `details` fill it in, `endpoint` is its page.

    Details hold codes, days and numbers, never a text that somebody wrote (RELIABILITY T20) and
    never a person's name: `by` did it, `learner` is whose course it is about, and they are called
    as they are called when it is read. Of old news of which nobody knows any more who did it,
    details keep the `name`.
    """

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_person", "person_id", "seen_at"),)
    person_id: Mapped[int]
    enrolment_id: Mapped[int | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    details: Mapped[dict[str, Any]]
    endpoint: Mapped[str]
    where: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    by: Mapped[Person | None] = relationship(lazy="joined")
    course: Mapped[Enrolment | None] = relationship(
        primaryjoin=lambda: foreign(Notice.enrolment_id) == Enrolment.id, viewonly=True
    )

    @property
    def learner(self) -> Person | None:
        """Whose course it is about."""
        return self.course.person if self.course else None


def _with_learners(wanted: Any) -> Any:
    """These pieces of news with the people they are about; no join in a join, for SQLite."""
    of_course = (joinedload(Enrolment.person, innerjoin=False), lazyload(Enrolment.cohort))
    whole = joinedload(Notice.course).options(*of_course, lazyload(Enrolment.library))
    return wanted.options(whole).order_by(Notice.id.desc())


def concerns(person: Any, today: Any) -> ColumnElement[bool]:
    """That news is for this person on this day: of no course, or of one that they may see then.

    A statement that is kept gives parameters for both (`May.SEE_ENROLMENT`, `Assignment.holds`).
    """
    # a list in a kept statement would be spelled out again each time
    blind = [Assignment.role != one for one in Role if one not in POLICY[May.SEE_ENROLMENT]]
    held = and_(Assignment.person_id == person, Assignment.holds(today), *blind)
    of_nobody = and_(Notice.enrolment_id.is_(None), *(Notice.kind != one for one in OF_SITE))
    everywhere = select(Assignment.id).where(held, Assignment.scope == Scope.SITE)
    learner = select(Assignment.id).join(Enrolment, Enrolment.id == Notice.enrolment_id)
    around = or_(
        Assignment.enrolment_id == Enrolment.id, Assignment.cohort_id == Enrolment.cohort_id
    )
    return or_(of_nobody, learner.where(held, around).exists(), everywhere.exists())


def coordinators(without: int | None = None, of: Enrolment | None = None) -> list[int]:
    """The numbers of those who coordinate the site and have joined, one left out.

    With an enrolment, those who coordinate its group are among them.
    """
    reach = Assignment.scope == Scope.SITE
    if of is not None:
        reach |= (Assignment.scope == Scope.COHORT) & (Assignment.cohort_id == of.cohort_id)
    held = (Assignment.role == Role.COORDINATOR) & reach
    rows = db.session.scalars(select(Assignment).where(held, Assignment.holds()))
    found = {row.person_id for row in rows if row.person.joined_at and not row.person.erased_at}
    return sorted(found - {without})


def news_of(person_id: int, most: int, before: int | None = None) -> list[Notice]:
    """The person's news, the newest first; `before` goes on from the last one of a page."""
    mine = (Notice.person_id == person_id) & concerns(person_id, clock.today())
    if before is not None:
        mine = mine & (Notice.id < before)
    return list(db.session.scalars(_with_learners(select(Notice).where(mine)).limit(most)))


def unseen_of(person_id: int, most: int) -> tuple[list[Notice], int]:
    """The newest unseen news, and how many there are in all; one query."""
    asked = {"person": person_id, "today": clock.today()}
    rows = db.session.execute(_unseen(most), asked).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


@kept
def _unseen(most: int) -> Any:
    person: Any = bindparam("person")
    unseen = (Notice.person_id == person) & Notice.seen_at.is_(None)
    wanted = select(Notice, func.count().over()).where(unseen)
    readable = wanted.where(concerns(person, bindparam("today")))
    return _with_learners(readable).limit(most)
