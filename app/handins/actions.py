"""What happens to versions: handing in, taking back, the answers of the evaluation."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.accounts.models import Person
from app.audit.actions import record
from app.cohorts.models import team_of
from app.core import clock
from app.core.db import db
from app.documents.models import Document
from app.documents.rules import State
from app.handins import rules
from app.handins.models import Version
from app.handins.rules import Outcome
from app.notifications.actions import notify


@dataclass(frozen=True)
class Missing:
    """Why a document was not handed in."""

    places: list[Any] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    not_a_draft: bool = False


def open_version(version: Version, by: Person) -> bool:
    """Note that an evaluator opened it for evaluation; False when it waits no longer."""
    if not rules.can_open(version.stage):
        return False
    if version.opened_at is None:
        version.opened_at, version.opened_by_id = clock.now(), by.id
        record(by, "version opened for evaluation", version, content_hash=version.sha256)
    return True
