"""Comments on a document, its parts and rows, and the questions pages ask of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Text, bindparam, case, func, select
from sqlalchemy.orm import Mapped, lazyload, mapped_column, relationship

from app.core.db.base import Base, choice, db
from app.core.db.statements import kept
from app.groups.cohorts.models import Work
from app.people.accounts.models import Person
from app.policy import May, When
from app.programme.content import is_empty
from app.programme.spec import PartSpec
from app.project.comments.rules import Count, Kind, Standing, part_status
from app.project.documents.models import Document, Part


class Comment(Work, Base):
    """What somebody said about a part (`part`: its key) or one of its rows (`row`: its key).

    A reply names what it replies to. Answered: the learner has dealt with it. A removed comment
    keeps its place without its text.
    """

    __tablename__ = "comment"
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    part: Mapped[str]
    row: Mapped[str] = mapped_column(default="")
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind"))
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]  # in which the author spoke
    at: Mapped[datetime]
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None]
    author: Mapped[Person] = relationship(lazy="joined", innerjoin=True, foreign_keys=[author_id])

    seen_by: ClassVar[May] = May.COMMENT

    @classmethod
    def _sent(cls) -> ColumnElement[bool]:
        own = Document.offered_at.is_not(None) | (Document.handed_in_count > 0)
        since = own | (Document.sent_at <= cls.at)
        return select(Document.id).where(Document.id == cls.document_id, since).exists()

    @classmethod
    def is_open(cls) -> ColumnElement[bool]:
        """That it waits for the learner's answer."""
        asks = cls.kind.in_([Kind.MUST_FIX, Kind.IDEA]) & cls.reply_to_id.is_(None)
        return asks & cls.answered_at.is_(None) & cls.removed_at.is_(None)

    @property
    def waits(self) -> bool:
        """That this one waits for the learner's answer."""
        asks = self.kind is not Kind.NOTE and self.reply_to_id is None
        return asks and self.answered_at is None and self.removed_at is None


Comment.situations = {When.SENT: Comment._sent}


def comments_of(document_id: int, part: str | None = None) -> list[Comment]:
    """The comments of a document, or of one part, in the order in which they were said."""
    wanted = _comments(of_part=part is not None)
    return list(db.session.scalars(wanted, {"document": document_id, "part": part}))


@kept
def _comments(of_part: bool) -> Any:
    mine = select(Comment).where(Comment.document_id == bindparam("document"))
    mine = mine.where(Comment.part == bindparam("part")) if of_part else mine
    return mine.order_by(Comment.id).options(lazyload(Comment.enrolment))


def heard(document: Document, comments: Iterable[Comment], is_learner: bool) -> list[Comment]:
    """Those that somebody reads: of a private draft only what came since some of it left."""
    if is_learner or document.offered_at or document.handed_in_count:
        return list(comments)
    return [one for one in comments if document.sent_at and one.at >= document.sent_at]


def comments_among(documents: Collection[int]) -> list[Comment]:
    """The comments of all these documents, in the order in which they were said."""
    wanted = select(Comment).where(Comment.document_id.in_(documents)).order_by(Comment.id)
    return list(db.session.scalars(wanted.options(lazyload(Comment.enrolment))))


@dataclass(frozen=True)
class Thread:
    """A comment with the replies to it."""

    first: Comment
    replies: list[Comment]


def threads(comments: Iterable[Comment]) -> list[Thread]:
    """Comments with their replies, in the order in which they began."""
    found: dict[int, Thread] = {}
    for one in comments:
        if one.reply_to_id in found:
            found[one.reply_to_id or 0].replies.append(one)
        else:
            found[one.id] = Thread(one, [])
    return list(found.values())


@dataclass(frozen=True)
class Section:
    """A part of a document on a task list: how it stands, and the comments on it."""

    spec: PartSpec
    row: Part
    standing: Standing
    count: Count


def sections(
    documents: Iterable[Document],
    waits: Collection[str] = (),
    known: dict[tuple[int, str], Count] | None = None,
) -> dict[str, list[Section]]:
    """The parts of these documents by kind; `waits`: keys of parts that people must agree on.

    `known` are the comments that wait, if they were counted already.
    """
    documents = list(documents)
    found = counts(one.id for one in documents) if known is None else known
    return {
        one.kind: [_section(one, spec, row, found, waits) for spec, row in one.sections]
        for one in documents
    }


def _section(
    document: Document,
    spec: PartSpec,
    row: Part,
    found: dict[tuple[int, str], Count],
    waits: Collection[str],
) -> Section:
    count = found.get((document.id, spec.key), Count())
    standing = part_status(
        document.state,
        count,
        empty=is_empty(row.content),
        finished=row.is_finished,
        waits=spec.key in waits,
    )
    return Section(spec, row, standing, count)


def open_must_fix(document_id: int) -> list[Comment]:
    """The comments that must be dealt with before the next hand-in, oldest first."""
    mine = (Comment.document_id == document_id) & (Comment.kind == Kind.MUST_FIX)
    wanted = select(Comment).where(mine, Comment.is_open())
    return list(db.session.scalars(wanted.order_by(Comment.id)))


def counts(document_ids: Iterable[int]) -> dict[tuple[int, str], Count]:
    """How many comments each part has: (document, part key) → count, in one query."""
    asks = {
        kind: func.sum(case((Comment.is_open() & (Comment.kind == kind), 1), else_=0))
        for kind in (Kind.MUST_FIX, Kind.IDEA)
    }
    wanted = (
        select(Comment.document_id, Comment.part, func.count(), *asks.values())
        .where(Comment.document_id.in_(list(document_ids)), Comment.removed_at.is_(None))
        .group_by(Comment.document_id, Comment.part)
    )
    rows = db.session.execute(wanted)
    return {(row[0], row[1]): Count(row[2], int(row[3]), int(row[4])) for row in rows}
