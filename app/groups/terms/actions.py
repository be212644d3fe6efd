"""Keeps texts that somebody accepted."""

from collections.abc import Mapping
from typing import Any

from app.core import clock
from app.core.db.base import db
from app.groups.terms.models import PlacementText, kept_text
from app.groups.terms.rules import plain


def keep(enrolment_id: int, placement_id: int, text_hash: str, text: Mapping[str, Any]) -> None:
    """Keep the text under its hash, once."""
    if kept_text(placement_id, text_hash) is None:
        db.session.add(
            PlacementText(
                enrolment_id=enrolment_id,
                placement_id=placement_id,
                text_hash=text_hash,
                text=plain(text),
                kept_at=clock.now(),
            )
        )
