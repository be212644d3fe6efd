"""Cooperation agreements, and which hosts are covered by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, Versioned, choice, db
from app.core.text.canonical_json import content_hash
from app.core.text.i18n import by_name
from app.groups.cohorts.models import Assignment, Enrolment, Library, Situations
from app.groups.cohorts.queries import teams
from app.groups.cohorts.rules import TAKING_PART
from app.people.accounts.models import Person
from app.people.files.models import Attached, parted
from app.policy import May, Role
from app.workplace.agreements import rules
from app.workplace.agreements.rules import Standing, State

# by numbers where somebody is known here, so that a changed name leaves the code as it is
AGREED = (
    "number", "library_id", "responsible_id", "provider_id", "provider_name", "host_id",
    "host_name", "valid_from", "valid_until", "places", "obligations", "insurance", "signed_on",
)  # fmt: skip


class Agreement(Versioned, Base):
    """Between the provider and one host. It names who is responsible there (toolkit 1.3.2).

    Who signs stands by number if they are known here; the names are those of others.
    """

    __tablename__ = "agreement"
    library_id: Mapped[int] = mapped_column(ForeignKey("library.id"), index=True)
    number: Mapped[str]
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    provider_name: Mapped[str]  # who signs for the provider
    host_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    host_name: Mapped[str]  # who signs for the host
    responsible_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    places: Mapped[int | None]
    obligations: Mapped[str]
    insurance: Mapped[str]
    # what groups ask for beside it: rows {key, label, text} (groups/extras)
    extra: Mapped[list[Any]] = mapped_column(default=list)
    protocol: Mapped[str] = mapped_column(default="")  # a number of the office, not agreed on
    signed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    papers_told_at: Mapped[datetime | None]  # that its papers go, to the coordinators
    library: Mapped[Library] = relationship(lazy="joined", innerjoin=True)
    responsible: Mapped[Person] = relationship(
        lazy="joined", innerjoin=True, foreign_keys=[responsible_id]
    )
    provider: Mapped[Person | None] = relationship(foreign_keys=[provider_id])
    host: Mapped[Person | None] = relationship(foreign_keys=[host_id])

    seen_by: ClassVar[May] = May.RUN_SITE
    situations: ClassVar[Situations] = {}

    @property
    def signs_for_provider(self) -> str:
        """What they are called; "" if nobody is named."""
        return self.provider.name if self.provider else self.provider_name

    @property
    def signs_for_host(self) -> str:
        """Likewise."""
        return self.host.name if self.host else self.host_name

    @property
    def state(self) -> State:
        """Draft, signed or ended, from the dates."""
        return rules.state(self.signed_on, self.ended_on)

    @property
    def code(self) -> str:
        """The check code of what was agreed; that it ended later changes nothing in it.

        Extra fields count once one holds something, so that older codes still hold.
        """
        said: dict[str, Any] = {name: str(getattr(self, name)) for name in AGREED}
        return content_hash({**said, **({"extra": self.extra} if self.extra else {})})[:8].upper()

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds or held; None: it goes on until one side ends it."""
        return rules.last_day(self.valid_until, self.ended_on)

    def standing(self, day: date) -> Standing:
        """How it stands on this day: valid, expiring, expired …"""
        return rules.standing(self.state, self.valid_from, self.valid_until, day)


class AgreementFile(Attached, Base):
    """A page of the signed paper, or all of it."""

    __tablename__ = "agreement_file"
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    agreement: Mapped[Agreement] = relationship()

    seen_by: ClassVar[May] = May.RUN_SITE
    situations: ClassVar[Situations] = {}


class AgreementLine(Base):
    """Since a day somebody else has a part at this host: a line that nobody has to sign again.

    It names no learner; None: nobody had the part before, or nobody has it yet.
    """

    __tablename__ = "agreement_line"
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    from_on: Mapped[date]
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    before_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    after_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]  # the change was taken back
    before: Mapped[Person | None] = relationship(foreign_keys=[before_id])
    after: Mapped[Person | None] = relationship(foreign_keys=[after_id])

    seen_by: ClassVar[May] = May.RUN_SITE
    situations: ClassVar[Situations] = {}


def lines_of(agreement_id: int) -> list[AgreementLine]:
    """What changed under an agreement since, in the order of its days."""
    mine = (AgreementLine.agreement_id == agreement_id) & AgreementLine.removed_at.is_(None)
    rows = select(AgreementLine).where(mine).order_by(AgreementLine.from_on, AgreementLine.id)
    return list(db.session.scalars(rows))


