"""Ends a placement early, and lets it run again."""

from datetime import date

from app.coordination.endings.rules import Problem, is_done, problem
from app.core import clock
from app.core.audit.actions import record
from app.core.db.saving import save, take_turns
from app.groups.cohorts.queries import team_of
from app.groups.notifications.actions import notify
from app.groups.notifications.models import coordinators
from app.people.accounts.models import Person
from app.workplace.logbook.queries import approved_minutes, entries_after
from app.workplace.placements import rules
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import Act


def end_early(by: Person, placement: Placement, day: date, reason: str) -> Problem | None:
    """End it early, with this day as its last one; approved hours stay.

    What stands against it is said, and nothing changed. The reason is never missing here.
    """
    take_turns(placement)
    if not rules.can(Act.END, placement.state):
        return Problem.NOT_RUNNING
    if is_done(
        approved_minutes(placement.id), placement.work_minutes, placement.assessment_minutes
    ):
        return Problem.DONE
    later = bool(entries_after(placement.id, day))
    if wrong := problem(day, placement.first_day, clock.today(), has_later=later):
        return wrong
    values = {"completed_at": clock.now(), "ended_on": day, "ended_by_id": by.id}
    save(placement, placement.version, **values, end_reason=reason)
    record(by, "placement ended early", placement, after=day.isoformat(), reason=True)
    _tell(by, placement, "placement ended early")
    return None


def resume(by: Person, placement: Placement) -> bool:
    """Take the early end back: it runs again. False, and nothing changed, if it did not end so."""
    take_turns(placement)
    if not rules.can(Act.RESUME, placement.state):
        return False
    values = {"completed_at": None, "ended_on": None, "ended_by_id": None, "end_reason": ""}
    save(placement, placement.version, **values)
    record(by, "placement runs again", placement)
    _tell(by, placement, "placement runs again")
    return True


def _tell(by: Person, placement: Placement, kind: str) -> None:
    team = team_of(placement.enrolment_id)
    around = (team.learner, team.mentor, team.trainer, team.responsible)
    whom = {one.id for one in around if one} | set(coordinators(of=placement.enrolment))
    where = {"placement_id": placement.id}
    for number in sorted(whom - {by.id}):
        notify(number, kind, "placements.show", where, placement.enrolment_id, by)
