"""What stands beside a document: the topic and who agreed to it by name, the supervisor."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base, Versioned, choice, db
from app.groups.cohorts.models import Work
from app.people.accounts.models import Person
from app.policy import May, Role, When
from app.project.documents.models import Document, Part
from app.project.plans import rules


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
    by_way: Mapped[str | None]  # logbook.rules.LINK; None: signed in
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.AGREE_TOPIC


Topic.situations = {When.PROPOSED: Topic._proposed}


class Supervisor(Versioned, Work, Base):
    """The person under whom the learner writes a document; may have no account here.

    Whoever has one stands here by number; `name` is that of somebody who has none.
    """

    __tablename__ = "supervisor"
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    role: Mapped[rules.Supervising] = mapped_column(choice(rules.Supervising, "supervising"))
    name: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person | None] = relationship(lazy="joined")

    seen_by: ClassVar[May] = May.READ_DOCUMENT

    @property
    def called(self) -> str:
        """What the person is called."""
        return self.person.name if self.person else self.name


def supervisor_of(document: Document) -> Supervisor | None:
    """Under whom the document is written; None: nobody is named yet, or nobody has to be."""
    if not document.spec.supervised:
        return None
    return db.session.scalar(select(Supervisor).where(Supervisor.document_id == document.id))


def topic_of(document: Document) -> Topic | None:
    """The topic of the document; None: it was never proposed, or the document has none."""
    if rules.topic_part(document.spec) is None:
        return None
    return db.session.scalar(select(Topic).where(Topic.document_id == document.id))


def agreed_part(document: Document) -> Part | None:
    """The part of the document that is agreed on by name; None: it has none."""
    key = rules.topic_part(document.spec)
    return next((part for part in document.parts if part.key == key), None)
