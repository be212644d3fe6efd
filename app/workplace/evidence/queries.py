"""Looks whether the host has signed under the hours, and whether it can."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.workplace.corrections.queries import by_entry
from app.workplace.evidence.models import HoursSignature
from app.workplace.evidence.rules import SIGNED, Unsigned, hours_hash, unsigned
from app.workplace.logbook.models import Entry, entries_of
from app.workplace.logbook.rules import Kind, State
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of

OPEN = (State.SENT, State.ASKED)


@dataclass(frozen=True)
class Signing:
    """The approved hours as they stand, and the newest signature that was not taken back."""

    hash: str
    work: int  # minutes, as the other
    assessment: int
    why_not: Unsigned | None  # None: they can be signed
    signature: HoursSignature | None

    @property
    def code(self) -> str:
        """How the hash begins: the check code of the paper of all hours."""
        return self.hash[:8].upper()

    @property
    def holds(self) -> bool:
        """Whether the signature stands under the hours as they are now."""
        return self.signature is not None and self.signature.hours_hash == self.hash


def lines_of(entries: Iterable[Entry]) -> list[tuple[object, ...]]:
    """What of the approved ones among these entries their code and hash are made of."""
    return [
        (one.id, one.day, one.minutes, one.kind, one.did, one.learned)
        for one in entries
        if one.state is State.APPROVED
    ]


def is_asked(placement: Placement) -> bool:
    """Whether the hours of its group are signed by the host."""
    return bool(placement.enrolment.cohort.settings.get(SIGNED))


def signature_of(placement_id: int) -> HoursSignature | None:
    """The newest signature under the hours that was not taken back."""
    mine = (HoursSignature.placement_id == placement_id) & HoursSignature.taken_back_at.is_(None)
    newest = select(HoursSignature).where(mine).order_by(HoursSignature.id.desc()).limit(1)
    return db.session.scalar(newest)


def under(placement_id: int, code: str) -> HoursSignature | None:
    """The host's signature, if it stands under just the hours that have this check code."""
    found = signature_of(placement_id)
    return found if found and found.hours_hash[:8].upper() == code else None


def shown(placement: Placement) -> Signing | None:
    """How hours and signature stand, where the group asks for one or one was given."""
    is_wanted = is_asked(placement) or signature_of(placement.id) is not None
    return signing(placement) if is_wanted else None


def signing(placement: Placement, entries: Iterable[Entry] | None = None) -> Signing:
    """How the hours of a placement and their signature stand; `entries`: all, if they are known."""
    every = list(entries if entries is not None else entries_of(placement.id))
    approved = [one for one in every if one.state is State.APPROVED]
    sums = {kind: sum(one.minutes for one in approved if one.kind is kind) for kind in Kind}
    waits = any(one.state in OPEN for one in every) or _corrected(placement)
    why_not = unsigned(
        runs=placement.activated_at is not None,
        has_hours=bool(approved),
        waits=waits,
        is_over=_is_over(placement, sums),
    )
    work, assessment = sums[Kind.WORK], sums[Kind.ASSESSMENT]
    found = signature_of(placement.id)
    return Signing(hours_hash(lines_of(approved)), work, assessment, why_not, found)


def _corrected(placement: Placement) -> bool:
    return any(one.waits for some in by_entry(placement.id).values() for one in some)


def _is_over(placement: Placement, sums: dict[Kind, int]) -> bool:
    goals = {Kind.WORK: placement.work_minutes, Kind.ASSESSMENT: placement.assessment_minutes}
    if all(sums[kind] >= goal for kind, goal in goals.items()):
        return True
    is_dated = placement.starts_on is not None and placement.ends_on is not None
    return is_dated and calendar_of(placement).last_day < clock.today()
