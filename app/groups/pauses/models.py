"""Pauses of a learner or of a host, free days of a country; nobody's reasons."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base, Versioned
from app.groups.cohorts.models import Enrolment, Library, Situations
from app.groups.pauses.rules import Kind, Stretch
from app.people.accounts.models import Person
from app.policy import May, When


class Pause(Versioned, Base):
    """Days, both included, on which a learner is away, or a library is closed to all its learners.

    It has no words: why somebody is away is nobody's business here.
    """

    __tablename__ = "pause"
    __table_args__ = (
        CheckConstraint("(enrolment_id IS NULL) <> (library_id IS NULL)", name="one_of_both"),
        CheckConstraint("from_on <= until_on", name="in_order"),
    )
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"), index=True)
    library_id: Mapped[int | None] = mapped_column(ForeignKey("library.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    enrolment: Mapped[Enrolment | None] = relationship()
    library: Mapped[Library | None] = relationship()
    by: Mapped[Person | None] = relationship(foreign_keys=[by_id])

    seen_by: ClassVar[May] = May.NOTE_PAUSE
    situations: ClassVar[Situations] = {When.SENT: true}

    @property
    def kind(self) -> Kind:
        """What it is: of a learner, or of a host."""
        return Kind.AWAY if self.library_id is None else Kind.CLOSED

    @property
    def days(self) -> Stretch:
        """Its days."""
        return Stretch(self.from_on, self.until_on)


class FreeDay(Versioned, Base):
    """A day on which nobody works in a country: a public holiday, or one that people wrote.

    A day that was taken out stays as a row, so that the program does not write it again.
    """

    __tablename__ = "free_day"
    __table_args__ = (UniqueConstraint("country", "day"),)
    country: Mapped[str]
    day: Mapped[date]
    name: Mapped[str]  # in the country's language
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: the program
    removed_at: Mapped[datetime | None]
