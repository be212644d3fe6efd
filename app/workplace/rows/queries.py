"""What stands in the logbook on the days of rows."""

from collections.abc import Iterable

from sqlalchemy import select

from app.core.db.base import db
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.models import Entry
from app.workplace.rows.rules import Same, same


def standing(placement_id: int, drafts: Iterable[Draft]) -> set[Same]:
    """The entries on the days of these drafts, by what they are known again; one query."""
    here = (Entry.placement_id == placement_id, Entry.removed_at.is_(None))
    asked = select(Entry.day, Entry.minutes, Entry.did).where(*here)
    days = {draft.day for draft in drafts}
    return {same(*row) for row in db.session.execute(asked.where(Entry.day.in_(days)))}
