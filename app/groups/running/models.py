"""Up to which day the hours of a group were reported: each move of it, and why it went back."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base
from app.groups.cohorts.models import CohortThing
from app.people.accounts.models import Person
from app.policy import May


class ReportedDay(CohortThing, Base):
    """Somebody set the last day whose hours were reported; None: there is none (again).

    What holds stands in the group's settings; the rows say who moved it when, and why back.
    """

    __tablename__ = "reported_day"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    before: Mapped[date | None]
    until: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by = May.SEE_COHORT
