"""Looks how a mentor's weekly page opens, and whose page a paper opens."""

from dataclasses import dataclass
from datetime import date

from flask import current_app
from sqlalchemy import ColumnElement, case, exists, select

from app.core import clock
from app.core.db.base import db
from app.core.storage import mailing
from app.groups.mailbox import rules
from app.groups.mailbox.models import WeeklyCode, WeeklyPaper, code_of
from app.groups.mailbox.rules import Door, is_shared_address
from app.people.accounts.models import Person, SignIn

PAPER = "/weekly/paper/"  # where the room above opens the page


def door_of(person: Person, *, on_paper: bool = False) -> Door:
    """How the weekly page opens to whoever has this mentor's link."""
    row = code_of(person.id)
    return rules.door(
        row.others_read if row else None,
        bool(row and row.code_hash),
        looks_shared=looks_shared(person),
        on_paper=on_paper,
    )


def others_read(person: Person) -> bool:
    """Whether the person said that others read the mailbox."""
    row = code_of(person.id)
    return bool(row and row.others_read)


def looks_shared(person: Person) -> bool:
    """Whether the person's address seems to be a place's; without an address nothing is read."""
    return bool(person.email) and is_shared_address(person.email or "", person.name)


@dataclass(frozen=True)
class OnPaper:
    """What is printed for a mentor, and the last day on which it opens the page."""

    address: str
    until: date


@dataclass(frozen=True)
class Read:
    """Whose weekly page the address of a paper opens once the digits are right, and which paper."""

    person: Person
    paper: str


def has_digits(person: Person) -> bool:
    """Whether the person has chosen digits, so that a paper can open the page."""
    row = code_of(person.id)
    return bool(row and row.code_hash)


def on_paper(person: Person, paper: str) -> OnPaper | None:
    """The address of the mentor's weekly page for this paper; None where no digits are chosen."""
    row = code_of(person.id)
    if row is None or row.code_hash is None:
        return None
    token = rules.paper_token(_key(), row.id, row.seed, clock.today(), paper)
    return OnPaper(mailing.address(PAPER + token), rules.paper_until(clock.today()))


def whose_paper(token: str) -> Read | None:
    """Whose weekly page this address of a paper opens, once the digits are right; or nobody's."""
    named = rules.paper_named(token)
    row = db.session.get(WeeklyCode, named[0]) if named else None
    if named is None or row is None or row.code_hash is None or row.person.erased_at:
        return None
    fits = rules.is_paper_token(token, _key(), row.id, row.seed, clock.today(), named[1])
    return Read(row.person, named[1]) if fits else None


def counter(number: int, paper: str) -> tuple[type[WeeklyCode | WeeklyPaper], ColumnElement[bool]]:
    """Where the wrong tries of a person are counted: those by a link, or at this paper."""
    if not paper:
        return WeeklyCode, WeeklyCode.person_id == number
    return WeeklyPaper, (WeeklyPaper.person_id == number) & (WeeklyPaper.paper == paper)


def is_forgiven(kind: type[WeeklyCode | WeeklyPaper], number: int) -> ColumnElement[bool]:
    """That the person has signed in since the last wrong try."""
    return exists().where(SignIn.person_id == number, SignIn.created_at > kind.failed_at)


def tries_left(person: Person, paper: str = "") -> int:
    """How many wrong digits may still be typed by this person's link, or at this paper."""
    kind, mine = counter(person.id, paper)
    open_again = case((is_forgiven(kind, person.id), 0), else_=kind.failures)
    counted = case((kind.failures >= rules.TRIES, open_again), else_=kind.failures)
    return max(0, rules.TRIES - (db.session.scalar(select(counted).where(mine)) or 0))


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
