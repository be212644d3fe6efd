"""Changes of corrections: proposing, withdrawing, deciding, taking a decision back."""

from datetime import datetime
from typing import Any

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save, take_turns
from app.groups.notifications.actions import notify
from app.groups.notifications.models import coordinators
from app.people.accounts.models import Person
from app.workplace.corrections import rules
from app.workplace.corrections.models import Correction, more_that_day, waiting_of
from app.workplace.corrections.queries import applies, fits, reopenable, undoable
from app.workplace.corrections.rules import Act, Asked, Problem, State
from app.workplace.logbook import rules as logbook
from app.workplace.logbook.actions import Draft, check
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import its_placement
from app.workplace.placements.models import Placement

NOT_DECIDED: dict[str, Any] = {
    "decided_at": None,
    "decided_by_id": None,
    "decided_by_way": None,
    "reported_until": None,
    "answer": "",
}
NOT_CONFIRMED: dict[str, Any] = {"confirmed_at": None, "confirmed_by_id": None, "answer": ""}


def propose(
    by: Person, entry: Entry, seen: int, minutes: int, reason: str
) -> Correction | list[Problem | logbook.Problem]:
    """Propose other hours for an approved entry as it stood at version `seen`.

    What stands against it is said, and nothing is stored. The reason is never missing here.
    """
    take_turns(entry)
    if problems := _problems(entry, seen, minutes):
        return problems
    row = Correction(
        enrolment_id=entry.enrolment_id,
        placement_id=entry.placement_id,
        entry_id=entry.id,
        open_entry_id=entry.id,
        person_id=by.id,
        before=entry.minutes,
        after=minutes,
        reason=reason,
        made_at=clock.now(),
    )
    db.session.add(row)
    record(by, "correction proposed", row, before=str(row.before), after=str(row.after))
    return row


def _problems(entry: Entry, seen: int, minutes: int) -> list[Problem | logbook.Problem]:
    asked = Asked(
        minutes=minutes,
        approved=entry.minutes,
        is_approved=entry.state is logbook.State.APPROVED and entry.removed_at is None,
        is_open=waiting_of(entry.id) is not None,
        is_seen=entry.version == seen,
    )
    if wrong := rules.problem(asked):
        return [wrong]
    placement = its_placement(entry)
    if not placement.is_active:
        return [logbook.Problem.NOT_RUNNING]
    if not minutes:  # it did not take place
        return []
    draft = Draft(entry.day, minutes, entry.did, late_reason="given")
    found: list[Problem | logbook.Problem] = list(check(placement, draft, entry))
    more = more_that_day(placement.id, entry.day, entry.id)
    if not found and not fits(placement, entry, minutes + more):
        found.append(logbook.Problem.DAY_FULL)
    return found


def withdraw(by: Person, one: Correction) -> bool:
    """Its learner takes a correction back, until it is decided."""
    return _move(by, one, Act.WITHDRAW, one.version, "correction withdrawn", ended_at=clock.now())


def approve(by: Person, one: Correction, seen: int, way: str | None = None) -> bool:
    """The mentor says yes, to the correction as it stood at version `seen`.

    The entry has the new value at once; of a day that was reported only after a coordinator's
    yes. False if it was changed or decided meanwhile, or does not fit into its day any more.
    """
    entry, placement = _lock(one)
    until = placement.enrolment.cohort.hours_reported_until
    act = rules.yes(entry.day, until)
    if not applies(placement, entry, one.before, one.after):
        return False
    values: dict[str, Any] = _by(by, way)
    if act is Act.AGREE:
        values["reported_until"] = until
    words = "correction approved" if act is Act.APPROVE else "correction agreed"
    if not _move(by, one, act, seen, words, **values):
        return False
    if act is Act.APPROVE:
        save(entry, entry.version, minutes=one.after)
        _tell(by, one, "correction approved")
    else:
        _tell(by, one, "correction agreed")
        _tell_coordinators(by, one)
    return True


def refuse(by: Person, one: Correction, seen: int, answer: str, way: str | None = None) -> bool:
    """The mentor says no, with a sentence; the approved hours stay."""
    _entry, placement = _lock(one)
    values = {**_by(by, way), "answer": answer}
    if not placement.is_active or not _move(
        by, one, Act.REFUSE, seen, "correction refused", **values
    ):
        return False
    _tell(by, one, "correction refused")
    return True


