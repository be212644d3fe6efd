"""What mentors say about their mailbox, and the digits that they chose."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base, db
from app.people.accounts.models import Person


class WeeklyCode(Base):
    """One mentor's answer, and the four digits, hashed as a password is.

    `seed` makes, with the site's key, the addresses that stand on paper: with new digits the old
    ones end. Wrong tries are counted here and not in `tries`, which forgets them after an hour;
    those at a paper apart (`WeeklyPaper`).
    """

    __tablename__ = "weekly_code"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    others_read: Mapped[bool]  # others read this mailbox
    code_hash: Mapped[str | None]
    seed: Mapped[str]
    chosen_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class WeeklyPaper(Base):
    """Wrong tries at one paper that opens a mentor's page: a learner's printed weeks, or a slip.

    `paper` is what rules.of_placement or rules.of_slip calls it. Others see papers, above all the
    learner whose week it is; so each closes alone, and the mentor gets a new slip.
    """

    __tablename__ = "weekly_paper"
    __table_args__ = (UniqueConstraint("person_id", "paper"),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    paper: Mapped[str]
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]


def code_of(person_id: int) -> WeeklyCode | None:
    """What this person said, if anything."""
    return db.session.scalar(select(WeeklyCode).where(WeeklyCode.person_id == person_id))
