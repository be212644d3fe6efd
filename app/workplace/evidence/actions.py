"""Add files to an entry, remove them, put them back."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.audit.actions import record
from app.core.db.base import db
from app.groups.cohorts.access import has_ended
from app.people.accounts.models import Person
from app.people.files import actions as files
from app.people.files.rules import Fit, Limits, Refused
from app.workplace.evidence.models import Evidence, evidence_of
from app.workplace.logbook import rules as logbook
from app.workplace.logbook.models import Entry
from app.workplace.placements.models import Placement


class ClosedError(Exception):
    """The entry is not the learner's to change any more."""


def is_open(entry: Entry) -> bool:
    """Whether the learner may change the entry's files now: as long as the entry itself."""
    placement = db.session.get_one(Placement, entry.placement_id)
    can_edit = logbook.can(logbook.Act.EDIT, entry.state) and not has_ended(entry)
    return can_edit and not entry.removed_at and bool(placement.is_active)


def add(
    by: Person, entry: Entry, fits: Sequence[Fit], limits: Limits, act: str = "file added"
) -> tuple[list[Evidence], list[Refused]]:
    """Keep these files with the entry: those that are new there, and those without room.

    Raises ClosedError when the entry was sent meanwhile, OSError when the disk fails.
    """
    _lock(entry)
    there, _gone = evidence_of(entry.id)
    kept, refused = files.keep(by, fits, [one.file for one in there], limits)
    added = [Evidence(enrolment_id=entry.enrolment_id, entry=entry, file=file) for file in kept]
    db.session.add_all(added)
    for one in added:
        record(by, act, one, content_hash=one.file.sha256)
    return added, refused


def remove(by: Person, evidence: Evidence) -> bool:
    """Take a file from its entry; it can be put back for a day. False if that cannot be done."""
    if not is_open(evidence.entry) or not files.remove(evidence.file):
        return False
    record(by, "file removed", evidence, content_hash=evidence.file.sha256)
    return True


def put_back(by: Person, evidence: Evidence, limits: Limits) -> bool:
    """Undo `remove`; False if the entry is closed or has its number of files."""
    there, _gone = evidence_of(evidence.entry_id)
    others = [one.file for one in there]
    if not is_open(evidence.entry) or not files.put_back(evidence.file, others, limits):
        return False
    record(by, "file put back", evidence, content_hash=evidence.file.sha256)
    return True


def _lock(entry: Entry) -> None:
    """Nobody sends the entry, or adds to it, until this transaction ends. Raises ClosedError."""
    wanted = select(Entry).where(Entry.id == entry.id).with_for_update(of=Entry)
    db.session.scalars(wanted.execution_options(populate_existing=True)).one()
    if not is_open(entry):
        raise ClosedError
