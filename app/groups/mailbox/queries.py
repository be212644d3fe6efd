"""Looks how a mentor's weekly page opens, and whose page a paper opens."""

from dataclasses import dataclass
from datetime import date

from flask import current_app

from app.core import clock
from app.core.db.base import db
from app.core.storage import mailing
from app.groups.mailbox import rules
from app.groups.mailbox.models import WeeklyCode, code_of
from app.groups.mailbox.rules import Door, is_shared_address
from app.people.accounts.models import Person

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


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
