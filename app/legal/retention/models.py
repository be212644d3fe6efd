"""Figures of the site, and which learner was told that something goes."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, choice
from app.groups.cohorts.models import Work
from app.legal.retention.rules import Kind
from app.policy import May


class Keeping(Base):
    """One figure of the site that is not the usual one."""

    __tablename__ = "keeping"
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


class Farewell(Work, Base):
    """That a learner was told what goes, and that it went."""

    __tablename__ = "farewell"
    __table_args__ = (UniqueConstraint("enrolment_id", "kind"),)
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind"))
    told_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    kept_until: Mapped[date | None]  # the learner asked for longer

    seen_by: ClassVar[May] = May.SEE_ENROLMENT
