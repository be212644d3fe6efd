"""Points of an agenda, and steps that were agreed at a meeting.

Both know their meeting by its number with the learner: it may be planned by the rule, without a
row of its own, and a common meeting keeps each learner's points and steps apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import ForeignKey, bindparam, select
from sqlalchemy.orm import Mapped, lazyload, mapped_column, relationship

from app.core.db.base import Base, Versioned, choice, db
from app.core.db.statements import kept
from app.groups.cohorts.models import Work
from app.mentoring.agendas.rules import State
from app.people.accounts.models import Person
from app.policy import May, Role


class AgendaPoint(Work, Base):
    """Something that somebody wants to speak of at a meeting."""

    __tablename__ = "agenda_point"
    number: Mapped[int]  # which meeting of the learner
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str]
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.SEE_MEETING


class AgreedStep(Work, Versioned, Base):
    """Who does what until when. It is a part's, so that it passes on with the part."""

    __tablename__ = "agreed_step"
    number: Mapped[int]  # at which meeting of the learner it was agreed
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    text: Mapped[str]
    due_on: Mapped[date]
    state: Mapped[State] = mapped_column(choice(State, "state"), default=State.OPEN)
    outcome: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))  # who wrote it down
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_by: Mapped[Person | None] = relationship(lazy="joined", foreign_keys=[settled_by_id])

    seen_by: ClassVar[May] = May.SEE_MEETING


class Present(NamedTuple):
    """Somebody of a meeting: a learner of it by `enrolment_id`, or beside the learners by `role`.

    Without either it is somebody who only wrote in its note.
    """

    person_id: int
    name: str
    role: Role | None
    was_there: bool | None
    enrolment_id: int | None


@dataclass(frozen=True)
class Company:
    """Who belongs to one meeting; `names` are theirs and those of whoever wrote in its note."""

    learners: list[Present] = field(default_factory=list)
    beside: list[Present] = field(default_factory=list)  # were to come, and came or not
    names: dict[int, str] = field(default_factory=dict)

    def came(self, *, was_there: bool) -> list[Present]:
        """Those beside the learners who were there, or those who were not."""
        return [one for one in self.beside if one.was_there is was_there]


def points_of(enrolment_id: int, number: int) -> list[AgendaPoint]:
    """What is to be spoken of at a meeting of a learner, in the order in which it came."""
    found = db.session.scalars(_points(), {"enrolment": enrolment_id, "number": number})
    return list(found)


@kept
def _points() -> Any:
    mine = AgendaPoint.enrolment_id == bindparam("enrolment")
    there = (AgendaPoint.number == bindparam("number")) & AgendaPoint.removed_at.is_(None)
    asked = select(AgendaPoint).where(mine, there).order_by(AgendaPoint.id)
    return asked.options(lazyload(AgendaPoint.enrolment))


def steps_of(enrolment_id: int) -> list[AgreedStep]:
    """All steps that were agreed with a learner, the nearest day first."""
    return list(db.session.scalars(_steps(), {"enrolment": enrolment_id}))


@kept
def _steps() -> Any:
    mine = AgreedStep.enrolment_id == bindparam("enrolment")
    asked = select(AgreedStep).where(mine).order_by(AgreedStep.due_on, AgreedStep.id)
    return asked.options(lazyload(AgreedStep.enrolment))
