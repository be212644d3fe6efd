"""News: what happened, where to see it, whether it was seen. The words are made when shown."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Index, bindparam, func, select
from sqlalchemy.orm import Mapped

from app.core.db import Base, db


class Notice(Base):
    """One piece of news: `kind` chooses the sentence, `details` fill it in, `endpoint` is its page.

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


def news_of(person_id: int, most: int, before: int | None = None) -> list[Notice]:
    """The person's news, the newest first; `before` goes on from the last one of a page."""
    mine = Notice.person_id == person_id
    if before is not None:
        mine = mine & (Notice.id < before)
    return list(
        db.session.scalars(select(Notice).where(mine).order_by(Notice.id.desc()).limit(most))
    )


def unseen_of(person_id: int, most: int) -> tuple[list[Notice], int]:
    """The newest unseen news, and how many there are in all; one query."""
    rows = db.session.execute(_unseen(most), {"person": person_id}).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


@cache  # putting a statement together takes as long as asking it
def _unseen(most: int) -> Any:
    unseen = (Notice.person_id == bindparam("person")) & Notice.seen_at.is_(None)
    wanted = select(Notice, func.count().over()).where(unseen)
    return wanted.order_by(Notice.id.desc()).limit(most)
