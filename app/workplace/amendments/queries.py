"""Looks who accepted an amendment, and what the logbook holds to."""

from datetime import date

from sqlalchemy import ColumnElement, func, select

from app.core.db.base import db
from app.groups.pauses.queries import calendars
from app.groups.terms.models import Amendment
from app.groups.terms.rules import Text, plain
from app.workplace.amendments.rules import Used
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements.models import Acceptance, Placement
from app.workplace.placements.queries import plan_of
from app.workplace.placements.rules import Side


def standing(placement: Placement, one: Amendment) -> dict[Side, Acceptance]:
    """Who accepted an amendment, by side: since it was made, and not taken back."""
    return placement.standing_of(one.after_hash, one.made_at)


def lacks(side: Side) -> ColumnElement[bool]:
    """That an amendment waits for this side, while the placement runs."""
    of_it = (Acceptance.placement_id == Amendment.placement_id) & (Acceptance.side == side)
    since = (Acceptance.text_hash == Amendment.after_hash) & (Acceptance.at >= Amendment.made_at)
    accepted = select(Acceptance.id).where(of_it, since, Acceptance.taken_back_at.is_(None))
    runs = (Placement.id == Amendment.placement_id) & Placement.completed_at.is_(None)
    is_open = Amendment.open_placement_id.is_not(None)
    return is_open & ~accepted.exists() & select(Placement.id).where(runs).exists()


def open_of(placement_id: int) -> Amendment | None:
    """The amendment of a plan that is read."""
    asked = select(Amendment).where(Amendment.open_placement_id == placement_id)
    return db.session.scalar(asked)


def days_of(text: Text) -> tuple[date | None, date | None]:
    """The first and the last day of a text."""
    found = (plain(text).get(name) for name in ("starts_on", "ends_on"))
    first, last = (date.fromisoformat(one) if one else None for one in found)
    return first, last


def last_day_of(placement: Placement, text: Text) -> date | None:
    """The last day on which hours could be logged by this text, with the pauses there are."""
    first, last = days_of(text)
    if first is None or last is None or last < first:
        return None
    enrolment, library = placement.enrolment, placement.enrolment.library
    country = library.country if library else None
    figures = (first, last, text["weeks"], text.get("weekdays", ""))
    plan = plan_of(enrolment.id, enrolment.library_id, country, *figures)
    return calendars([plan])[enrolment.id].last_day


def used(placement_id: int) -> Used:
    """What the entries of a placement hold to; those that were removed or refused do not."""
    stands = Entry.removed_at.is_(None) & (Entry.state != State.REFUSED)
    span = (func.min(Entry.day), func.max(Entry.day))
    asked = select(Entry.task_key, Entry.objective_key, *span).where(
        Entry.placement_id == placement_id, stands
    )
    rows = list(db.session.execute(asked.group_by(Entry.task_key, Entry.objective_key)))
    if not rows:
        return Used()
    keys = frozenset(key for row in rows for key in row[:2] if key)
    return Used(min(row[2] for row in rows), max(row[3] for row in rows), keys)
