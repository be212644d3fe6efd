"""Puts mail out in the transaction of what happened, and keeps what became of it."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, literal, select, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import insert_into
from app.core.storage import mailing
from app.people.accounts.models import Person
from app.people.mail import rules
from app.people.mail.models import Outgoing, is_due, is_open
from app.people.mail.rules import Answer, Fate


def put_out(
    person_id: int,
    kind: str,
    thing: str,
    details: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> None:
    """Let a mail of this kind go to a person, at a moment or at once; nothing where none is set.

    `thing` says what it is about: one that was put out before is not put out again. `details` are
    numbers and codes, never what somebody wrote.
    """
    if not mailing.is_on():
        return
    row = insert_into(Outgoing).values({"person_id": person_id, **_row(kind, thing, details, at)})
    db.session.execute(row.on_conflict_do_nothing(index_elements=["person_id", "thing"]))
    mailing.wake()


def put_out_to(
    who: Select[Any], kind: str, thing: str, details: dict[str, Any] | None = None
) -> None:
    """The same at once to whoever this query finds; no less is done where it finds nobody."""
    if not mailing.is_on():
        return
    values, table, found = _row(kind, thing, details), Outgoing.__table__, who.subquery()
    columns = [literal(value, table.c[name].type).label(name) for name, value in values.items()]
    # SQLite reads an ON CONFLICT after a SELECT only behind a WHERE
    picked = select(found.c[0], *columns).where(found.c[0].is_not(None))
    row = insert_into(Outgoing).from_select(["person_id", *values], picked)
    db.session.execute(row.on_conflict_do_nothing(index_elements=["person_id", "thing"]))
    mailing.wake()


def _row(
    kind: str, thing: str, details: dict[str, Any] | None, at: datetime | None = None
) -> dict[str, Any]:
    now = clock.now()
    return {
        "kind": kind,
        "thing": thing,
        "details": details or {},
        "message_id": f"<{secrets.token_hex(16)}@{mailing.host()}>",
        "made_at": now,
        "due_at": at or now,
        "tries": 0,
    }


def gather(person_id: int, kind: str, at: datetime, *, not_later: bool = False) -> None:
    """Let one mail of this kind tell of all that comes together until it goes, at this moment.

    One that waits already is put off until then, or with `not_later` at most brought forward; one
    that a sender had in hand tells no more than it did, so another one follows it.
    """
    if not mailing.is_on():
        return
    untouched = (Outgoing.claimed_at.is_(None)) & (Outgoing.tries == 0)
    waits = (Outgoing.person_id == person_id) & (Outgoing.kind == kind) & untouched
    due = case((Outgoing.due_at < at, Outgoing.due_at), else_=at) if not_later else at
    moved = update(Outgoing).where(waits, is_open()).values(due_at=due).returning(Outgoing.id)
    quiet = {"synchronize_session": False}
    if not db.session.scalars(moved, execution_options=quiet).all():
        put_out(person_id, kind, f"{kind}:{clock.now():%Y-%m-%dT%H:%M:%S.%f}", at=at)


def claim() -> Outgoing | None:
    """Take the mail that has waited longest; no other sender gets it for ten minutes."""
    now = clock.now()
    due = select(Outgoing.id).where(is_due(now))
    first = due.order_by(Outgoing.due_at, Outgoing.id).limit(1).with_for_update(skip_locked=True)
    taken = update(Outgoing).where(Outgoing.id == first.scalar_subquery())
    taken = taken.values(claimed_at=now, tries=Outgoing.tries + 1).returning(Outgoing)
    return db.session.scalar(taken.execution_options(populate_existing=True))


def settle(row: Outgoing, answer: Answer) -> None:
    """Keep what became of a try; of one that another sender took over meanwhile, only that it went.

    Whoever has the row in hand speaks no SMTP any more.
    """
    now = clock.now()
    if answer.fate is Fate.SENT:
        _keep(row, sent_at=now, claimed_at=None, code=answer.code)
        return
    again = None if answer.fate is Fate.REFUSED else rules.due_again(row.tries, now)
    ended = {"due_at": again} if again else {"gave_up_at": now}
    _keep(row, Outgoing.claimed_at == row.claimed_at, claimed_at=None, code=answer.code, **ended)


def leave(row: Outgoing) -> None:
    """Nobody is to get it any more: the right to know has ended, or there is no address."""
    _keep(row, left_at=clock.now(), claimed_at=None)


def deal_with(person_id: int, until: int | None = None) -> int:
    """What was given up is dealt with: the address is another one, or somebody has read of it.

    `until` is the newest mail that they read of. Returns how many mails they were.
    """
    of = (Outgoing.person_id == person_id) & Outgoing.gave_up_at.is_not(None)
    mine = update(Outgoing).where(of, Outgoing.left_at.is_(None))
    if until is not None:
        mine = mine.where(Outgoing.id <= until)
    return len(db.session.scalars(mine.values(left_at=clock.now()).returning(Outgoing.id)).all())


def put_aside(by: Person, person: Person, until: int) -> bool:
    """Somebody has read that mail does not arrive, up to this one; True if there was any."""
    if not deal_with(person.id, until):
        return False
    record(by, "lost mail put aside", person)
    return True


def _keep(row: Outgoing, *which: Any, **values: Any) -> None:
    mine = update(Outgoing).where(Outgoing.id == row.id, is_open(), *which)
    db.session.execute(mine.values(**values).execution_options(synchronize_session=False))


def wait(row: Outgoing, at: datetime) -> None:
    """It goes from that moment on; that was no try."""
    _keep(row, due_at=at, claimed_at=None, tries=row.tries - 1)


def put_off(number: int) -> None:
    """Its words could not be made: that counts as a try, so that it holds up no other."""
    row = db.session.get(Outgoing, number, populate_existing=True)
    if row is not None:
        row.tries += 1
        row.claimed_at = clock.now()
        db.session.flush()
        settle(row, Answer(Fate.LATER))
