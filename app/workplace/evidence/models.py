"""Files of log entries; the host's signatures under the hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, bindparam, func, select, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db.base import Base, choice, db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.groups.cohorts.models import Situations, Work
from app.people.accounts.models import Person
from app.people.bymail.rules import Way
from app.people.files.models import Attached, StoredFile, parted
from app.policy import May, When
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State


class Evidence(Work, Attached, Base):
    """One file of one entry. Who may read the entry may read it."""

    __tablename__ = "evidence"
    entry_id: Mapped[int] = mapped_column(ForeignKey("log_entry.id"), index=True)
    entry: Mapped[Entry] = relationship()

    seen_by: ClassVar[May] = May.READ_LOG

    @classmethod
    def _sent(cls) -> ColumnElement[bool]:
        left_the_learner = Entry.removed_at.is_(None) & (Entry.state != State.DRAFT)
        stays = select(StoredFile.id).where(StoredFile.removed_at.is_(None))
        sent = select(Entry.id).where(left_the_learner)
        return cls.entry_id.in_(sent) & cls.file_id.in_(stays)


class HoursSignature(Work, Base):
    """The responsible person signed under all approved hours as they stood then.

    Taken back, or overtaken by a change of the hours, it stays as a record.
    """

    __tablename__ = "hours_signature"
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    roles: Mapped[str]  # all roles the person holds here: "mentor+responsible"
    hours_hash: Mapped[str]
    work_minutes: Mapped[int]
    assessment_minutes: Mapped[int]
    at: Mapped[datetime]
    way: Mapped[Way | None] = mapped_column(choice(Way, "way"))  # None: with a sign-in
    taken_back_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.READ_LOG
    situations: ClassVar[Situations] = {When.SENT: true}  # nothing is signed before it runs


Evidence.situations = {When.SENT: Evidence._sent}


def evidence_of(entry_id: int) -> tuple[list[Evidence], list[Evidence]]:
    """The files of an entry by age: those that stand there, and those removed within a day."""
    mine = select(Evidence).where(Evidence.entry_id == entry_id).order_by(Evidence.id)
    return parted(db.session.scalars(mine))


def counts(entry_ids: Iterable[int]) -> dict[int, int]:
    """How many files each of these entries has, in one query; entries without any are left out."""
    numbers = list(entry_ids)
    if not numbers:
        return {}
    return {entry_id: int(count) for entry_id, count in fetch(_each(), entries=numbers)}


@kept
def _each() -> Any:
    of = Evidence.entry_id.in_(bindparam("entries", expanding=True))
    each = select(Evidence.entry_id, func.count()).join(StoredFile)
    return each.where(of, StoredFile.removed_at.is_(None)).group_by(Evidence.entry_id)
