"""Difficulties of learners, and what a mentor wrote to the trainer about one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, Versioned, choice, db
from app.groups.cohorts.models import Work
from app.mentoring.difficulties import rules
from app.mentoring.difficulties.rules import Ending, Kind, Readers, State
from app.people.accounts.models import Person, names_of
from app.policy import May, Role, When


class Difficulty(Work, Versioned, Base):
    """Something that is hard for a learner. `facts` of a signal are its kind (`why`), days,
    numbers and codes; they name nobody.

    `words` are the learner's: what they are stuck with, or the answer to a signal; `read_by` says
    who reads them. It is the turn of whoever holds the part `waits_for`, so that it passes on with
    the part.
    """

    __tablename__ = "difficulty"
    # the kind once more while it is open, so that the database holds one of a kind for each
    # learner; an index of those rows alone would load SQLAlchemy's PostgreSQL into every server
    __table_args__ = (UniqueConstraint("enrolment_id", "open_kind"),)
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind"))
    open_kind: Mapped[str | None]
    words: Mapped[str] = mapped_column(default="")
    read_by: Mapped[Readers | None] = mapped_column(choice(Readers, "read_by"))
    raised_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: a signal
    made_at: Mapped[datetime]
    facts: Mapped[dict[str, Any]]
    waits_for: Mapped[Role] = mapped_column(choice(Role, "waits_for"))
    due_on: Mapped[date]
    answered_at: Mapped[datetime | None]  # when the learner said something to a signal
    taken_at: Mapped[datetime | None]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    told_on: Mapped[date | None]  # of which due day the coordinators were told that it is over
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ending: Mapped[Ending | None] = mapped_column(choice(Ending, "ending"))
    outcome: Mapped[str] = mapped_column(default="")
    # rows {text, by, at}: what had been done before it was opened again
    earlier: Mapped[list[Any]]
    raised_by: Mapped[Person | None] = relationship(foreign_keys=[raised_by_id])
    taken_by: Mapped[Person | None] = relationship(foreign_keys=[taken_by_id])
    closed_by: Mapped[Person | None] = relationship(foreign_keys=[closed_by_id])

    seen_by: ClassVar[May] = May.SEE_DIFFICULTY

    @property
    def state(self) -> State:
        """Where it is."""
        return rules.state(is_taken=self.taken_at is not None, is_closed=self.closed_at is not None)

    @property
    def is_overdue(self) -> bool:
        """Whether its day is over and it is not closed."""
        return self.closed_at is None and self.due_on < clock.today()

    @classmethod
    def is_open(cls) -> ColumnElement[bool]:
        """That it is not closed."""
        return cls.closed_at.is_(None)

    def done_before(self) -> list[tuple[str, str, datetime]]:
        """What had been done before it was opened again: by whom, the words, when."""
        names = names_of(row.get("by") for row in self.earlier)
        return [
            (names.get(row.get("by"), ""), row["text"], datetime.fromisoformat(row["at"]))
            for row in self.earlier
        ]

    @classmethod
    def _for_the_mentor(cls) -> ColumnElement[bool]:
        """That it is no note of the learner's to the trainer alone."""
        return (cls.kind != Kind.STUCK) | (cls.read_by == Readers.BOTH)


Difficulty.situations = {When.OFFERED: Difficulty._for_the_mentor}


class Concern(Work, Base):
    """What a mentor wrote to the trainer about a learner.

    It is for the trainer until the difficulty is closed; from then on its learner reads it too.
    """

    __tablename__ = "concern"
    difficulty_id: Mapped[int] = mapped_column(ForeignKey("difficulty.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str]
    made_at: Mapped[datetime]

    seen_by: ClassVar[May] = May.READ_CONCERN

    @classmethod
    def _closed(cls) -> ColumnElement[bool]:
        its = (Difficulty.id == cls.difficulty_id) & Difficulty.closed_at.is_not(None)
        return select(Difficulty.id).where(its).exists()


Concern.situations = {When.RELEASED: Concern._closed}


def open_of(enrolment_id: int, kind: Kind) -> Difficulty | None:
    """The learner's difficulty of this kind that is open."""
    mine = (Difficulty.enrolment_id == enrolment_id) & (Difficulty.open_kind == kind)
    found: Difficulty | None = db.session.scalar(select(Difficulty).where(mine))
    return found


def concern_of(one: Difficulty) -> Concern | None:
    """What the mentor wrote about it."""
    found: Concern | None = db.session.scalar(
        select(Concern).where(Concern.difficulty_id == one.id)
    )
    return found


def stuck_now(enrolment_ids: Iterable[int]) -> dict[int, int]:
    """The open difficulties that these learners said themselves: the learner → its number."""
    of = Difficulty.enrolment_id.in_(list(enrolment_ids))
    mine = select(Difficulty.enrolment_id, Difficulty.id).where(
        of, Difficulty.open_kind == Kind.STUCK
    )
    return {row.enrolment_id: row.id for row in db.session.execute(mine)}
