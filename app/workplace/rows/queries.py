"""What stands in the logbook on the days of rows, and what a pasted table would add to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.core.db.base import db
from app.workplace.details.words import competences_called
from app.workplace.logbook.actions import Draft, check_all, limits_of
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import overlaps
from app.workplace.logbook.rules import Problem
from app.workplace.placements.models import Placement
from app.workplace.rows.rules import check, table, typed
from app.workplace.rows.rules.check import Checked, Known
from app.workplace.rows.rules.table import Column, Table
from app.workplace.rows.rules.typed import Same, same

LOOKED_AT = 100  # rows of a table at once; the others wait in the box
HOURS = (Problem.TOO_SHORT, Problem.TOO_LONG, Problem.OFF_STEP, Problem.DAY_FULL, Problem.OVERLAPS)


@dataclass(frozen=True)
class Looked:
    """A table, and its first rows after the check."""

    table: Table
    checked: list[Checked]

    @property
    def right(self) -> list[Checked]:
        """The rows that can be stored."""
        return [one for one in self.checked if one.is_right]

    @property
    def wrong(self) -> list[Checked]:
        """The rows that stay to be mended."""
        return [one for one in self.checked if one.problems]

    @property
    def waiting(self) -> int:
        """How many rows come next."""
        return len(self.table.rows) - len(self.checked)

    @property
    def is_late(self) -> bool:
        """Whether a row needs a sentence about why it comes late."""
        late = (Column.DAY, Problem.NEEDS_REASON)
        return any(late in one.problems for one in self.checked)

    def left(self) -> str:
        """The text with what was not stored and is not there already."""
        stay = [one.row.number for one in self.wrong]
        rest = [row.number for row in self.table.rows[len(self.checked) :]]
        return table.left(self.table, [*stay, *rest])


def look(placement: Placement, text: str, late_reason: str, today: date, writing: str) -> Looked:
    """What the first rows of a text tell, what is wrong in them, what is there already.

    `late_reason` is for all that come late; `writing`: the locale in which figures are written.
    """
    known = _known(placement)
    found = table.read(text, has_times=known.has_times)
    checked = check.check(found.rows[:LOOKED_AT], known, today, writing)
    whole = [one for one in checked if one.day and one.minutes is not None]
    told = [draft(one) for one in whole]
    mine = [same(one.day, one.minutes, one.did) for one in told]
    for place in typed.known(mine, standing(placement.id, told)):
        whole[place].is_there = not whole[place].problems
    limits = limits_of(placement.enrolment.cohort)
    for one in whole:
        one.late_reason = typed.reason_of(one.day, late_reason, today, limits) if one.day else ""
    _look_at_limits(placement, [one for one in whole if not one.is_there])
    return Looked(found, checked)


def _known(placement: Placement) -> Known:
    """What the cells of its tables can mean."""
    tasks = {row["key"]: row["text"] for row in placement.tasks}
    objectives = {row["key"]: row["text"] for row in placement.objectives}
    times = placement.enrolment.cohort.setting("entry_times")
    return Known(tasks, objectives, competences_called(), has_times=times)


def _look_at_limits(placement: Placement, whole: list[Checked]) -> None:
    """Those that are right come first: no hours of a day are lost to a row that is not stored."""
    ordered = sorted(whole, key=lambda one: bool(one.problems))
    drafts = [draft(one) for one in ordered]
    others = overlaps(placement.id, drafts)
    for place, problems in check_all(placement, drafts).items():
        one = ordered[place]
        length = Column.ENDS if one.cell(Column.ENDS) else Column.HOURS
        one.overlapped = others.get(place)
        one.problems += [
            (length if problem in HOURS else Column.DAY, problem) for problem in problems
        ]


def draft(one: Checked) -> Draft:
    """The entry that a row tells. Raises ValueError for a row without day or hours."""
    if one.day is None or one.minutes is None:
        raise ValueError("a row that is not read")
    return Draft(
        day=one.day,
        minutes=one.minutes,
        did=one.did,
        learned=one.learned,
        kind=one.kind,
        task_key=one.task_key,
        late_reason=one.late_reason,
        objective_key=one.objective_key,
        taught=one.taught,
        competences=one.competences,
        independence=one.independence,
        link=one.link,
        span=one.span,
    )


def standing(placement_id: int, drafts: Iterable[Draft]) -> set[Same]:
    """The entries on the days of these drafts, by what they are known again; one query."""
    here = (Entry.placement_id == placement_id, Entry.removed_at.is_(None))
    asked = select(Entry.day, Entry.minutes, Entry.did).where(*here)
    days = {one.day for one in drafts}
    return {same(*row) for row in db.session.execute(asked.where(Entry.day.in_(days)))}
