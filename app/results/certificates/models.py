"""Numbered papers, with what each says."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, lazyload, mapped_column, relationship

from app.core.db.base import Base, choice, db
from app.groups.cohorts.models import Work
from app.people.accounts.models import Person
from app.policy import May
from app.results.certificates import rules
from app.results.certificates.rules import Kind, Said


class Certificate(Work, Base):
    """One numbered paper. All kinds share the run of numbers, counted in each year of the site.

    `says` holds what the check page may tell, and no person's name. The name on the paper is known
    again by hashes that the code salts: `name_hash` of the name as it stood there, `name_mark` of
    its letters (see rules). Both are "" once the learner is erased or the record has had its time.
    """

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("year", "count"),)
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind"))
    year: Mapped[int]
    count: Mapped[int]
    code: Mapped[str]
    language: Mapped[str]
    name_hash: Mapped[str]
    name_mark: Mapped[str]
    says: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"), unique=True)
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_why: Mapped[str] = mapped_column(default="")
    withdrawn_by: Mapped[Person | None] = relationship(foreign_keys=[withdrawn_by_id])

    seen_by: ClassVar[May] = May.READ_CERTIFICATE

    @property
    def number(self) -> str:
        """As it is printed."""
        return rules.number_said(self.year, self.count)

    @property
    def said(self) -> Said:
        """What it says."""
        return Said.read(self.says)


def certificates_of(enrolment_id: int) -> list[Certificate]:
    """All papers of a course, the newest first."""
    mine = select(Certificate).where(Certificate.enrolment_id == enrolment_id)
    newest = mine.order_by(Certificate.id.desc()).options(lazyload(Certificate.enrolment))
    return list(db.session.scalars(newest))


def newest(enrolment_id: int, kind: Kind) -> Certificate | None:
    """The last paper of a kind that was made of a course."""
    return next((one for one in certificates_of(enrolment_id) if one.kind is kind), None)
