"""People, their sign-ins, one-time links, consents and failed tries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, bindparam, column, exists, func, select, table
from sqlalchemy.orm import (
    Mapped,
    mapped_column,
    query_expression,
    relationship,
    with_expression,
)

from app.core import clock
from app.core.db.base import Base, choice, db
from app.core.db.statements import kept
from app.core.text.addresses import read_address
from app.people.accounts import rules
from app.people.accounts.rules import Purpose, Stage


class Person(Base):
    """Somebody with an account, or invited to one (then without a password and `joined_at`)."""

    __tablename__ = "person"
    __allow_unmapped__ = True  # `acting` and `token` live only as long as a request
    email: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    language: Mapped[str | None]
    password_hash: Mapped[str | None]
    created_at: Mapped[datetime]
    joined_at: Mapped[datetime | None]
    is_demo: Mapped[bool] = mapped_column(default=False)
    # without an act, on a shared computer, before the sign-in ends
    idle_minutes: Mapped[int] = mapped_column(default=rules.IDLE_MINUTES[0])
    erased_at: Mapped[datetime | None]  # the name is a number now, and nobody can sign in

    # what Flask-Login asks of whoever is signed in
    is_authenticated = True
    is_active = True
    is_anonymous = False
    acting: tuple[str, ...] = ()  # the roles in which the person acts in this request
    token: str | None = None  # of the sign-in that this request came with

    def get_id(self) -> str:
        """What the session cookie carries: the sign-in, not the person."""
        return self.token or ""

    @property
    def first_name(self) -> str:
        """How colleagues call the person, as far as a program can tell."""
        return rules.first_name(self.name, is_erased=self.erased_at is not None)


class SignIn(Base):
    """One sign-in on one computer; the row ends it, so that sign-out really ends a session."""

    __tablename__ = "sign_in"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    is_shared: Mapped[bool]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    browser: Mapped[str] = mapped_column(default="")
    address: Mapped[str | None]  # shortened: /24, /48
    left_at: Mapped[str | None]  # the page that was open when the screen was locked
    # a role changed: the next request gets a new token, the old one works a minute longer
    must_renew: Mapped[bool] = mapped_column(default=False)
    renewed_at: Mapped[datetime | None]
    old_token_hash: Mapped[str | None] = mapped_column(index=True)
    # whether the person has typed something and not sent it: told by `sign_in_of` alone
    keeps: Mapped[bool | None] = query_expression()
    # another figure after each change of what stands at the foot of pages: told likewise
    footed: Mapped[int | None] = query_expression()
    invented: Mapped[bool | None] = query_expression()  # some group of the site is
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    @property
    def ends_at(self) -> datetime:
        """When it ends if nothing is done any more; when it ended."""
        minutes = self.person.idle_minutes
        end = rules.ends_at(self.created_at, self.seen_at, self.is_shared, minutes)
        return min(end, self.ended_at) if self.ended_at else end

    @property
    def is_open(self) -> bool:
        """Whether somebody may go on with it; a clock that is put back wakes and prolongs none."""
        now = clock.now()
        has_been = all(rules.has_been(one, now) for one in (self.created_at, self.seen_at))
        return self.ended_at is None and has_been and now < self.ends_at

    @property
    def speaks(self) -> bool:
        """Whether a form of it is believed that comes without its cookie: it ended just now."""
        is_over = rules.is_recent(self.ends_at, clock.now(), rules.FORMS_SPEAK)
        return self.is_open or is_over


class Link(Base):
    """A one-time link or short code for one person, stored hashed, spent by POST only."""

    __tablename__ = "link"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(choice(Purpose, "purpose"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    code_hash: Mapped[str] = mapped_column(index=True)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True, foreign_keys=[person_id])
    made_by: Mapped[Person | None] = relationship(foreign_keys=[made_by_id])


class Consent(Base):
    """A person's answer to a text (`key`): its version, the language it was read in, the times.

    Without `given_at` the person said no, at `withdrawn_at`. The newest answer to a text counts.
    """

    __tablename__ = "consent"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    key: Mapped[str] = mapped_column(default="course", server_default="course")
    version: Mapped[str]
    language: Mapped[str]
    given_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class Tries(Base):
    """Failed tries counted for one key (account and address, account, address)."""

    __tablename__ = "tries"
    __table_args__ = (Index("ix_tries_key", "kind", "key", unique=True),)
    kind: Mapped[str]
    key: Mapped[str]
    failures: Mapped[int]
    last_at: Mapped[datetime]


def digest(secret: str) -> str:
    """What is stored of a token: its SHA-256."""
    return hashlib.sha256(secret.encode()).hexdigest()


def sign_in_of(token: str) -> SignIn | None:
    """The sign-in that a cookie names, over or not."""
    given = digest(token)
    row: SignIn | None = db.session.scalar(_by_token(), {"given": given})
    if row is not None:
        return row
    row = db.session.scalar(_with_keeps().where(SignIn.old_token_hash == given))
    renewed = row.renewed_at if row else None
    return row if renewed and rules.is_recent(renewed, clock.now(), rules.RENEWAL) else None


@kept
def _by_token() -> Any:
    return _with_keeps().where(SignIn.token_hash == bindparam("given"))


def _with_keeps() -> Any:
    """Each request reads its sign-in: so it costs nothing to ask those alone who keep something."""
    unsent = table("unsent", column("person_id"))  # a room above
    keeps = exists().where(unsent.c.person_id == SignIn.person_id)
    foot = table("letterhead", column("mark"))  # likewise
    footed = select(func.coalesce(func.sum(foot.c.mark), 0)).scalar_subquery()
    cohort = table("cohort", column("is_demo", Boolean))  # likewise
    asked = {
        SignIn.keeps: keeps,
        SignIn.footed: footed,
        SignIn.invented: exists().where(cohort.c.is_demo),
    }
    return select(SignIn).options(*(with_expression(*one) for one in asked.items()))


def stages(people: Iterable[Person]) -> dict[int, Stage]:
    """How far each of these people has come, in one query."""
    everybody = {person.id: person.joined_at is not None for person in people}
    works = Link.used_at.is_(None) & Link.revoked_at.is_(None) & (Link.expires_at > clock.now())
    invited = (Link.purpose == Purpose.INVITATION) & Link.person_id.in_(list(everybody))
    rows = db.session.execute(select(Link.person_id, Link.opened_at).where(works, invited))
    opened: dict[int, bool] = {}
    for number, moment in rows:
        opened[number] = opened.get(number, False) or moment is not None
    return {
        number: rules.stage(joined, number in opened, opened.get(number, False))
        for number, joined in everybody.items()
    }


def person_by_email(email: str | None) -> Person | None:
    """Whoever has this address here; capitals and what surrounds it do not matter."""
    if not email:
        return None
    return db.session.scalar(select(Person).where(Person.email == read_address(email)))


def names_of(numbers: Iterable[int | None]) -> dict[int, str]:
    """What these people are called, by number, in one query; in none where nobody is asked for."""
    wanted = {number for number in numbers if number}
    if not wanted:
        return {}
    named = select(Person.id, Person.name).where(Person.id.in_(wanted))
    return {row.id: row.name for row in db.session.execute(named)}


def is_demonstration() -> bool:
    """Whether there are invented people here."""
    return db.session.scalar(select(Person.id).where(Person.is_demo).limit(1)) is not None
