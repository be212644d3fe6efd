"""Texts of placement plans that somebody accepted and that are others by now."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint, select, true
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, db
from app.groups.cohorts.models import Situations, Work
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


def kept_text(placement_id: int, text_hash: str) -> dict[str, Any] | None:
    """The text with this hash, if it was kept."""
    mine = PlacementText.placement_id == placement_id
    asked = select(PlacementText.text).where(mine, PlacementText.text_hash == text_hash)
    return db.session.scalar(asked)
