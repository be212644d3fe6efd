"""The main trainer approves hours in place of a mentor who does not answer."""

from collections.abc import Iterable

from app.core import clock
from app.desk.unanswered import rules
from app.groups.cohorts.queries import team_of
from app.groups.notifications.actions import notify
from app.people.accounts.models import Person
from app.workplace.logbook.actions import move
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import EVIDENCE, Act, Kind
from app.workplace.placements.models import Placement


def approve(
    by: Person, placement: Placement, chosen: Iterable[tuple[Entry, int]], why: str
) -> list[Entry]:
    """Approve entries that no mentor answered for long, and say on what grounds.

    Those approved come back: each as it stood at the version seen, and old enough. Learner and
    mentor are told once. What the trainer takes back is what `hours.actions.undo` does.
    """
    days = placement.enrolment.cohort.setting("evidence_after_days")
    if not placement.is_active:
        return []
    approved = [
        entry for entry, seen in chosen if _waited(entry, days) and _approve(by, entry, seen, why)
    ]
    if approved:
        _tell(by, approved)
    return approved


def _waited(entry: Entry, days: int) -> bool:
    if entry.sent_at is None:
        return False
    return rules.from_day(clock.local(entry.sent_at).date(), days) <= clock.today()


def _approve(by: Person, entry: Entry, seen: int, why: str) -> bool:
    values = {"decided_at": clock.now(), "decided_by_id": by.id, "decided_by_way": EVIDENCE}
    words = "entry approved on evidence"
    return move(by, entry, Act.APPROVE_ON_EVIDENCE, seen, words, reason=why, **values)


def _tell(by: Person, entries: list[Entry]) -> None:
    first, sums = entries[0], dict.fromkeys(Kind, 0)
    for entry in entries:
        sums[entry.kind] += entry.minutes
    apart = {"minutes": sums[Kind.WORK], "assessment": sums[Kind.ASSESSMENT]}
    details, about = {"count": len(entries), **apart}, first.enrolment_id
    where = {"placement_id": first.placement_id}
    notify(first.person_id, "entries on evidence", "hours.whole", where, about, by, **details)
    if mentor := team_of(about).mentor:
        notify(mentor.id, "entries on evidence", "hours.review", {}, about, by, **details)
