"""Rows of files, and what a room's own table needs to attach one to a thing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, choice, db
from app.core.storage import files
from app.people.accounts.models import Person
from app.people.files import rules
from app.people.files.rules import Kind

A = TypeVar("A", bound="Attached")


class StoredFile(Base):
    """One file. Its bytes never change; `key` is the random name under which they lie."""

    __tablename__ = "stored_file"
    key: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)  # who sent it
    name: Mapped[str]  # as its sender called it, cleaned
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind"))
    size: Mapped[int]  # bytes
    sha256: Mapped[str]
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None] = mapped_column(index=True)
    person: Mapped[Person] = relationship()

    @property
    def path(self) -> Path:
        """Where its bytes lie."""
        return files.path_of(self.key)

    @property
    def mimetype(self) -> str:
        """The type for the Content-Type header."""
        return rules.MIMETYPES[self.kind]


class Attached:
    """A row that ties a file to a thing; it goes when the file's row goes."""

    @declared_attr
    def file_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy gives the class
        """The file."""
        return mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), unique=True)

    @declared_attr
    def file(cls) -> Mapped[StoredFile]:  # noqa: N805 - SQLAlchemy gives the class
        """The file's row."""
        return relationship(StoredFile, lazy="joined", innerjoin=True, passive_deletes=True)


def parted(rows: Iterable[A]) -> tuple[list[A], list[A]]:
    """Attached rows: those whose files stand there, and those that can still be put back."""
    every, since = list(rows), clock.now() - rules.UNDO_FOR
    there = [one for one in every if not one.file.removed_at]
    return there, [one for one in every if one.file.removed_at and one.file.removed_at > since]


def files_of(person_id: int) -> list[StoredFile]:
    """What this person sent and has not removed, oldest first."""
    mine = (StoredFile.person_id == person_id) & StoredFile.removed_at.is_(None)
    return list(db.session.scalars(select(StoredFile).where(mine).order_by(StoredFile.id)))


def bytes_of(person_id: int) -> int:
    """How much room the person's files take; what was removed still takes it until it goes."""
    total = select(func.coalesce(func.sum(StoredFile.size), 0))
    return int(db.session.scalar(total.where(StoredFile.person_id == person_id)) or 0)
