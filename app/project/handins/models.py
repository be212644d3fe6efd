"""Versions of documents as they were handed in, and the questions other rooms ask of them."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Mapped, aliased, defer, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, choice, db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.groups.cohorts.models import Written
from app.people.accounts.models import Person
from app.policy import May
from app.project.documents.models import Document, Part
from app.project.handins import rules
from app.project.handins.rules import Outcome, Stage
from app.project.plans.models import Supervisor


class Version(Written, Base):
    """A document as it was handed in. Text, number and hash never change; facts are added.

    `content` maps the kind of each document in it (its own, and those it draws on) to part →
    field → value. `changes_of_id` names the version whose approval asked for small changes.
    `supervisor_id` is the person under whom it was written, if they are known here;
    `language` is as its document said then.
    """

    __tablename__ = "version"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        # what daily pages ask is found in these, without reading the texts beside it
        Index("ix_version_waiting", "enrolment_id", "outcome", "withdrawn_at", "changes_of_id",
              "kind", "number", "handed_in_at"),
        Index("ix_version_standing", "document_id", "withdrawn_at", "number", "outcome"),
    )  # fmt: skip
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    kind: Mapped[str]
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str]
    handed_in_at: Mapped[datetime]
    handed_in_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime | None]  # for evaluation, not only to read
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[Outcome | None] = mapped_column(choice(Outcome, "outcome"))
    outcome_at: Mapped[datetime | None]
    changes_of_id: Mapped[int | None] = mapped_column(ForeignKey("version.id"))
    changes_seen_at: Mapped[datetime | None]
    changes_seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]
    supervisor: Mapped[Person | None] = relationship(foreign_keys=[supervisor_id])

    seen_by: ClassVar[May] = May.READ_VERSION

    @property
    def stage(self) -> Stage:
        """Where the version is."""
        return rules.stage(
            withdrawn=self.withdrawn_at is not None,
            decided=self.outcome is not None,
            opened=self.opened_at is not None,
            answers_changes=self.changes_of_id is not None,
        )

    @property
    def code(self) -> str:
        """The beginning of the hash, to compare a print with the record."""
        return self.sha256[:8]

    @property
    def answer_by(self) -> date:
        """The day until which an answer is expected."""
        since = clock.local(self.handed_in_at).date()
        return since + timedelta(days=self.enrolment.cohort.setting_on("answer_days", since))

    def read(self) -> dict[str, Any]:
        """What was handed in: kind → part → field → value; nothing once its text is erased."""
        return {self.kind: {}, **json.loads(self.content)}

    def supervised(self) -> dict[str, str] | None:
        """Role of the person under whom it was written, and what they are `called` now.

        Older versions froze the name too; whoever is known here is called as now all the same.
        """
        frozen = self.read().get(self.kind, {}).get("supervisor")
        if frozen is None:
            return None
        called = self.supervisor.name if self.supervisor else frozen.get("name", "")
        return {"role": frozen["role"], "called": called}

    def is_newest(self) -> bool:
        """Whether nothing was handed in after it."""
        return not any(one.number > self.number for one in versions_of(self.document_id))

    @classmethod
    def waits(cls) -> ColumnElement[bool]:
        """That it waits for its evaluators: neither decided, nor taken back, nor only to see."""
        open_still = cls.outcome.is_(None) & cls.withdrawn_at.is_(None)
        return open_still & cls.changes_of_id.is_(None)

    @classmethod
    def changes_wait(cls) -> ColumnElement[bool]:
        """That the main trainer has to look at the small changes."""
        open_still = cls.outcome.is_(None) & cls.withdrawn_at.is_(None)
        return open_still & cls.changes_of_id.is_not(None)


def versions_of(document_id: int) -> list[Version]:
    """All versions of a document, the newest first, without their texts."""
    wanted = select(Version).where(Version.document_id == document_id)
    wanted = wanted.order_by(Version.number.desc()).options(defer(Version.content))
    return list(db.session.scalars(wanted))


def approved_version(enrolment_id: int, kind: str = "plan") -> Version | None:
    """The newest version that was approved, with or without small changes."""
    wanted = select(Version).where(
        Version.enrolment_id == enrolment_id,
        Version.kind == kind,
        Version.outcome.in_(rules.APPROVALS),
        Version.withdrawn_at.is_(None),
    )
    return db.session.scalars(wanted.order_by(Version.number.desc()).limit(1)).first()


def approved_activities(enrolment_id: int) -> list[dict[str, Any]]:
    """The activities of the approved action plan as rows with their keys, in their order.

    Each has key, what, who, from, to, hours (minutes), result and goal, as far as filled in.
    """
    version = approved_version(enrolment_id)
    if version is None:
        return []
    part = version.read().get("plan", {}).get("activities", {})
    return list(part.get("activities", []))


def standings_of(enrolment_id: int) -> list[Any]:
    """How each part of each document stands, with its document's versions, in one query.

    Rows of `id`, `kind` and `state` of the document, `version` and `outcome` of the newest one,
    whether it is `for_a_look` at small changes, when it went in (`handed_in_at`), whether any was
    `approved`, whether a supervisor is `named`, and of the part `key`, `is_finished`, `saved_at`.
    """
    return list(fetch(parts_standing(), enrolment=enrolment_id))


@kept
def parts_standing() -> Any:
    """The statement of `standings_of`, to which others may add columns; of an `enrolment`."""
    kept = (Version.document_id == Document.id) & Version.withdrawn_at.is_(None)
    other = aliased(Version)
    others = select(other.id).where(other.document_id == Document.id, other.withdrawn_at.is_(None))
    newest = others.with_only_columns(func.max(other.number)).scalar_subquery()
    # found in ix_version_waiting alone, without the texts
    mine = aliased(Version)
    of = (mine.enrolment_id == Document.enrolment_id) & (mine.kind == Document.kind)
    there = select(mine.id).where(of, mine.withdrawn_at.is_(None))
    look = there.where(mine.outcome.is_(None), mine.changes_of_id.is_not(None)).exists()
    last = there.with_only_columns(func.max(mine.handed_in_at)).scalar_subquery()
    named = select(Supervisor.id).where(Supervisor.document_id == Document.id).exists()
    return (
        select(Document.id, Document.kind, Document.state, Version.id.label("version"),
               Version.outcome, look.label("for_a_look"), last.label("handed_in_at"),
               others.where(other.outcome.in_(rules.APPROVALS)).exists().label("approved"),
               named.label("named"), Part.key, Part.is_finished, Part.saved_at)
        .join(Part, Part.document_id == Document.id)
        .outerjoin(Version, kept & (Version.number == newest))
        .where(Document.enrolment_id == bindparam("enrolment"))
    )  # fmt: skip
