"""Weeks without hours, as their learner said."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base
from app.groups.cohorts.models import Work
from app.policy import May


class QuietWeek(Work, Base):
    """A week of a placement, by its Monday, in which the learner worked no hours."""

    __tablename__ = "quiet_week"
    __table_args__ = (UniqueConstraint("placement_id", "monday"),)
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"))
    monday: Mapped[date]
    said_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    said_at: Mapped[datetime]

    seen_by: ClassVar[May] = May.READ_LOG
