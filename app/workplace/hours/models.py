"""Receipts: which decisions of a mentor that came by a mailed link one mail told of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, db
from app.people.accounts.models import Person
from app.workplace.corrections.models import Correction
from app.workplace.hours import rules
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import LINK

RECEIPT = "receipt"  # the kind of mail


class Receipt(Base):
    """What one mail told its mentor, and the address, hashed, at which it can be undone.

    `acts` are rows {entry, version} and {correction, version}, the version being the one that the
    decision made, and {topic, version}, which is the moment of the agreement. A mail that was
    tried twice has two receipts, of one `thing`, which tell the same.
    """

    __tablename__ = "receipt"
    __table_args__ = (Index("ix_receipt_person", "person_id", "made_at"),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    thing: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    acts: Mapped[list[Any]]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    @property
    def versions(self) -> dict[int, int]:
        """Number of each entry → its version when it was decided."""
        return self._versions("entry")

    @property
    def corrections(self) -> dict[int, int]:
        """The same of corrections."""
        return self._versions("correction")

    def _versions(self, kind: str) -> dict[int, int]:
        return {one[kind]: one["version"] for one in self.acts if kind in one}

    @property
    def is_open(self) -> bool:
        """Whether something can still be undone with it."""
        return rules.is_open(self.made_at, self.expires_at, self.ended_at, clock.now())


def told_at(some: Iterable[Entry] | Iterable[Correction]) -> dict[int, datetime]:
    """When their mentor was told of those that were decided by a mailed link, or will be.

    Of entries or of corrections, not of both. One query, none where none came so.
    """
    linked = [one for one in some if one.decided_by_way == LINK and one.decided_at]
    if not linked:
        return {}
    mentors = {one.decided_by_id for one in linked}
    since = min(one.decided_at for one in linked if one.decided_at) - timedelta(minutes=1)
    asked = select(Receipt).where(Receipt.person_id.in_(mentors), Receipt.made_at >= since)
    told: dict[tuple[int, int], datetime] = {}
    for receipt in db.session.scalars(asked.order_by(Receipt.made_at)):
        acts = receipt.corrections if isinstance(linked[0], Correction) else receipt.versions
        for act in acts.items():
            told.setdefault(act, receipt.made_at)
    due = {
        one.id: rules.receipt_due(clock.local(one.decided_at)) for one in linked if one.decided_at
    }
    return {one.id: told.get((one.id, one.version), due[one.id]) for one in linked}
