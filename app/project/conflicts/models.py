"""Texts that could not be stored in their place, until somebody has chosen."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, bindparam, select
from sqlalchemy.orm import Mapped, lazyload, mapped_column

from app.core.db.base import Base, db
from app.groups.cohorts.models import Work
from app.policy import May


class KeptText(Work, Base):
    """What somebody wrote when the part could not take it: changed elsewhere, or handed in."""

    __tablename__ = "kept_text"
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    content: Mapped[dict[str, Any]]
    base: Mapped[dict[str, Any] | None]  # what it and the stored text began from, if that is known
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]  # the person has chosen what becomes of it

    seen_by: ClassVar[May] = May.EDIT_DOCUMENT


def kept_texts(part_id: int, person_id: int) -> list[KeptText]:
    """The texts of the person for this part that still wait for a choice, oldest first."""
    return list(db.session.scalars(_kept(), {"part": part_id, "person": person_id}))


@cache  # putting a statement together takes as long as asking it
def _kept() -> Any:
    of = (KeptText.part_id == bindparam("part")) & (KeptText.person_id == bindparam("person"))
    wanted = select(KeptText).where(of, KeptText.settled_at.is_(None)).order_by(KeptText.id)
    return wanted.options(lazyload(KeptText.enrolment))
