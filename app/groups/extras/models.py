"""Fields that a group asks for on its papers."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, Versioned, choice
from app.groups.cohorts.models import CohortThing
from app.groups.extras.rules import Asked, Paper
from app.policy import May


class ExtraField(CohortThing, Versioned, Base):
    """One more field on a paper of a group. Taken out, it stays as a row and can be put back."""

    __tablename__ = "extra_field"
    paper: Mapped[Paper] = mapped_column(choice(Paper, "paper"))
    label: Mapped[str]
    is_required: Mapped[bool]
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    seen_by = May.RUN_COHORT

    @property
    def as_asked(self) -> Asked:
        """As a form shows it."""
        return Asked(str(self.id), self.label, self.is_required)
