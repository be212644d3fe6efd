"""Makes the address of a calendar, renews and ends it."""

import secrets
from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, exists, select, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import insert_into, save
from app.groups.cohorts.models import Assignment
from app.outside.calendar import rules
from app.outside.calendar.models import FeedKey
from app.people.accounts.models import Person, digest

FRESH = {"populate_existing": True}


def make(person: Person, site_key: str, *, first_names: bool) -> None:
    """A new address for the person's calendar; one that there was before works no more."""
    seed = secrets.token_urlsafe(12)
    values = {
        "seed": seed,
        "token_hash": digest(rules.token(site_key, seed)),
        "first_names": first_names,
        "made_at": clock.now(),
        "ended_at": None,
    }
    row = insert_into(FeedKey).values(person_id=person.id, version=1, **values)
    again = {**values, "version": FeedKey.version + 1}
    db.session.execute(row.on_conflict_do_update(index_elements=["person_id"], set_=again))
    key = db.session.scalar(select(FeedKey).filter_by(person_id=person.id), execution_options=FRESH)
    record(person, "calendar address made", key)


def tell_names(key: FeedKey, seen: int, *, first_names: bool) -> bool:
    """Whether the calendar says first names; False if it was changed since version `seen`."""
    if key.ended_at or not save(key, seen, first_names=first_names):
        return False
    said = "with first names" if first_names else "without names"
    record(key.person, "calendar names chosen", key, after=said)
    return True


def stop(key: FeedKey) -> None:
    """The address works no more."""
    if key.ended_at is None:
        key.ended_at = clock.now()
        key.version += 1
        record(key.person, "calendar address ended", key)


def end_without_part(person: Person) -> list[int]:
    """End the person's address at once if they have no part any more; returns its number."""
    db.session.flush()
    return _numbers(_without_part().where(FeedKey.person_id == person.id))


def reopen(numbers: Iterable[int]) -> None:
    """These addresses work again: what ended them was taken back the same day."""
    again = update(FeedKey).where(FeedKey.id.in_(list(numbers))).values(ended_at=None)
    db.session.execute(again.execution_options(synchronize_session=False))


def close() -> int:
    """Note the end of addresses whose person has no part any more; returns how many.

    No new part wakes them.
    """
    return len(_numbers(_without_part()))


def forget_old() -> str:
    """For `flask work`: an address goes a month after it ended."""
    old = delete(FeedKey).where(FeedKey.ended_at < clock.now() - rules.KEPT)
    gone = len(_numbers(old))
    return f"Old addresses of calendars: {gone}." if gone else ""


def _without_part() -> Any:
    held = (Assignment.person_id == FeedKey.person_id) & Assignment.lasts(clock.today())
    none = ~exists(select(Assignment.id).where(held))
    return update(FeedKey).where(FeedKey.ended_at.is_(None), none).values(ended_at=clock.now())


def _numbers(change: Any) -> list[int]:
    asked = change.returning(FeedKey.id).execution_options(synchronize_session=False)
    return list(db.session.scalars(asked))
