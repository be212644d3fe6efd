"""Changes of who gets mail about what waits, and how often."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import insert_into
from app.outside.digests.models import MailChoice, Reminder
from app.outside.digests.rules.rhythm import Rhythm
from app.people.accounts.models import Person

REMEMBERED = timedelta(days=400)  # longer than a course: nothing is told anew meanwhile


def choose(by: Person | None, person: Person, rhythm: Rhythm) -> None:
    """From now on mail about what waits comes in this rhythm. `by` is None without a sign-in."""
    values = {"rhythm": rhythm, "changed_at": clock.now()}
    row = insert_into(MailChoice).values(person_id=person.id, **values)
    db.session.execute(row.on_conflict_do_update(index_elements=["person_id"], set_=values))
    record(by, "mail chosen", person, after=rhythm)


def forget_old() -> str:
    """Take away what people were reminded of long ago. Says in a sentence how much that was."""
    old = delete(Reminder).where(Reminder.at < clock.now() - REMEMBERED).returning(Reminder.id)
    number = len(db.session.scalars(old).all())
    return f"Old reminders: {number}." if number else ""


def remember(person: Person, mail: int, due: Iterable[tuple[str, int]]) -> None:
    """A mail tells the person of these things, each at its step; told again, it is the same."""
    for thing, step in due:
        values = {"thing": thing, "step": step, "outgoing_id": mail, "at": clock.now()}
        row = insert_into(Reminder).values(person_id=person.id, **values)
        keys = ["person_id", "thing", "step"]
        db.session.execute(row.on_conflict_do_nothing(index_elements=keys))
