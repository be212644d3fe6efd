"""One learner at a glance, for every page that shows one."""

from dataclasses import dataclass
from functools import cached_property

from app.core import clock
from app.desk.dashboards.queries.book import Book, book_of, running
from app.desk.dashboards.queries.project import documents_of, remarks_of
from app.desk.dashboards.rules import steps
from app.desk.dashboards.rules.steps import Preparing
from app.groups.cohorts.access import has_ended
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import Team, team_of
from app.programme.current import programme
from app.workplace.logbook import rules as logbook
from app.workplace.meetings.models import Slot, agenda
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import Side, week_number

PLAN = "plan"  # the document that the placement draws its tasks from


@dataclass
class Learner:
    """One learner at a glance. What a page asks for each week is worked out once."""

    enrolment: Enrolment
    team: Team
    placement: Placement | None
    book: Book
    slots: list[Slot]
    ahead: list[Slot]  # the meetings to come
    facts: steps.Facts

    @cached_property
    def week(self) -> int:
        """The placement's week today; 0 before it runs."""
        begun = self.placement and self.placement.activated_at and self.placement.starts_on
        return week_number(begun, clock.today()) if begun else 0

    @cached_property
    def meeting_weeks(self) -> set[int]:
        """The weeks in which a meeting is planned or was held."""
        days = [slot.held_on or slot.planned_on for slot in self.slots]
        begins = self.placement.first_day if self.placement and days else clock.today()
        return {week_number(begins, day) for day in days}

    def hours(self, kind: str) -> logbook.Totals:
        """The totals of work or assessment."""
        name = f"{kind}_minutes"
        goal = getattr(self.placement, name, self.enrolment.cohort.setting(name))
        return logbook.totals(goal, self.book.kinds[logbook.Kind(kind)])


def learner(enrolment: Enrolment, placement: Placement | None, *, own: bool) -> Learner:
    """Everything the pages say about one learner; to others nothing of hours that are drafts."""
    (folder, written), book = documents_of(enrolment), book_of(placement, drafts=own)
    slots = agenda([placement])[placement.id] if placement else []
    ahead = [one for one in slots if not one.held_on and one.planned_on >= clock.today()]
    facts = steps.Facts(
        today=clock.today(),
        has_ended=has_ended(enrolment),
        has_written=written,
        has_profile=enrolment.profile is not None,
        documents=tuple(folder),
        remarks=tuple(remarks_of(enrolment)),
        running=running(placement, book),
        preparing=_preparing(placement, folder),
        meeting=(ahead[0].number, ahead[0].planned_on) if ahead else None,
        first=programme().documents[0].key,
    )
    return Learner(enrolment, team_of(enrolment.id), placement, book, slots, ahead, facts)


def _preparing(placement: Placement | None, folder: list[steps.Document]) -> Preparing:
    if placement is not None and placement.activated_at:
        return Preparing.WAIT
    if placement is not None and placement.proposed_at:
        return Preparing.WAIT if Side.LEARNER in placement.standing() else Preparing.ACCEPT
    approved = any(one.approved for one in folder if one.kind == PLAN)
    ready = approved or (placement is not None and placement.conditions)
    return Preparing.PROPOSE if ready else Preparing.WAIT
