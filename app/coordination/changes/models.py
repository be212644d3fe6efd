"""Changes of people: who left which part, who came, from which day, and why."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.coordination.changes.rules import Part
from app.core.db.base import Base, choice
from app.groups.cohorts.models import CohortThing
from app.people.accounts.models import Person
from app.policy import May


class Handover(CohortThing, Base):
    """A part passed on. `moved` holds numbers alone: what it changed, so that it can be undone.

    `moved`: "rows", number of an assignment → the day on which it ended before and ends since;
    "given", "links", "feeds" and "lines": numbers of new assignments, ended weekly links, ended
    addresses of calendars (not in older rows), new lines of agreements; "learners": numbers of
    enrolments.
    """

    __tablename__ = "handover"
    part: Mapped[Part] = mapped_column(choice(Part, "part"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    comer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    reason: Mapped[str]
    moved: Mapped[dict[str, Any]]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True, foreign_keys=[person_id])
    comer: Mapped[Person | None] = relationship(lazy="joined", foreign_keys=[comer_id])

    seen_by = May.RUN_COHORT
