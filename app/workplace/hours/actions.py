"""What a mentor decides about entries and corrections, and takes back."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from app.core import clock
from app.core.audit.actions import MAIL_LINK, coming_by
from app.core.db.base import db
from app.groups.notifications.actions import notify
from app.people.accounts.models import Person
from app.people.mail.actions import gather
from app.workplace.corrections import actions as corrections
from app.workplace.corrections.models import Correction, is_corrected
from app.workplace.corrections.rules import is_reported
from app.workplace.hours import rules
from app.workplace.hours.models import RECEIPT, Receipt, told_at
from app.workplace.logbook.actions import move
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import LINK, Act, Kind
from app.workplace.placements.models import Placement


def approve(by: Person, chosen: Iterable[tuple[Entry, int]], way: str | None = None) -> list[Entry]:
    """Confirm these entries, each as it stood at the version seen. Those approved come back;
    what was changed or withdrawn meanwhile stays as it is. Each learner gets one piece of news.

    `way` of this and the other decisions: LINK for who has no sign-in, only a mailed link.
    """
    approved = [
        entry
        for entry, seen in chosen
        if _decide(by, entry, Act.APPROVE, seen, "entry approved", way)
    ]
    for placement_id in sorted({entry.placement_id for entry in approved}):
        _tell_approved(by, [one for one in approved if one.placement_id == placement_id])
    return approved


def ask(by: Person, entry: Entry, seen: int, question: str, way: str | None = None) -> bool:
    """Ask the learner about one entry; nothing else is touched."""
    return _answer(by, entry, Act.ASK, seen, question, way)


def refuse(by: Person, entry: Entry, seen: int, reason: str, way: str | None = None) -> bool:
    """Refuse one entry with a reason; nothing else is touched."""
    return _answer(by, entry, Act.REFUSE, seen, reason, way)


def undo(by: Person, placement: Placement, entry: Entry) -> bool:
    """Take back one's own decision within 24 hours, while the placement runs.

    One that came by a mailed link: within 48 hours of the receipt. What was proposed to correct
    the entry falls. An approval stays whose entry was corrected, until the correction is taken
    back, or whose day was reported.
    """
    decided = (entry.state, entry.decided_at, clock.now(), placement.is_active)
    told = told_at([entry]).get(entry.id)
    if entry.decided_by_id != by.id or not rules.can_undo(*decided, told):
        return False
    until = placement.enrolment.cohort.hours_reported_until
    reported, corrected = is_reported(entry.day, until), bool(is_corrected([entry.id]))
    if rules.is_final(entry.state, corrected=corrected, reported=reported):
        return False
    nothing = {"decided_at": None, "decided_by_id": None, "decided_by_way": None, "reason": ""}
    done = move(by, entry, Act.UNDO, entry.version, "decision taken back", **nothing)
    if done:
        corrections.fall(by, entry)
    return done


def approve_correction(by: Person, one: Correction, seen: int, way: str | None = None) -> bool:
    """Say yes to a correction as it stood at version `seen`; `way` as of other decisions."""
    with _coming(way):
        done = corrections.approve(by, one, seen, way)
    return _told_later(by, way, done=done)


def refuse_correction(
    by: Person, one: Correction, seen: int, answer: str, way: str | None = None
) -> bool:
    """Say no to a correction, with a sentence."""
    with _coming(way):
        done = corrections.refuse(by, one, seen, answer, way)
    return _told_later(by, way, done=done)


def undo_correction(by: Person, one: Correction) -> bool:
    """Take back one's own decision about a correction, for as long as one about an entry."""
    return corrections.undo(by, one, undo_until([one]).get(one.id))


def undo_until(some: Iterable[Correction]) -> dict[int, datetime]:
    """Until when those can be taken back that were decided by a mailed link."""
    return {number: told + rules.UNDO_LINK_FOR for number, told in told_at(some).items()}


def close_receipts() -> int:
    """Note the end of receipts that ran out, and forget those that ended long ago.

    Returns how many ran out. No clock that is put back opens one.
    """
    now = clock.now()
    db.session.execute(delete(Receipt).where(Receipt.expires_at < now - rules.RECEIPT_KEPT))
    over = (Receipt.ended_at.is_(None)) & (Receipt.expires_at <= now)
    ended = update(Receipt).where(over).values(ended_at=Receipt.expires_at).returning(Receipt.id)
    return len(db.session.scalars(ended).all())


def _decide(
    by: Person, entry: Entry, act: Act, seen: int, words: str, way: str | None, **values: Any
) -> bool:
    who = {"decided_by_id": by.id, "decided_by_way": way}
    with _coming(way):
        done = move(by, entry, act, seen, words, decided_at=clock.now(), **who, **values)
    return _told_later(by, way, done=done)


def _coming(way: str | None) -> AbstractContextManager[None]:
    return coming_by(MAIL_LINK) if way == LINK else nullcontext()


def _told_later(by: Person, way: str | None, *, done: bool) -> bool:
    if done and way == LINK:
        promise_receipt(by)
    return done


def promise_receipt(by: Person) -> None:
    """One mail tells the mentor of all that was done by the link until it goes."""
    now = clock.local(clock.now())
    gather(by.id, RECEIPT, rules.receipt_due(now), not_later=rules.is_night(now))


def _answer(by: Person, entry: Entry, act: Act, seen: int, reason: str, way: str | None) -> bool:
    kind = "entry asked" if act is Act.ASK else "entry refused"
    if not _decide(by, entry, act, seen, kind, way, reason=reason):
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
