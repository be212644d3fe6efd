"""Texts of placement plans that somebody accepted, and amendments of plans that run."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint, select, true
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship

from app.core.db.base import Base, Versioned, choice, db
from app.groups.cohorts.models import Situations, Work
from app.groups.terms.rules import State
from app.people.accounts.models import Person
from app.policy import May, When


class PlacementText(Work, Base):
    """A text that somebody accepted, kept when it was changed, under the hash they accepted."""

    __tablename__ = "placement_text"
    __table_args__ = (UniqueConstraint("placement_id", "text_hash"),)
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"))
    text_hash: Mapped[str]
    text: Mapped[dict[str, Any]]
    kept_at: Mapped[datetime]

    seen_by: ClassVar[May] = May.SEE_PLACEMENT
    # nobody accepts what was not proposed
    situations: ClassVar[Situations] = {When.PROPOSED: true}


class Amendment(Work, Versioned, Base):
    """Another text for a plan that runs, with the one until then; at most one of a plan is open.

    Who accepted it are the plan's acceptances of `after_hash` since it was made.
    """

    __tablename__ = "plan_amendment"
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"), index=True)
    # the placement once more while it is open, so that the database holds one for each
    open_placement_id: Mapped[int | None] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    before_hash: Mapped[str]
    after_hash: Mapped[str]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    reason: Mapped[str]
    made_at: Mapped[datetime]
    state: Mapped[State] = mapped_column(choice(State, "state"), default=State.OPEN)
    ended_at: Mapped[datetime | None]  # since when it holds, or when it was refused or taken back
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[str] = mapped_column(default="")  # why it was refused
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    ended_by: Mapped[Person | None] = relationship(foreign_keys=[ended_by_id])

    seen_by: ClassVar[May] = May.SEE_PLACEMENT
    # only a plan that runs is amended
    situations: ClassVar[Situations] = {When.PROPOSED: true}

    @property
    def is_open(self) -> bool:
        """Whether the three sides read it."""
        return self.state is State.OPEN


def amendments_of(placement_id: int) -> list[Amendment]:
    """The amendments of a plan with their people, the newest first, in one query."""
    asked = select(Amendment).where(Amendment.placement_id == placement_id)
    people = (Amendment.person, Amendment.ended_by)
    asked = asked.options(lazyload(Amendment.enrolment), *map(joinedload, people))
    return list(db.session.scalars(asked.order_by(Amendment.id.desc())))


def kept_text(placement_id: int, text_hash: str) -> dict[str, Any] | None:
    """The text with this hash, if it was kept."""
    mine = PlacementText.placement_id == placement_id
    asked = select(PlacementText.text).where(mine, PlacementText.text_hash == text_hash)
    return db.session.scalar(asked)
