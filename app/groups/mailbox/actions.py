"""Keeps what a mentor says about the mailbox, and proves who opened a weekly page."""

import secrets
from typing import Any

from sqlalchemy import exists, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import insert_into
from app.core.db.transactions import reading, writing
from app.core.passwords import hash_password, verify
from app.groups.mailbox.models import WeeklyCode, code_of
from app.groups.mailbox.rules import TRIES, Answer
from app.people.accounts.models import Person, SignIn

# where wrong tries are counted, and when the last one was made
LINK = (WeeklyCode.failures, WeeklyCode.failed_at)
PAPER = (WeeklyCode.paper_failures, WeeklyCode.paper_failed_at)


def choose(by: Person, others_read: bool, digits: str = "") -> None:
    """Keep whether others read the mailbox, and new digits where some are given.

    With new digits the tries begin anew, and the addresses on paper end.
    """
    row = _row(by)
    row.others_read = others_read
    if digits:
        row.code_hash, row.seed = hash_password(digits), secrets.token_hex(16)
        row.failures, row.failed_at = 0, None
        row.paper_failures, row.paper_failed_at = 0, None
    row.chosen_at = clock.now()
    record(by, "mailbox told")


def disown(person: Person) -> None:
    """Somebody else used a link: papers end, and each link asks for digits or a sign-in."""
    row = _row(person)
    row.others_read, row.seed, row.chosen_at = True, secrets.token_hex(16), clock.now()


def _row(person: Person) -> WeeklyCode:
    fresh: dict[str, Any] = {"person_id": person.id, "others_read": True, "failures": 0}
    fresh |= {"paper_failures": 0, "seed": secrets.token_hex(16), "chosen_at": clock.now()}
    row = insert_into(WeeklyCode).values(fresh)
    db.session.execute(row.on_conflict_do_nothing(index_elements=["person_id"]))
    found = code_of(person.id)
    assert found is not None  # noqa: S101 - it was just put there
    return found


def check_digits(person: Person, digits: str, *, on_paper: bool = False) -> Answer:
    """Whether these are the digits of this mentor; a wrong try is kept whatever the request does.

    After five the digits open nothing that way, by a link or `on_paper`, until the mentor has
    signed in since, or chosen new ones. Call it before the request changes anything: it ends the
    transaction that is open.
    """
    number, (failures, failed_at) = person.id, PAPER if on_paper else LINK
    with reading(), writing():
        stored = _begin_try(number, failures, failed_at)
    if stored is None:
        return Answer.CLOSED
    if not verify(stored, digits):
        return Answer.WRONG
    mine = update(WeeklyCode).where(WeeklyCode.person_id == number)
    db.session.execute(mine.values({failures: 0, failed_at: None}))
    return Answer.RIGHT


def _begin_try(number: int, failures: Any, failed_at: Any) -> str | None:
    """Count a try before it is made: of many at once only five are. What is stored, or None."""
    signed_in = exists().where(SignIn.person_id == number, SignIn.created_at > failed_at)
    mine = update(WeeklyCode).where(
        WeeklyCode.person_id == number, WeeklyCode.code_hash.is_not(None)
    )
    quiet = {"synchronize_session": False}
    forgiven = mine.where(failures >= TRIES, signed_in).values({failures: 0})
    db.session.execute(forgiven, execution_options=quiet)
    free = mine.where(failures < TRIES)
    counted = free.values({failures: failures + 1, failed_at: clock.now()})
    found: str | None = db.session.scalar(
        counted.returning(WeeklyCode.code_hash), execution_options=quiet
    )
    return found
