"""Changes of how the course of a group runs."""

from datetime import date
from typing import Any

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save
from app.groups.cohorts.models import EARLIER, Cohort
from app.groups.running.models import ReportedDay
from app.groups.running.queries import CHANGED, usual
from app.groups.running.rules import Move, after, kept, move
from app.people.accounts.models import Person

REPORTED = "hours_reported_until"  # the group's setting


def set_figure(by: Person, cohort: Cohort, name: str, value: Any) -> bool:
    """From now on this value holds for the group; False if it did so already.

    What waits for an answer keeps the days that it began with. Whoever calls has taken a turn at
    the group: nobody else changes its settings meanwhile.
    """
    before = cohort.setting(name)
    if value == before:
        return False
    earlier = kept(cohort.settings.get(EARLIER, {}), name, before, clock.today())
    changed = after(cohort.settings, name, value, usual(name))
    save(cohort, cohort.version, settings=after(changed, EARLIER, earlier, {}))
    record(by, CHANGED, cohort, before=f"{name} {before}", after=f"{name} {value}")
    return True


def report_until(by: Person, cohort: Cohort, until: date | None, reason: str) -> bool:
    """From now on hours count as reported until this day; False if they did so already.

    A reason is given where the day goes back. Whoever calls has taken a turn at the group.
    """
    before = cohort.hours_reported_until
    if move(before, until) is Move.NOWHERE:
        return False
    told = until.isoformat() if until else None
    save(cohort, cohort.version, settings=after(cohort.settings, REPORTED, told, None))
    db.session.add(
        ReportedDay(
            cohort_id=cohort.id,
            person_id=by.id,
            before=before,
            until=until,
            reason=reason,
            made_at=clock.now(),
        )
    )
    was, now = str(before or ""), told or ""
    record(by, "hours reported until", cohort, before=was, after=now, reason=bool(reason))
    return True


def reset_figure(by: Person, cohort: Cohort, name: str) -> bool:
    """From now on the programme's value holds for the group; False if it did so already."""
    return set_figure(by, cohort, name, usual(name))
