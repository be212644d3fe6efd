"""Open a door for a phone, close it, let its one file in."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, select, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.people.accounts.models import Person, digest
from app.people.files.rules import Fit, Limits, Refused
from app.workplace.evidence.actions import ClosedError, add, is_open
from app.workplace.evidence.models import evidence_of
from app.workplace.logbook.models import Entry
from app.workplace.phones import rules
from app.workplace.phones.models import PhoneDoor


def open_door(by: Person, entry: Entry, key: str, network: str | None) -> PhoneDoor:
    """Let a phone of this network send one file; `key` is the site's secret. Earlier doors close.

    Raises ClosedError when the entry is not the person's to change.
    """
    if not is_open(entry):
        raise ClosedError
    close_doors(by, entry)
    now, seed = clock.now(), secrets.token_hex(16)
    db.session.execute(delete(PhoneDoor).where(PhoneDoor.expires_at < now - timedelta(days=1)))
    door = PhoneDoor(
        entry=entry,
        person_id=by.id,
        seed=seed,
        token_hash=digest(rules.token(key, seed)),
        code_hash=digest(rules.code(key, seed)),
        network=network,
        made_at=now,
        expires_at=now + rules.OPEN_FOR,
    )
    db.session.add(door)
    record(by, "phone let in", entry)
    return door


def close_doors(by: Person, entry: Entry) -> None:
    """No phone may send to this entry any more for this person."""
    mine = (PhoneDoor.entry_id == entry.id) & (PhoneDoor.person_id == by.id)
    unused = mine & PhoneDoor.used_at.is_(None) & PhoneDoor.ended_at.is_(None)
    db.session.execute(update(PhoneDoor).where(unused).values(ended_at=clock.now()))


def close_expired() -> int:
    """Note the end of doors that ran out by themselves: no clock that is put back opens them.

    Returns how many they are.
    """
    unused = PhoneDoor.used_at.is_(None) & PhoneDoor.ended_at.is_(None)
    over = update(PhoneDoor).where(unused, PhoneDoor.expires_at <= clock.now())
    ended = over.values(ended_at=PhoneDoor.expires_at).returning(PhoneDoor.id)
    return len(db.session.scalars(ended).all())


def receive(door: PhoneDoor, fit: Fit, limits: Limits) -> Refused | None:
    """Let the phone's one file in, as its learner's; what is refused leaves the door open.

    Raises ClosedError when door or entry closed meanwhile, OSError when the disk fails.
    """
    wanted = select(PhoneDoor).where(PhoneDoor.id == door.id).with_for_update(of=PhoneDoor)
    door = db.session.scalars(wanted.execution_options(populate_existing=True)).one()
    if not door.is_open:
        raise ClosedError
    added, refused = add(door.person, door.entry, [fit], limits, "file sent from a phone")
    if refused:
        return refused[0]
    door.used_at = clock.now()
    there, _gone = evidence_of(door.entry_id)
    same = [one for one in there if one.file.sha256 == fit.sha256]
    door.evidence = added[0] if added else same[0]
    return None
