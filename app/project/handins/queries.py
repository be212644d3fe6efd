"""Looks whether what was handed in is still what it was."""

from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.core.text.canonical_json import sha256
from app.project.handins.models import Version

AT_ONCE = 100  # texts in memory: a hundred of them are a few megabytes


def altered() -> list[int]:
    """The ids of versions whose text is not that of their hash, or of the hash in the record.

    Whoever changes a text and its hash with it has not changed the record, which is sealed.
    """
    noted = _noted()
    rows = db.session.execute(
        select(Version.id, Version.content, Version.sha256).order_by(Version.id),
        execution_options={"yield_per": AT_ONCE},
    )
    return [
        number
        for number, content, kept in rows
        if {sha256(content), noted.get(number, kept)} != {kept}
    ]


def _noted() -> dict[int, str]:
    """Version → the hash that the record noted when it was handed in."""
    told = select(Line.thing_id, Line.content_hash).where(
        Line.kind == "version", Line.act == "version handed in", Line.content_hash.is_not(None)
    )
    return {number: noted for number, noted in db.session.execute(told) if number and noted}
