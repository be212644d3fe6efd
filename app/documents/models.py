"""A learner's documents and their parts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, or_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cohorts.models import Work
from app.core.db import Base, choice
from app.core.policy import May, When
from app.documents.rules import State


class Document(Work, Base):
    """One of the documents of an enrolment's project; `kind` is its key in the programme's data."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("enrolment_id", "kind"),)
    kind: Mapped[str]
    state: Mapped[State] = mapped_column(choice(State, "state"), default=State.DRAFT)
    offered_at: Mapped[datetime | None]  # the learner asked for comments; None: taken back
    handed_in_count: Mapped[int] = mapped_column(default=0)  # the number of its last version
    parts: Mapped[list[Part]] = relationship(order_by="Part.id", cascade="all, delete-orphan")

    seen_by: ClassVar[May] = May.READ_DOCUMENT

    @classmethod
    def _offered(cls) -> ColumnElement[bool]:
        return cls.offered_at.is_not(None)

    @classmethod
    def _sent(cls) -> ColumnElement[bool]:
        return or_(cls.offered_at.is_not(None), cls.handed_in_count > 0)

    def part(self, key: str) -> Part:
        """The part with this key. Raises StopIteration for an unknown one."""
        return next(part for part in self.parts if part.key == key)

    def content(self) -> dict[str, dict[str, Any]]:
        """What stands in the draft: part key → field key → value."""
        return {part.key: part.content for part in self.parts}


class Part(Base):
    """One part of a document: a few fields and lists of rows, saved as a whole.

    `content` maps field keys to text, or to a list of rows; each row has a `key` that is made
    when the empty row is shown, kept through all versions and never used again.
    """

    __tablename__ = "part"
    __table_args__ = (UniqueConstraint("document_id", "key"),)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    key: Mapped[str]
    content: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)
    is_finished: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime | None]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    run: Mapped[str] = mapped_column(default="")
    run_from: Mapped[int] = mapped_column(default=0)
    run_seq: Mapped[int] = mapped_column(default=0)


Document.situations = {When.OFFERED: Document._offered, When.SENT: Document._sent}
