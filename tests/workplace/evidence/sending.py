"""A learner's entry, and files sent to it as a browser does."""

import io

from app.core.db.base import db
from app.workplace.evidence.models import Evidence
from tests.kit.pages import Page, Visitor
from tests.workplace.logbook.entries import log, tell
from tests.workplace.placements.told import Told, week


def entry_of(visitor: Visitor, run: Told) -> int:
    """An entry that its learner can still change."""
    return int(tell(visitor, lambda: _log(run)))


def _log(run: Told) -> int:
    entry = log(run, week(6))
    db.session.flush()
    return entry.id


def send(
    visitor: Visitor, url: str, *files: tuple[str, bytes], status: int = 200, htmx: bool = False
) -> Page:
    """Choose these files on the last page and press its button."""
    data = [("files", (io.BytesIO(body), name)) for name, body in files]
    return visitor.post(url, data, status=status, htmx=htmx)


def add(visitor: Visitor, number: int, *files: tuple[str, bytes], **more: int) -> Page:
    """Open the entry and add files to it."""
    visitor.get(f"/logbook/entries/{number}")
    return send(visitor, f"/evidence/entry/{number}", *files, **more)


def stored(visitor: Visitor) -> list[Evidence]:
    """All evidence, oldest first, with its files."""
    with visitor.app.app_context():
        return list(db.session.scalars(db.select(Evidence).order_by(Evidence.id)))
