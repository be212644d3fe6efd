"""Forms that were filled in and not sent before the sign-in ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.db.base import Base, db
from app.people.unsent import rules


class Unsent(Base):
    """One form as it stood, kept for the person who filled it in and nobody else."""

    __tablename__ = "unsent"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    path: Mapped[str]  # of the page with the form
    action: Mapped[str]  # where the form would have been sent
    at: Mapped[datetime]
    fields: Mapped[list[Any]]  # pairs of name and value

    @property
    def until(self) -> datetime:
        """How long it is kept."""
        return self.at + rules.KEPT_FOR

    @property
    def texts(self) -> rules.Pairs:
        """What somebody typed or chose."""
        return rules.texts(self.fields)


def unsent_of(person_id: int) -> list[Unsent]:
    """What the person may still have back, the newest first."""
    mine = (Unsent.person_id == person_id) & (Unsent.at > clock.now() - rules.KEPT_FOR)
    return list(db.session.scalars(select(Unsent).where(mine).order_by(Unsent.id.desc())))
