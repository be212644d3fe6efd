"""The topic of a project: what the learner proposed, and who agreed to it by name."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base, choice, db
from app.groups.cohorts.models import Work
from app.people.accounts.models import Person
from app.policy import May, Role, When


class Topic(Work, Base):
    """The topic of an action plan as the learner last proposed it; the draft may have moved on."""

    __tablename__ = "topic"
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    proposed_at: Mapped[datetime | None]
    content: Mapped[dict[str, Any]]
    topic_hash: Mapped[str]
    words: Mapped[list[TopicWord]] = relationship(
        order_by="TopicWord.id", cascade="all, delete-orphan", lazy="selectin"
    )

    seen_by: ClassVar[May] = May.AGREE_TOPIC

    @classmethod
    def _proposed(cls) -> ColumnElement[bool]:
        return cls.proposed_at.is_not(None)


class TopicWord(Work, Base):
    """That a person agreed, in a role, to the topic with this hash."""

    __tablename__ = "topic_word"
    __table_args__ = (UniqueConstraint("topic_id", "role"),)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    topic_hash: Mapped[str]
    at: Mapped[datetime]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.AGREE_TOPIC


Topic.situations = {When.PROPOSED: Topic._proposed}


def topic_of(document_id: int) -> Topic | None:
    """The topic of this action plan, if it was ever proposed."""
    return db.session.scalar(select(Topic).where(Topic.document_id == document_id))
