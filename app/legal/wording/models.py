"""Words that somebody found wrong."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base


class WrongWord(Base):
    """What is wrong on a page, and what would be better; nothing tells who said so."""

    __tablename__ = "wording"
    language: Mapped[str]
    page: Mapped[str]  # the name of its route; "" where it has none
    wrong: Mapped[str]
    better: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(index=True)
