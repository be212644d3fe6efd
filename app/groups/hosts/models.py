"""Changes of the host of a placement, and where it is on some days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, select, true
from sqlalchemy.orm import Mapped, lazyload, mapped_column, relationship

from app.core.db.base import Base, db
from app.groups.cohorts.models import Library, Situations, Work
from app.people.accounts.models import Person
from app.policy import May, When


class HostChange(Work, Base):
    """From a day on a placement goes on at another host, under that one's agreement.

    Until the day its `before_id` is the learner's library; then it begins, and where the placement
    is then is the learner's library and the placement's agreement, as before the first change.
    """

    __tablename__ = "host_change"
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id"), index=True)
    from_on: Mapped[date]
    before_id: Mapped[int | None] = mapped_column(ForeignKey("library.id"))
    before_agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"))
    library_id: Mapped[int] = mapped_column(ForeignKey("library.id"))
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"))
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]  # None: its day is to come
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    before: Mapped[Library | None] = relationship(foreign_keys=[before_id], lazy="joined")
    library: Mapped[Library] = relationship(
        foreign_keys=[library_id], lazy="joined", innerjoin=True
    )
    by: Mapped[Person] = relationship(foreign_keys=[by_id], lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.SEE_PLACEMENT
    # only what runs goes on elsewhere
    situations: ClassVar[Situations] = {When.PROPOSED: true}


def host_changes_of(enrolment_id: int) -> list[HostChange]:
    """The changes of a learner's host that stand, by their days."""
    mine = (HostChange.enrolment_id == enrolment_id) & HostChange.undone_at.is_(None)
    asked = select(HostChange).where(mine).options(lazyload(HostChange.enrolment))
    return list(db.session.scalars(asked.order_by(HostChange.from_on)))


@dataclass(frozen=True)
class AtHost:
    """Where a placement is on some days, both included, and under which agreement."""

    library: Library | None
    agreement: str | None  # its number, which may be ""
    first: date = date.min  # if it was there from the start
    last: date = date.max  # if it stays there

    def has(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


def stays_put(hosts: Sequence[AtHost]) -> bool:
    """Whether it is one host on all days."""
    return [(one.first, one.last) for one in hosts] == [(date.min, date.max)]
