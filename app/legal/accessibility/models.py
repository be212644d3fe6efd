"""Reports of what is in somebody's way."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, db
from app.legal.accessibility.rules import goes_at
from app.people.accounts.models import Person
from app.people.accounts.rules import CLOCKS_DIFFER

SHOWN = 100  # answered reports; open ones are all shown


class AccessReport(Base):
    """What somebody could not read or use; `person_id` is empty for whoever was not signed in."""

    __tablename__ = "access_report"
    text: Mapped[str]
    place: Mapped[str] = mapped_column(default="")  # on which page, as they call it
    email: Mapped[str] = mapped_column(default="")  # where an answer is wanted; "" for none
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person | None] = relationship(lazy="joined", foreign_keys=[person_id])
    answered_by: Mapped[Person | None] = relationship(lazy="joined", foreign_keys=[answered_by_id])

    @property
    def goes_at(self) -> datetime | None:
        """When it goes by itself; None as long as it is open."""
        return goes_at(self.answered_at) if self.answered_at else None


def waiting() -> list[AccessReport]:
    """Reports that nobody has answered, the oldest first."""
    still = select(AccessReport).where(AccessReport.answered_at.is_(None))
    return list(db.session.scalars(still.order_by(AccessReport.id)))


def answered() -> list[AccessReport]:
    """Reports that were answered, the last first."""
    done = select(AccessReport).where(AccessReport.answered_at.is_not(None))
    return list(db.session.scalars(done.order_by(AccessReport.answered_at.desc()).limit(SHOWN)))


def taken_today() -> int:
    """How many reports came in during the last 24 hours, by a clock that was put back too."""
    now = clock.now()
    lately = AccessReport.at.between(now - timedelta(hours=24), now + CLOCKS_DIFFER)
    return db.session.scalar(select(func.count(AccessReport.id)).where(lately)) or 0
