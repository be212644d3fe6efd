"""Links to a mentor's weekly page."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, db
from app.outside.weeklinks import rules
from app.people.accounts.models import Person


class WeeklyLink(Base):
    """Opens one mentor's weekly page, again and again until it ends; stored hashed.

    Several may work at once: one for each mail, and for each try to send it.
    """

    __tablename__ = "weekly_link"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    @property
    def works(self) -> bool:
        """Whether it still opens the page of somebody who is a mentor."""
        return rules.works(self.made_at, self.expires_at, self.revoked_at, clock.now())


def link_of(token_hash: str) -> WeeklyLink | None:
    """The link with this hash, over or not."""
    return db.session.scalar(select(WeeklyLink).where(WeeklyLink.token_hash == token_hash))
