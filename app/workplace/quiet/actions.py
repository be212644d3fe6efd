"""Say that a week has no hours, and take it back."""

from datetime import date

from sqlalchemy import delete

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.people.accounts.models import Person
from app.workplace.placements.models import Placement
from app.workplace.quiet.models import QuietWeek
from app.workplace.quiet.queries import quiet_weeks


def say(by: Person, placement: Placement, monday: date) -> bool:
    """Note that nothing was worked in this week; False if it is noted already."""
    if monday in quiet_weeks([placement.id])[placement.id]:
        return False
    about = {"enrolment_id": placement.enrolment_id, "placement_id": placement.id}
    db.session.add(QuietWeek(**about, monday=monday, said_by_id=by.id, said_at=clock.now()))
    record(by, "week without hours", placement, after=monday.isoformat())
    return True


def take_back(by: Person, placement: Placement, monday: date) -> bool:
    """Forget it, as an entry in that week does too; False if it was not noted."""
    its = (QuietWeek.placement_id == placement.id, QuietWeek.monday == monday)
    gone = db.session.scalars(delete(QuietWeek).where(*its).returning(QuietWeek.id)).all()
    if gone:
        record(by, "week has hours", placement, before=monday.isoformat())
    return bool(gone)
