"""Looks what a receipt tells of, and how each of its acts stands now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, lazyload

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.groups.cohorts.access import has_ended
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import teams
from app.outside.receipts import rules
from app.outside.receipts.queries.topics import Agreed, topics_of
from app.outside.receipts.rules import Fate
from app.people.accounts.models import Person, digest
from app.workplace.corrections.models import Correction, followed
from app.workplace.corrections.queries import undoable
from app.workplace.corrections.rules import State as Correcting
from app.workplace.hours.models import Receipt
from app.workplace.hours.rules import UNDO_LINK_FOR, can_undo
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import LINK, State
from app.workplace.placements.models import Placement


def receipt_of(token: str) -> Receipt | None:
    """The receipt with this address, as long as it undoes."""
    found = known_as(token)
    return found if found and found.is_open and not found.person.erased_at else None


def known_as(token: str) -> Receipt | None:
    """The receipt with this address, over or not; None: nobody made it."""
    return db.session.scalar(select(Receipt).where(Receipt.token_hash == digest(token)))


def untold(mentor: Person, thing: str, since: datetime) -> list[tuple[Entry, int]]:
    """What a mail about this `thing` tells: entries, each with the version that was decided.

    That is what was done by a link `since` then and stands in no other mail, for learners whom the
    mentor still helps; a mail that is tried again tells what it told before.
    """
    told = db.session.scalars(select(Receipt).where(Receipt.person_id == mentor.id)).all()
    before = next((one.versions for one in told if one.thing == thing), None)
    found = _helped(mentor, _by_link(mentor, since))
    acts = [(one, _decided_version(one)) for one in found]
    if before is not None:
        return [(one, version) for one, version in acts if before.get(one.id) == version]
    known = {act for one in told for act in one.versions.items()}
    return [(one, version) for one, version in acts if (one.id, version) not in known]


def untold_corrections(mentor: Person, thing: str, since: datetime) -> list[tuple[Correction, int]]:
    """The same of corrections."""
    told = db.session.scalars(select(Receipt).where(Receipt.person_id == mentor.id)).all()
    before = next((one.corrections for one in told if one.thing == thing), None)
    mine = (Correction.decided_by_id == mentor.id) & (Correction.decided_by_way == LINK)
    found = _helped_with(mentor, mine & (Correction.decided_at >= since))
    acts = [(one, one.version - 1 if one.confirmed_at else one.version) for one in found]
    if before is not None:
        return [(one, version) for one, version in acts if before.get(one.id) == version]
    known = {act for one in told for act in one.corrections.items()}
    return [(one, version) for one, version in acts if (one.id, version) not in known]


def _helped_with(mentor: Person, which: Any) -> list[Correction]:
    """Of these corrections, by placement and day, those of learners whose mentor this is now."""
    whole = joinedload(Correction.entry).options(lazyload(Entry.enrolment))
    rows = list(db.session.scalars(select(Correction).where(which).options(whole)))
    around = teams({one.enrolment_id for one in rows}) if rows else {}
    mine = [one for one in rows if around[one.enrolment_id].mentor is mentor]
    return sorted(mine, key=lambda one: (one.placement_id, one.entry.day, one.id))


def _by_link(mentor: Person, since: datetime) -> Select[Any]:
    mine = (Entry.decided_by_id == mentor.id) & (Entry.decided_by_way == LINK)
    return select(Entry).where(mine, Entry.decided_at >= since)


def _helped(mentor: Person, some: Select[Any]) -> list[Entry]:
    """Of these entries, by placement and day, those of learners whose mentor this is now.

    Asked from the teams and not by the rights that a request keeps: a sender of mail lives long.
    """
    there = some.where(Entry.removed_at.is_(None)).order_by(Entry.placement_id, Entry.day, Entry.id)
    entries = list(db.session.scalars(there))
    around = teams({one.enrolment_id for one in entries}) if entries else {}
    return [one for one in entries if around[one.enrolment_id].mentor is mentor]


def _decided_version(one: Entry) -> int:
    """An entry that waits again was asked about, and the learner has answered since."""
    return one.version - 1 if one.state is State.SENT else one.version


@dataclass(frozen=True)
class Act:
    """One decision of a receipt as it stands now."""

    entry: Entry
    task: str
    fate: Fate
    trainer: Person | None  # with whom to talk where it cannot be undone
    correction: Correction | None = None  # of the entry, where that was decided
    asked: tuple[str, ...] = ()  # what the mentor wanted to know
    refused: str = ""  # why the mentor said no


@dataclass(frozen=True)
class Told:
    """The acts for one learner, by day, and the topics."""

    enrolment: Enrolment
    acts: list[Act]
    topics: list[Agreed]

    @property
    def learner(self) -> Person:
        """Whose work it is about."""
        return self.enrolment.person

    @property
    def fates(self) -> list[Fate]:
        """How all of it stands."""
        return [*(one.fate for one in self.acts), *(one.fate for one in self.topics)]

    @property
    def amounts(self) -> list[Any]:
        """Kind and minutes of what was approved and still is."""
        own = (one.entry for one in self.acts if one.correction is None)
        approved = (one for one in own if one.state is State.APPROVED)
        return [(one.kind, one.minutes) for one in approved]


def acts_of(receipt: Receipt) -> list[Told]:
    """What the receipt tells of, by learner; nothing of those whom the mentor no longer helps."""
    these = select(Entry).where(Entry.id.in_(list(receipt.versions)))
    entries = _helped(receipt.person, these)
    fixes = corrections_of(receipt)
    acts: list[Entry | Correction] = [*entries, *fixes]
    placements = _placements({one.placement_id for one in acts})
    around = teams({one.enrolment_id for one in acts}) if acts else {}
    known = followed(fixes)
    by_learner: dict[int, list[Act]] = {}
    for one in acts:
        of, trainer = placements[one.placement_id], around[one.enrolment_id].trainer
        fix = one if isinstance(one, Correction) else None
        entry = one.entry if isinstance(one, Correction) else one
        task = (of.task(entry.task_key) or {}).get("text", "")
        fate = _fate_of_fix(receipt, fix, of, known) if fix else _fate(receipt, entry, of)
        act = Act(entry, task, fate, trainer, fix, *_written(receipt, one))
        by_learner.setdefault(one.enrolment_id, []).append(act)
    told = _told(by_learner, topics_of(receipt))
    return sorted(told, key=lambda one: by_name(one.learner.name))


def _written(receipt: Receipt, one: Entry | Correction) -> tuple[tuple[str, ...], str]:
    """What the mentor wrote with the decision: the questions, and why it was refused."""
    mentor, since = receipt.person_id, receipt.made_at - rules.GATHERED
    is_mine = one.decided_by_id == mentor and one.decided_by_way == LINK
    if isinstance(one, Correction):
        return (), one.answer if is_mine and one.state is Correcting.REFUSED else ""
    asked = rules.asked(one.questions, mentor, since)
    if is_mine and one.state is State.ASKED:
        asked.append(one.reason)
    return tuple(asked), one.reason if is_mine and one.state is State.REFUSED else ""


def _told(acts: dict[int, list[Act]], topics: Iterable[Agreed]) -> list[Told]:
    found = {number: Told(some[0].entry.enrolment, some, []) for number, some in acts.items()}
    for one in topics:
        course = one.of.topic.enrolment
        found.setdefault(course.id, Told(course, [], [])).topics.append(one)
    return list(found.values())


def corrections_of(receipt: Receipt) -> list[Correction]:
    """The corrections that it tells of; none of learners whom the mentor no longer helps."""
    numbers = list(receipt.corrections)
    return _helped_with(receipt.person, Correction.id.in_(numbers)) if numbers else []


def _placements(ids: Iterable[int]) -> dict[int, Placement]:
    rows = db.session.scalars(select(Placement).where(Placement.id.in_(ids)))
    return {one.id: one for one in rows}


def _fate(receipt: Receipt, one: Entry, of: Placement) -> Fate:
    decided = (one.state, one.decided_at, clock.now(), of.is_active)
    return rules.fate(
        waits=one.decided_by_id is None,
        is_same=one.version == receipt.versions[one.id] and one.decided_by_way == LINK,
        can_undo=can_undo(*decided, receipt.made_at),
        runs=of.is_active,
        goes_on=not has_ended(one),
    )


def _fate_of_fix(receipt: Receipt, one: Correction, of: Placement, known: set[int]) -> Fate:
    is_same = one.version == receipt.corrections[one.id] and one.decided_by_way == LINK
    return rules.fate(
        waits=one.state is Correcting.OPEN,
        is_same=is_same and one.id not in known,
        can_undo=undoable(of, one.entry, one, receipt.made_at + UNDO_LINK_FOR, known),
        runs=of.is_active,
        goes_on=not has_ended(one),
    )
