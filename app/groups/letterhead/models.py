"""Who pays for a group, or for the site."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base
from app.groups.cohorts.models import Cohort
from app.people.files.models import Attached


class Letterhead(Base):
    """The words of a group, or of the site, which has one row at most: its `is_site` is true."""

    __tablename__ = "letterhead"
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id"), unique=True)
    is_site: Mapped[bool | None] = mapped_column(unique=True)
    words: Mapped[dict[str, Any]]  # language → sentence
    picture_words: Mapped[dict[str, Any]]  # language → what the picture says or shows
    # drawn anew at each change: whoever keeps all of them in memory knows by the sum of the marks
    mark: Mapped[int]
    cohort: Mapped[Cohort | None] = relationship()


class LetterheadPicture(Attached, Base):
    """Its picture: the file for papers, and a small one for the foot of pages."""

    __tablename__ = "letterhead_picture"
    letterhead_id: Mapped[int] = mapped_column(
        ForeignKey("letterhead.id", ondelete="CASCADE"), index=True
    )
    small: Mapped[bytes]  # PNG or JPEG
    letterhead: Mapped[Letterhead] = relationship(passive_deletes=True)

    @property
    def cohort_id(self) -> int | None:
        """The group that it belongs to; None: the site."""
        return self.letterhead.cohort_id
