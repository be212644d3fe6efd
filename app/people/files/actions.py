"""Take files in, remove them, put them back; sweep out what nobody needs any more."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import delete, select

from app.core import clock
from app.core.db.base import db
from app.core.storage import files
from app.people.accounts.models import Person
from app.people.files import rules
from app.people.files.models import StoredFile, bytes_of
from app.people.files.rules import Fit, Limits, Problem, Refused

HALF_WRITTEN = timedelta(hours=1)  # longer than any request lasts


def keep(
    owner: Person, fits: Iterable[Fit], there: Sequence[StoredFile], limits: Limits
) -> tuple[list[StoredFile], list[Refused]]:
    """Keep those for which there is room beside the files `there` of the same thing.

    One that is there already is neither kept twice nor refused, so that sending a form again
    changes nothing. Raises OSError when the disk fails; then none is left on it.
    """
    kept: list[StoredFile] = []
    refused = []
    used, hashes = bytes_of(owner.id), {one.sha256 for one in there}
    try:
        for fit in fits:
            if fit.sha256 in hashes:
                continue
            if len(hashes) >= limits.each:
                refused.append(Refused(fit.name, Problem.TOO_MANY))
            elif used + len(fit.body) > limits.person:
                refused.append(Refused(fit.name, Problem.NO_ROOM))
            else:
                kept.append(_keep(owner, fit))
                used += len(fit.body)
                hashes.add(fit.sha256)
    except OSError:
        for one in kept:
            files.discard(one.key)
        raise
    return kept, refused


def _keep(owner: Person, fit: Fit) -> StoredFile:
    row = StoredFile(
        key=files.write(fit.body),
        person_id=owner.id,
        name=fit.name,
        kind=fit.kind,
        size=len(fit.body),
        sha256=fit.sha256,
        made_at=clock.now(),
    )
    db.session.add(row)
    return row


def remove(file: StoredFile) -> bool:
    """Take a file out; it can be put back for a day. False if it is out already."""
    if file.removed_at:
        return False
    file.removed_at = clock.now()
    return True


def put_back(file: StoredFile, there: Sequence[StoredFile], limits: Limits) -> bool:
    """Undo `remove`; False if it was not removed, or its place is taken."""
    if not file.removed_at or len(there) >= limits.each:
        return False
    if file.sha256 not in {one.sha256 for one in there}:
        file.removed_at = None
    return not file.removed_at


def sweep() -> str:
    """For `flask work`: end what was removed a day ago, and bytes that no row speaks of.

    First the bytes, by what is committed; then the rows, whose bytes so go with the next sweep.
    Whatever happens in between, no row loses its bytes. Says what it did, or "".
    """
    known = set(db.session.scalars(select(StoredFile.key)))
    gone = [key for key in files.older_than(clock.now() - HALF_WRITTEN) if key not in known]
    for key in gone:
        files.discard(key)
    old = StoredFile.removed_at < clock.now() - rules.UNDO_FOR
    ended = db.session.scalars(delete(StoredFile).where(old).returning(StoredFile.id)).all()
    if not gone and not ended:
        return ""
    return f"Removed files: {len(ended)} ended, the bytes of {len(gone)} taken off the disk."


def damaged() -> list[int]:
    """The ids of rows whose bytes are missing or are not what was kept; for checks and backups."""
    rows = db.session.scalars(select(StoredFile).order_by(StoredFile.id))
    return [one.id for one in rows if _hash_of(one) != one.sha256]


def _hash_of(file: StoredFile) -> str:
    try:
        with file.path.open("rb") as body:
            return hashlib.file_digest(body, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
