"""News: what happened, where to see it, whether it was seen. The words are made when shown.

News about a learner is read by whoever has to do with them at that moment, however that began or
ended: nothing is thrown away with an assignment, and all comes back with one.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ForeignKey, Index, and_, bindparam, func, or_, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from app.core import clock
from app.core.db.base import Base, db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.rules import Scope, Stood
from app.groups.notifications.rules import OF_SITE
from app.people.accounts.models import Person
from app.people.accounts.rules import first_name
from app.policy import POLICY, May, Role


class Notice(Base):
    """One piece of news: `kind` chooses the sentence, `details` fill it in, `endpoint` is its page.

    Details hold codes, days and numbers, never a text that somebody wrote (RELIABILITY T20) and
    never a person's name: `by_id` did it, and people are called as they are called when it is
    read. Of old news of which nobody knows any more who did it, details keep the `name`.
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


class Called(NamedTuple):
    """Somebody as news name them."""

    id: int
    name: str
    erased_at: datetime | None

    @property
    def first_name(self) -> str:
        """How colleagues call the person."""
        return first_name(self.name, is_erased=self.erased_at is not None)


@dataclass(frozen=True)
class News:
    """A piece of news as it is told. `by` did it, `learner` is whose course it is about."""

    id: int
    enrolment_id: int | None
    kind: str
    details: dict[str, Any]
    endpoint: str
    where: dict[str, Any]
    at: datetime
    seen_at: datetime | None
    by: Called | None
    learner: Called | None
    stood: Stood | None  # as whose deputy `by` stood there, or had before


ITSELF = [one.name for one in fields(News)][:-3]


def _told(where: ColumnElement[bool]) -> Any:
    """These pieces of news, the newest first, in the order of News, with who is named in each.

    Columns: as objects, five pieces of news with their people took a tenth of a first page.
    """
    by, learner = aliased(Person), aliased(Person)
    people = [column for one in (by, learner) for column in (one.id, one.name, one.erased_at)]
    deputy, away = aliased(Assignment), aliased(Person)
    stood = (deputy.role, deputy.from_on, deputy.until_on, deputy.ended_at)
    # each joined to the news alone, as SQLite likes it
    return (
        select(*(getattr(Notice, name) for name in ITSELF), *people, *stood, away.name,
               away.erased_at)
        .outerjoin(by, by.id == Notice.by_id)
        .outerjoin(Enrolment, Enrolment.id == Notice.enrolment_id)
        .outerjoin(learner, learner.id == Enrolment.person_id)
        .outerjoin(deputy, deputy.id == _last_stood())
        .outerjoin(away, away.id == deputy.for_id)
        .where(where)
        .order_by(Notice.id.desc())
    )  # fmt: skip


def _last_stood() -> Any:
    """The part in which whoever did it stood in last, when it happened; `Stood.covers` says if."""
    its = aliased(Assignment)
    there = (its.person_id == Notice.by_id) & (its.enrolment_id == Notice.enrolment_id)
    begun = its.for_id.is_not(None) & (its.from_on <= func.date(Notice.at))
    last = select(its.id).where(there, begun).order_by(its.from_on.desc(), its.id.desc())
    return last.limit(1).correlate(Notice).scalar_subquery()


def _news(row: Any) -> News:
    count = len(ITSELF)
    by, learner = row[count : count + 3], row[count + 3 : count + 6]
    named: list[Any] = [Called(*one) if one[0] is not None else None for one in (by, learner)]
    named.append(_stood(by[0], *row[count + 6 : count + 12]))
    return News(*row[:count], *named)


def _stood(person_id: int, role: Role | None, *row: Any) -> Stood | None:
    if role is None:
        return None
    first, end, ended, name, erased_at = row
    home = clock.local(ended).date() if ended else None
    called = first_name(name, is_erased=erased_at is not None)
    return Stood(name, called, person_id, role, first, end, home)


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


def news_of(person_id: int, most: int, before: int | None = None) -> list[News]:
    """The person's news, the newest first; `before` goes on from the last one of a page."""
    mine = (Notice.person_id == person_id) & concerns(person_id, clock.today())
    if before is not None:
        mine = mine & (Notice.id < before)
    return [_news(row) for row in fetch(_told(mine).limit(most))]


def newest(which: ColumnElement[bool], most: int) -> list[News]:
    """The newest of these pieces of news, the newest first."""
    return [_news(row) for row in fetch(_told(which).limit(most))]


def unseen_of(person_id: int, most: int) -> tuple[list[News], int]:
    """The newest unseen news, and how many there are in all; one query."""
    rows = fetch(_unseen(most), person=person_id, today=clock.today())
    return [_news(row) for row in rows], rows[0][-1] if rows else 0


@kept
def _unseen(most: int) -> Any:
    person: Any = bindparam("person")
    unseen = (Notice.person_id == person) & Notice.seen_at.is_(None)
    wanted = _told(unseen & concerns(person, bindparam("today")))
    return wanted.add_columns(func.count().over()).limit(most)
