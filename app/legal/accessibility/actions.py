"""Takes reports, and notes that they were answered."""

from datetime import timedelta

from sqlalchemy import delete, select

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.groups.notifications.actions import notify
from app.groups.notifications.models import coordinators
from app.legal.accessibility.models import AccessReport
from app.legal.accessibility.rules import KEPT_DAYS
from app.people.accounts.models import Person


def report(person: Person | None, text: str, place: str, email: str) -> AccessReport:
    """Keep what somebody reports, and tell the coordinators of the site."""
    number = person.id if person else None
    row = AccessReport(text=text, place=place, email=email, person_id=number, at=clock.now())
    db.session.add(row)
    db.session.flush()
    record(person, "barrier reported", row)
    for coordinator in coordinators(without=number):
        notify(coordinator, "barrier reported", "accessibility.reports", number=row.id)
    return row


def answer(by: Person, row: AccessReport) -> None:
    """Somebody has answered, or has seen that there is nothing to answer."""
    if row.answered_at is None:
        row.answered_at, row.answered_by_id = clock.now(), by.id
        record(by, "barrier answered", row)


def reopen(by: Person, row: AccessReport) -> None:
    """It waits again."""
    if row.answered_at is not None:
        row.answered_at = row.answered_by_id = None
        record(by, "barrier opened again", row)


def forget_old() -> str:
    """For `flask work`: reports go a year after they were answered."""
    old = AccessReport.answered_at < clock.now() - timedelta(days=KEPT_DAYS)
    numbers = list(db.session.scalars(select(AccessReport.id).where(old)))
    if not numbers:
        return ""
    db.session.execute(delete(AccessReport).where(AccessReport.id.in_(numbers)))
    record(None, "purged", None, after=f"barriers: {len(numbers)}")
    return f"Reports of barriers that were answered a year ago: {len(numbers)}."
