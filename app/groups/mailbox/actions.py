"""Keeps what a mentor says about the mailbox, and proves who opened a weekly page."""

import secrets
from typing import Any

from sqlalchemy import delete, func, select, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import insert_into, take_turns
from app.core.db.transactions import reading, writing
from app.core.passwords import hash_password, verify
from app.groups.mailbox.models import WeeklyCode, WeeklyPaper, code_of
from app.groups.mailbox.queries import OnPaper, counter, is_forgiven, on_paper
from app.groups.mailbox.rules import TRIES, Answer, of_slip
from app.people.accounts.models import Person


def choose(by: Person, others_read: bool, digits: str = "") -> None:
    """Keep whether others read the mailbox, and new digits where some are given.

    With new digits the tries begin anew, and the addresses on paper end.
    """
    row = _row(by)
    row.others_read = others_read
    if digits:
        row.code_hash, row.seed = hash_password(digits), secrets.token_hex(16)
        row.failures, row.failed_at = 0, None
        db.session.execute(delete(WeeklyPaper).where(WeeklyPaper.person_id == by.id))
    row.chosen_at = clock.now()
    record(by, "mailbox told")


def disown(person: Person) -> None:
    """Somebody else used a link: papers end, and each link asks for digits or a sign-in."""
    row = _row(person)
    row.others_read, row.seed, row.chosen_at = True, secrets.token_hex(16), clock.now()


def _row(person: Person) -> WeeklyCode:
    fresh: dict[str, Any] = {"person_id": person.id, "others_read": True, "failures": 0}
    fresh |= {"seed": secrets.token_hex(16), "chosen_at": clock.now()}
    row = insert_into(WeeklyCode).values(fresh)
    db.session.execute(row.on_conflict_do_nothing(index_elements=["person_id"]))
    found = code_of(person.id)
    assert found is not None  # noqa: S101 - it was just put there
    return found


def make_slip(person: Person) -> OnPaper | None:
    """A new slip for the mentor, with tries of its own; None where no digits are chosen."""
    take_turns(person)
    mine = select(func.count()).where(WeeklyPaper.person_id == person.id)
    slips = mine.where(WeeklyPaper.paper.startswith(of_slip(0)[:1]))
    paper = of_slip((db.session.scalar(slips) or 0) + 1)
    found = on_paper(person, paper)
    if found:
        db.session.add(WeeklyPaper(person_id=person.id, paper=paper, failures=0))
    return found


def check_digits(person: Person, digits: str, paper: str = "") -> Answer:
    """Whether these are the digits of this mentor; a wrong try is kept whatever the request does.

    After five the digits open nothing there, by a link or at this `paper`, until the mentor has
    signed in since, or chosen new ones. Call it before the request changes anything: it ends the
    transaction that is open.
    """
    number = person.id
    with reading(), writing():
        stored = _begin_try(number, paper)
    if stored is None:
        return Answer.CLOSED
    if not verify(stored, digits):
        return Answer.WRONG
    kind, mine = counter(number, paper)
    db.session.execute(update(kind).where(mine).values(failures=0, failed_at=None))
    return Answer.RIGHT


def _begin_try(number: int, paper: str) -> str | None:
    """Count a try before it is made: of many at once only five are. What is stored, or None."""
    chosen = select(WeeklyCode.code_hash).where(WeeklyCode.person_id == number)
    stored: str | None = db.session.scalar(chosen)
    if stored is None:
        return None
    if paper:
        fresh = insert_into(WeeklyPaper).values(person_id=number, paper=paper, failures=0)
        db.session.execute(fresh.on_conflict_do_nothing(index_elements=["person_id", "paper"]))
    kind, mine = counter(number, paper)
    quiet = {"synchronize_session": False}
    forgiven = update(kind).where(mine, kind.failures >= TRIES, is_forgiven(kind, number))
    forgiven = forgiven.values(failures=0)
    db.session.execute(forgiven, execution_options=quiet)
    free = update(kind).where(mine, kind.failures < TRIES)
    counted = free.values(failures=kind.failures + 1, failed_at=clock.now()).returning(kind.id)
    return stored if db.session.scalar(counted, execution_options=quiet) else None
