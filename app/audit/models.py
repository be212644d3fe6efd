"""The record's lines. A line knows people and things by number only, never by their text."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class Line(Base):
    """One act. `id` is the sequence; order is by it, never by the clock."""

    __tablename__ = "audit_line"
    __table_args__ = (
        Index("ix_audit_line_enrolment", "enrolment_id", "id"),
        Index("ix_audit_line_thing", "kind", "thing_id"),
    )
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    role: Mapped[str]  # the acting roles, all of them: "mentor+responsible"
    how: Mapped[str]  # session, link, command
    act: Mapped[str]
    kind: Mapped[str]
    thing_id: Mapped[int | None]
    enrolment_id: Mapped[int | None]
    cohort_id: Mapped[int | None]
    before: Mapped[str | None]
    after: Mapped[str | None]
    reason: Mapped[bool] = mapped_column(default=False)  # given; it stands at the thing
    content_hash: Mapped[str | None]
    result: Mapped[str] = mapped_column(default="ok")
    address: Mapped[str | None]  # shortened: /24, /48
    request_id: Mapped[str | None]
    hash: Mapped[str]
