"""Changes of plans: asking for one before the placement runs, and taking that back."""

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import take_turns
from app.groups.cohorts.queries import team_of
from app.groups.notifications.actions import notify
from app.people.accounts.models import Person
from app.workplace.amendments.models import PlanAsk, asks_of
from app.workplace.placements import rules as plans
from app.workplace.placements.actions import sides_of
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import Act


def ask(by: Person, placement: Placement, seen_hash: str, words: str) -> PlanAsk | None:
    """Ask for changes to the text with this hash: the plan is written again, then proposed again.

    None, and nothing changed, if the text is another by now, the plan does not wait for
    acceptances, or the person stands for none of its sides.
    """
    take_turns(placement)
    if seen_hash != placement.hash or not _may(Act.ASK, by, placement):
        return None
    placement.asked_at = clock.now()
    one = PlanAsk(
        enrolment_id=placement.enrolment_id,
        placement_id=placement.id,
        person_id=by.id,
        words=words,
        text_hash=seen_hash,
        made_at=placement.asked_at,
    )
    db.session.add(one)
    record(by, "plan changes asked", placement, content_hash=seen_hash, reason=True)
    team = team_of(placement.enrolment_id)
    writers = {one.id for one in (team.learner, team.mentor, team.trainer) if one}
    for number in sorted(writers - {by.id}):
        _tell(placement, number, "plan changes asked", by)
    return one


def withdraw(by: Person, placement: Placement) -> bool:
    """Take back what one asked: the plan waits for acceptances again.

    False, and nothing changed, if it was proposed again meanwhile, or somebody else asked.
    """
    take_turns(placement)
    one = open_ask(placement)
    if one is None or one.person_id != by.id or not _may(Act.UNASK, by, placement):
        return False
    one.withdrawn_at, placement.asked_at = clock.now(), None
    record(by, "plan changes not asked any more", placement)
    return True


def open_ask(placement: Placement) -> PlanAsk | None:
    """What was asked and keeps the plan from being accepted."""
    return next(iter(asks_of(placement.id)), None) if placement.asked_at else None


def _may(act: Act, by: Person, placement: Placement) -> bool:
    return plans.can(act, placement.state) and bool(sides_of(by, team_of(placement.enrolment_id)))


def _tell(placement: Placement, person_id: int, kind: str, by: Person) -> None:
    where = {"placement_id": placement.id}
    notify(person_id, kind, "placements.show", where, placement.enrolment_id, by)
