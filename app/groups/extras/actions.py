"""Changes of what a group asks for on its papers."""

from collections.abc import Iterable
from typing import Any

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save
from app.groups.cohorts.models import Cohort
from app.groups.extras.models import ExtraField
from app.groups.extras.rules import PROTOCOL, Paper, papers
from app.people.accounts.models import Person


def add_field(
    by: Person, cohort: Cohort, paper: Paper, label: str, *, is_required: bool
) -> ExtraField:
    """The group asks for one more thing on this paper from now on."""
    one = ExtraField(
        cohort_id=cohort.id,
        paper=paper,
        label=label,
        is_required=is_required,
        made_at=clock.now(),
    )
    db.session.add(one)
    record(by, "extra field added", one, after=paper)
    return one


def change_field(by: Person, one: ExtraField, seen: int, label: str, *, is_required: bool) -> bool:
    """It is called so from now on; what was written already keeps the words it was written under
    until its paper is saved again. False if somebody else changed it since version `seen`.
    """
    if not save(one, seen, label=label, is_required=is_required):
        return False
    record(by, "extra field changed", one, after="required" if is_required else "optional")
    return True


def take_out(by: Person, one: ExtraField, seen: int) -> bool:
    """It is asked for no longer; False if it was changed since version `seen`."""
    if one.removed_at or not save(one, seen, removed_at=clock.now()):
        return False
    record(by, "extra field removed", one)
    return True


def put_back(by: Person, one: ExtraField, seen: int) -> bool:
    """It is asked for again; False if it was changed since version `seen`."""
    if not one.removed_at or not save(one, seen, removed_at=None):
        return False
    record(by, "extra field put back", one)
    return True


def number_papers(by: Person, cohort: Cohort, on: Iterable[Paper]) -> bool:
    """These papers of the group get a protocol number; False if they did so already.

    Whoever calls has taken a turn at the group: nobody else changes its settings meanwhile.
    """
    wanted, before = frozenset(on), papers(cohort.settings)
    if wanted == before:
        return False
    settings = {key: one for key, one in cohort.settings.items() if key != PROTOCOL}
    if wanted:
        settings[PROTOCOL] = sorted(wanted)
    save(cohort, cohort.version, settings=settings)
    told = "+".join(sorted(before)), "+".join(sorted(wanted))
    record(by, "protocol numbers set", cohort, before=told[0], after=told[1])
    return True


def keep_number(by: Person, paper: Any, protocol: str) -> bool:
    """Keep the number under which an office entered a paper; False if it has this number.

    It is no part of the text, so acceptances stand. Whoever calls has taken a turn at the paper.
    """
    if protocol == paper.protocol:
        return False
    save(paper, paper.version, protocol=protocol)
    record(by, "protocol number kept", paper)
    return True
