"""Under whose supervision a business plan is written."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, Versioned, choice, db
from app.groups.cohorts.models import Work
from app.policy import May
from app.project.business.rules import Supervising


class Supervisor(Versioned, Work, Base):
    """The person under whom the learner writes the business plan; may have no account here."""

    __tablename__ = "supervisor"
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    role: Mapped[Supervising] = mapped_column(choice(Supervising, "supervising"))
    name: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    seen_by: ClassVar[May] = May.READ_DOCUMENT


def supervisor_of(document_id: int) -> Supervisor | None:
    """The supervisor of this business plan, once named."""
    return db.session.scalar(select(Supervisor).where(Supervisor.document_id == document_id))
