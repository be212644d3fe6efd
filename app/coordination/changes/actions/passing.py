"""Passes a part on in one act, and takes that back on the same day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.coordination.changes.actions.telling import tell, tell_back
from app.coordination.changes.models import Handover
from app.coordination.changes.queries import made, parts
from app.coordination.changes.queries.preview import agreements_of
from app.coordination.changes.rules import IN_AGREEMENTS, Fate, Part, Refusal
from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import take_turns
from app.groups.cohorts.actions import assign, end
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.outside.calendar.actions import end_without_part, reopen
from app.outside.weeklinks.actions import end_links, reopen_links
from app.people.accounts.actions import renew_sign_ins
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.agreements.actions import add_line, take_lines_back


@dataclass(frozen=True)
class Wanted:
    """What somebody wants: this person leaves this part from a day on; nobody may come yet."""

    part: Part
    leaver: Person
    comer: Person | None
    enrolments: tuple[Enrolment, ...]  # whose part it is; of a coordinator: none
    on: date
    reason: str
    stays_trainer: bool = False  # of the group, after leading nobody there any more


def hand_over(by: Person, cohort: Cohort, wanted: Wanted) -> Handover | Refusal:
    """Pass the part on, in one transaction with what follows: links, agreements, news."""
    take_turns(cohort)
    if refused := parts.refused(
        cohort, wanted.part, wanted.leaver, wanted.comer, wanted.enrolments
    ):
        return refused[0]
    before = _lasting(cohort, wanted)
    held = [row for row in before if parts.is_part(row, wanted.part, wanted.leaver)]
    _pass_on(by, cohort, wanted, held)
    db.session.flush()
    moved = _moved(before, _lasting(cohort, wanted))
    moved["learners"] = [one.id for one in wanted.enrolments]
    moved["links"] = end_links(wanted.leaver)
    moved["feeds"] = end_without_part(wanted.leaver)
    moved["lines"] = [row.id for row in _lines(by, wanted)]
    row = Handover(
        cohort_id=cohort.id,
        part=wanted.part,
        person=wanted.leaver,
        comer=wanted.comer,
        from_on=wanted.on,
        reason=wanted.reason,
        moved=moved,
        by_id=by.id,
        made_at=clock.now(),
    )
    db.session.add(row)
    record(by, "part passed on", row, after=wanted.part, reason=True)
    tell(by, row, wanted.enrolments)
    return row


def undo(by: Person, row: Handover) -> bool:
    """Everybody has what they had before; False: the day is over, or something followed."""
    take_turns(row)
    if made.fates([row])[row.id] is not Fate.OPEN:
        return False
    known = made.rows_of(row)
    for one in known:
        if str(one.id) in row.moved["rows"]:
            was = row.moved["rows"][str(one.id)][0]
            one.until_on, one.ended_at = was and date.fromisoformat(was), None
        else:
            one.until_on, one.ended_at = clock.today(), clock.now()
        renew_sign_ins(one.person_id)
    reopen_links(row.moved["links"])
    reopen(row.moved.get("feeds", ()))
    take_lines_back(by, row.moved["lines"])
    row.undone_at, row.undone_by_id = clock.now(), by.id
    record(by, "change of people taken back", row, before=row.part)
    tell_back(by, row, made.learners_of(row))
    return True


def _pass_on(by: Person, cohort: Cohort, wanted: Wanted, held: list[Assignment]) -> None:
    role = wanted.part.role
    if wanted.part.is_of_learners and wanted.comer:
        for one in wanted.enrolments:
            assign(by, wanted.comer, role, one, wanted.on)
    elif wanted.comer:
        scope = cohort if wanted.part is Part.COORDINATOR else None
        assign(by, wanted.comer, role, scope, wanted.on)
    db.session.flush()
    # a part that one person holds has ended by that
    end(by, [row for row in held if parts.lasts_beyond(row, wanted.on)], wanted.on)
    if wanted.part is Part.MAIN_TRAINER and not wanted.stays_trainer:
        end(by, parts.trains_without_leading(cohort, wanted.leaver, wanted.on), wanted.on)


def _lasting(cohort: Cohort, wanted: Wanted) -> dict[Assignment, str | None]:
    """What may change by it: assignments that last today or later → the day on which they end."""
    rows = parts.touched(cohort, wanted.leaver, wanted.comer, wanted.enrolments)
    return {row: row.until_on.isoformat() if row.until_on else None for row in rows}


def _moved(before: Mapping[Assignment, str | None], after: Iterable[Assignment]) -> dict[str, Any]:
    rows = {}
    for row, until in before.items():
        now = row.until_on and row.until_on.isoformat()
        if now != until or row.ended_at:
            rows[str(row.id)] = [until, now]
    return {"rows": rows, "given": [row.id for row in after if row not in before]}


def _lines(by: Person, wanted: Wanted) -> list[Any]:
    """A line in each agreement that the learners' hosts have on that day."""
    if wanted.part not in IN_AGREEMENTS:
        return []
    found = [
        add_line(by, one, wanted.on, Role(wanted.part.role), wanted.leaver, wanted.comer)
        for one in agreements_of(wanted.enrolments, wanted.on)
    ]
    db.session.flush()
    return found