def confirm(by: Person, one: Correction, seen: int) -> bool:
    """A coordinator says yes to what the mentor agreed to, for a day that was reported."""
    entry, placement = _lock(one)
    if not applies(placement, entry, one.before, one.after):
        return False
    until = placement.enrolment.cohort.hours_reported_until or one.reported_until
    values = {"confirmed_at": clock.now(), "confirmed_by_id": by.id, "reported_until": until}
    if not _move(by, one, Act.CONFIRM, seen, "correction confirmed", **values):
        return False
    save(entry, entry.version, minutes=one.after)
    _tell(by, one, "correction approved")
    return True


def decline(by: Person, one: Correction, seen: int, answer: str) -> bool:
    """A coordinator says no, with a sentence; mentor and learner are told."""
    _entry, placement = _lock(one)
    values = {"confirmed_at": clock.now(), "confirmed_by_id": by.id, "answer": answer}
    words = "correction declined"
    if not placement.is_active or not _move(by, one, Act.DECLINE, seen, words, **values):
        return False
    _tell(by, one, "correction refused")
    _tell(by, one, "correction refused", to=one.decided_by_id)
    return True


def undo(by: Person, one: Correction, until: datetime | None = None) -> bool:
    """The mentor takes the own decision back: the entry has its old value, the correction waits.

    Within 24 hours or `until` that moment, while the placement runs and nothing followed.
    """
    entry, placement = _lock(one)
    if one.decided_by_id != by.id or not undoable(placement, entry, one, until):
        return False
    return _revert(by, entry, one, Act.UNDO, NOT_DECIDED)


def undo_confirmation(by: Person, one: Correction) -> bool:
    """A coordinator takes the own decision back within 24 hours; it waits for one again."""
    entry, placement = _lock(one)
    if one.confirmed_by_id != by.id or not reopenable(placement, entry, one):
        return False
    return _revert(by, entry, one, Act.REOPEN, NOT_CONFIRMED)


def fall(by: Person, entry: Entry) -> bool:
    """The approval of the entry was taken back: what was proposed about it falls, and it is told.

    False if nothing waited.
    """
    one = waiting_of(entry.id)
    if one is None:
        return False
    words = "correction fell"
    if not _move(by, one, Act.FALL, one.version, words, ended_at=clock.now()):
        return False
    _tell(by, one, "correction fell")
    return True


def _lock(one: Correction) -> tuple[Entry, Placement]:
    """The entry and its placement; nobody else changes entry and correction in this request."""
    entry = one.entry
    take_turns(entry)
    take_turns(one)
    return entry, its_placement(entry)


def _revert(by: Person, entry: Entry, one: Correction, act: Act, nothing: dict[str, Any]) -> bool:
    was_done = one.state is State.APPROVED
    if not _move(by, one, act, one.version, "correction decision taken back", **nothing):
        return False
    if was_done:
        save(entry, entry.version, minutes=one.before)
    _tell(by, one, "correction reopened")
    return True


def _move(by: Person, one: Correction, act: Act, seen: int, words: str, **values: Any) -> bool:
    before, step = one.state, rules.TRANSITIONS[act]
    values["open_entry_id"] = one.entry_id if step.to in rules.WAITS else None
    if not rules.can(act, before) or not save(one, seen, state=step.to, **values):
        return False
    record(by, words, one, before=before, after=step.to, reason=bool(values.get("answer")))
    return True


def _by(by: Person, way: str | None) -> dict[str, Any]:
    return {"decided_at": clock.now(), "decided_by_id": by.id, "decided_by_way": way}


def _tell(by: Person, one: Correction, kind: str, to: int | None = None) -> None:
    """Tell its learner, or somebody else."""
    details = {"day": one.entry.day.isoformat(), "before": one.before, "after": one.after}
    where = {"entry_id": one.entry_id}
    notify(to or one.person_id, kind, "logbook.entry", where, one.enrolment_id, by, **details)


def _tell_coordinators(by: Person, one: Correction) -> None:
    for number in coordinators(of=one.enrolment):
        _tell(by, one, "correction to confirm", to=number)
