"""The mentor's acts: approving entries, asking about one, refusing one, taking a decision back."""

from collections.abc import Iterable
from typing import Any

from app.core import clock
from app.groups.notifications.actions import notify
from app.people.accounts.models import Person
from app.workplace.hours import rules
from app.workplace.logbook.actions import move
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Act, Kind
from app.workplace.placements.models import Placement


def approve(by: Person, chosen: Iterable[tuple[Entry, int]]) -> list[Entry]:
    """Confirm these entries, each as it stood at the version seen. Those approved come back;
    what was changed or withdrawn meanwhile stays as it is. Each learner gets one piece of news.
    """
    approved = [
        entry for entry, seen in chosen if _decide(by, entry, Act.APPROVE, seen, "entry approved")
    ]
    for placement_id in sorted({entry.placement_id for entry in approved}):
        _tell_approved(by, [one for one in approved if one.placement_id == placement_id])
    return approved


def ask(by: Person, entry: Entry, seen: int, question: str) -> bool:
    """Ask the learner about one entry; nothing else is touched."""
    return _answer(by, entry, Act.ASK, seen, question)


def refuse(by: Person, entry: Entry, seen: int, reason: str) -> bool:
    """Refuse one entry with a reason; nothing else is touched."""
    return _answer(by, entry, Act.REFUSE, seen, reason)


def undo(by: Person, placement: Placement, entry: Entry) -> bool:
    """Take back one's own decision within 24 hours, while the placement runs."""
    own, now = entry.decided_by_id == by.id, clock.now()
    if not own or not rules.can_undo(entry.state, entry.decided_at, now, placement.is_active):
        return False
    nothing = {"decided_at": None, "decided_by_id": None, "reason": ""}
    return move(by, entry, Act.UNDO, entry.version, "decision taken back", **nothing)


def _decide(by: Person, entry: Entry, act: Act, seen: int, words: str, **values: Any) -> bool:
    decided = {"decided_at": clock.now(), "decided_by_id": by.id, **values}
    return move(by, entry, act, seen, words, **decided)


def _answer(by: Person, entry: Entry, act: Act, seen: int, reason: str) -> bool:
    kind = "entry asked" if act is Act.ASK else "entry refused"
    if not _decide(by, entry, act, seen, kind, reason=reason):
        return False
    details = {"day": entry.day.isoformat(), "minutes": entry.minutes}
    where = {"entry_id": entry.id}
    notify(entry.person_id, kind, "logbook.entry", where, entry.enrolment_id, by, **details)
    return True


def _tell_approved(by: Person, entries: list[Entry]) -> None:
    first, sums = entries[0], dict.fromkeys(Kind, 0)
    for entry in entries:
        sums[entry.kind] += entry.minutes
    apart = {"minutes": sums[Kind.WORK], "assessment": sums[Kind.ASSESSMENT]}
    details = {"count": len(entries), **apart}
    where, about = {"placement_id": first.placement_id}, first.enrolment_id
    notify(first.person_id, "entries approved", "hours.whole", where, about, by, **details)
