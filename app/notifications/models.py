"""News: what happened, where to see it, whether it was seen. The words are made when shown."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.core.db import Base


class Notice(Base):
    """One piece of news: `kind` chooses the sentence, `details` fill it in, `path` is its page.

    Details hold names and numbers, never a text that somebody wrote (RELIABILITY T20).
    """

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_person", "person_id", "seen_at"),)
    person_id: Mapped[int]
    enrolment_id: Mapped[int | None]
    kind: Mapped[str]
    details: Mapped[dict[str, Any]]
    endpoint: Mapped[str]
    where: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
