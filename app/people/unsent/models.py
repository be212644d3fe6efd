"""Forms that were filled in and not sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.db.base import Base, db
from app.people.unsent import rules


class Unsent(Base):
    """One form as it stood, kept for the person who filled it in and nobody else."""

    __tablename__ = "unsent"
    __table_args__ = (Index("ix_unsent_person_id_action", "person_id", "action", unique=True),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    path: Mapped[str]  # of the page with the form
    action: Mapped[str]  # where the form would have been sent
    form: Mapped[str] = mapped_column(default="")  # its name, where the page offers it in its place
    at: Mapped[datetime]
    fields: Mapped[list[Any]]  # each: name, value, what the field is called
    size: Mapped[int] = mapped_column(default=0)  # characters

    @property
    def last_day(self) -> date:
        """The day on which it goes by itself."""
        return clock.local(self.at + rules.KEPT_FOR).date()

    @property
    def texts(self) -> rules.Typed:
        """What somebody typed or chose."""
        return rules.texts(self.fields)

    @property
    def beginning(self) -> str:
        """The first words of it."""
        return rules.first_words(self.fields)

    @property
    def words(self) -> int:
        """How many words it has."""
        return rules.words_in(self.fields)


def unsent_of(person_id: int) -> list[Unsent]:
    """What the person may still have back, the newest first."""
    mine = (Unsent.person_id == person_id) & (Unsent.at > clock.now() - rules.KEPT_FOR)
    return list(db.session.scalars(select(Unsent).where(mine).order_by(Unsent.at.desc())))
