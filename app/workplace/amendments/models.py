"""Changes that somebody asked to a proposed plan."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, select, true
from sqlalchemy.orm import Mapped, lazyload, mapped_column, relationship

from app.core.db.base import Base, db
from app.groups.cohorts.models import Situations, Work
from app.people.accounts.models import Person
from app.policy import May, When


class PlanAsk(Work, Base):
    """What somebody who accepts a plan wants to be changed in it first, in a sentence.

    It is open until the plan is proposed again, or its author takes it back.
    """

    __tablename__ = "plan_ask"
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str]
    text_hash: Mapped[str]  # of the text that it is about
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.SEE_PLACEMENT
    # nothing is asked of what was not proposed
    situations: ClassVar[Situations] = {When.PROPOSED: true}


def asks_of(placement_id: int) -> list[PlanAsk]:
    """What was asked to be changed in a plan and not taken back, the newest first."""
    mine = (PlanAsk.placement_id == placement_id) & PlanAsk.withdrawn_at.is_(None)
    asked = select(PlanAsk).where(mine).order_by(PlanAsk.id.desc())
    return list(db.session.scalars(asked.options(lazyload(PlanAsk.enrolment))))
