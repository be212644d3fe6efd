"""Links by which a responsible person comes to one placement without an account."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, db
from app.groups.cohorts.models import Work
from app.outside.signing import rules
from app.people.accounts.models import Person
from app.people.bymail.rules import Way
from app.policy import May


class HostLink(Work, Base):
    """Opens one placement to one responsible person until it ends; stored hashed.

    Its code is made of `code_seed` and the site's secret. A link that stands on a slip has one from
    the beginning; that of a mailed link is asked for and mailed.
    """

    __tablename__ = "host_link"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    is_paper: Mapped[bool]
    code_seed: Mapped[str]  # "": there is no code
    code_by_mail: Mapped[bool]  # it was mailed, also where the link stands on a slip
    code_made_at: Mapped[datetime | None]
    tries: Mapped[int]  # at this code, right and wrong
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    seen_by: ClassVar[May] = May.CHANGE_ENROLMENT

    @property
    def works(self) -> bool:
        """Whether it has not ended by itself or been taken back."""
        return rules.works(self.made_at, self.expires_at, self.revoked_at, clock.now())

    @property
    def has_code(self) -> bool:
        """Whether its code can still be typed."""
        now = clock.now()
        return rules.has_code(self.code_made_at, self.code_by_mail, self.tries, now)

    @property
    def tries_left(self) -> int:
        """How often its code may still be typed."""
        return max(0, rules.TRIES - self.tries)

    @property
    def code_until(self) -> datetime | None:
        """When its code ends by itself; one that stands on a slip ends with the link."""
        made = self.code_made_at
        return made + rules.CODE_LASTS if made and self.code_by_mail else None

    @property
    def way(self) -> Way:
        """How whoever types its code acts."""
        return Way.LINK if self.code_by_mail else Way.PAPER


def link_of(token_hash: str) -> HostLink | None:
    """The link with this hash, over or not."""
    return db.session.scalar(select(HostLink).where(HostLink.token_hash == token_hash))