def papers_of(agreement_id: int) -> tuple[list[AgreementFile], list[AgreementFile]]:
    """The files of an agreement by age: those that stand there, and those removed within a day."""
    mine = select(AgreementFile).where(AgreementFile.agreement_id == agreement_id)
    return parted(db.session.scalars(mine.order_by(AgreementFile.id)))


def responsible_at(library_id: int) -> list[Person]:
    """Who is, or was, responsible at this host: by an agreement, or for one of its learners."""
    signed = select(Agreement.responsible_id).where(Agreement.library_id == library_id)
    held = (
        select(Assignment.person_id)
        .join(Enrolment, Enrolment.id == Assignment.enrolment_id)
        .where(Enrolment.library_id == library_id, Assignment.role == Role.RESPONSIBLE)
    )
    there = Person.id.in_(signed) | Person.id.in_(held)
    return list(db.session.scalars(select(Person).where(there)))


def not_with(agreement: Agreement) -> list[tuple[Enrolment, Person | None]]:
    """Who learns at this host with another responsible person than the agreement names, or none.

    Whoever has the part since by a line of the agreement is named by it, too.
    """
    here = (Enrolment.library_id == agreement.library_id) & Enrolment.status.in_(TAKING_PART)
    found = list(db.session.scalars(select(Enrolment).where(here)))
    around = teams(one.id for one in found)
    held = [(one, around[one.id].responsible) for one in found]
    named = {agreement.responsible_id, *_followers(agreement)}
    others = [(one, who) for one, who in held if who is None or who.id not in named]
    able = [pair for pair in others if pair[0].person_id != agreement.responsible_id]
    return sorted(able, key=lambda pair: by_name(pair[0].person.name))


def _followers(agreement: Agreement) -> set[int | None]:
    lines, today = lines_of(agreement.id), clock.today()
    return {row.after_id for row in lines if row.role is Role.RESPONSIBLE and row.from_on <= today}


def _holds(day: date) -> ColumnElement[bool]:
    """That an agreement is signed, has not ended and covers this day."""
    lasts = Agreement.valid_until.is_(None) | (Agreement.valid_until >= day)
    signed = Agreement.signed_on.is_not(None) & Agreement.ended_on.is_(None)
    return signed & (Agreement.valid_from <= day) & lasts


def current_for(library_id: int, day: date) -> Agreement | None:
    """The agreement under which a placement at this host may run on this day, the newest first."""
    mine = select(Agreement).where(Agreement.library_id == library_id, _holds(day))
    return db.session.scalar(mine.order_by(Agreement.valid_from.desc(), Agreement.id.desc()))


def current_of(library_ids: Iterable[int], day: date) -> dict[int, Agreement]:
    """The same for several hosts, by their number, in one query."""
    wanted = select(Agreement).where(Agreement.library_id.in_(list(library_ids)), _holds(day))
    rows = db.session.scalars(wanted.order_by(Agreement.valid_from, Agreement.id))
    return {one.library_id: one for one in rows}


def is_covered(library_id: Any, day: date) -> ColumnElement[bool]:
    """That a host, a column of the statement, has an agreement that holds on this day."""
    return select(Agreement.id).where(Agreement.library_id == library_id, _holds(day)).exists()


def named_for(library_ids: Iterable[int], day: date) -> dict[int, Agreement]:
    """The agreement of each host that names who is responsible there; a signed one counts first."""
    goes_on = Agreement.valid_until.is_(None) | (Agreement.valid_until >= day)
    of = Agreement.library_id.in_(list(library_ids))
    wanted = select(Agreement).where(of, Agreement.ended_on.is_(None), goes_on)
    newest = wanted.order_by(Agreement.valid_from.desc(), Agreement.id.desc())
    best: dict[int, Agreement] = {}
    for one in db.session.scalars(newest):
        before = best.setdefault(one.library_id, one)
        if before.signed_on is None and one.signed_on is not None:
            best[one.library_id] = one
    left = _without_named({one.id for one in best.values()}, day)
    return {library: one for library, one in best.items() if one.id not in left}


def _without_named(numbers: set[int], day: date) -> set[int]:
    """Of these agreements, those whose responsible person has left by a line of theirs."""
    line = AgreementLine.agreement_id == Agreement.id
    gone = line & (AgreementLine.before_id == Agreement.responsible_id)
    gone &= (AgreementLine.role == Role.RESPONSIBLE) & (AgreementLine.from_on <= day)
    gone &= AgreementLine.removed_at.is_(None)
    rows = select(Agreement.id).where(Agreement.id.in_(numbers))
    return set(db.session.scalars(rows.where(select(AgreementLine.id).where(gone).exists())))
