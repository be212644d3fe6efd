"""One learner at a glance, for every page that shows one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from app.core import clock
from app.desk.dashboards.queries.book import Book, book_of, running
from app.desk.dashboards.queries.project import counts_of, folder_of, remarks_of
from app.desk.dashboards.rules.awaited import Awaited, awaited
from app.desk.dashboards.rules.facts import Asked, Document, Facts, Preparing, Running
from app.desk.dashboards.rules.step import Step
from app.desk.dashboards.rules.steps import MEETING_WITHIN, steps
from app.groups.cohorts.models import EARLIER, Enrolment
from app.groups.cohorts.queries import Team, team_of
from app.mentoring.meetings.models import Slot, agenda, asked_for, to_hold
from app.policy import Role
from app.programme.current import programme
from app.project.comments.rules import Count
from app.results.evaluation.models import latest
from app.workplace.evidence.models import HoursSignature
from app.workplace.evidence.queries import is_asked, signature_of
from app.workplace.hours.rules import ShownWeek, shown_weeks
from app.workplace.logbook import rules as logbook
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of, last_week
from app.workplace.placements.rules import SIDE_OF, Side, monday, week_number

WEEK = timedelta(weeks=1)
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
    facts: Facts
    comments: dict[tuple[int, str], Count]  # those that wait, by document and part

    @cached_property
    def week(self) -> int:
        """The placement's week today; 0 before it runs."""
        begun = self.placement and self.placement.activated_at and self.placement.starts_on
        return week_number(begun, clock.today()) if begun else 0

    @cached_property
    def meeting_weeks(self) -> set[int]:
        """The weeks in which a meeting is planned or was held."""
        days = [slot.day for slot in self.asked]
        begins = self.placement.first_day if self.placement and days else clock.today()
        return {week_number(begins, day) for day in days}

    @cached_property
    def asked(self) -> list[Slot]:
        """The meetings that count."""
        return asked_for(self.placement, self.slots) if self.placement and self.slots else []

    @cached_property
    def weeks(self) -> list[ShownWeek]:
        """The weeks of the placement in figures, or of the one that is still to be planned."""
        count = weeks = (
            self.placement.weeks if self.placement else self.enrolment.cohort.setting("weeks")
        )
        if self.placement and self.week:
            count = max(count, last_week(self.placement))
        today = clock.today()
        begins = self.placement.first_day if self.placement and self.week else today + WEEK
        planned = self.hours("work").goal / weeks
        known = calendar_of(self.placement) if self.placement and self.week else None
        return shown_weeks(monday(begins), count, planned, today, self.book.weeks, known)

    @cached_property
    def signature(self) -> HoursSignature | None:
        """The host's signature under the hours, where the group asks for one."""
        begun = self.placement if self.placement and self.placement.activated_at else None
        return signature_of(begun.id) if begun and is_asked(begun) else None

    @property
    def to_hold(self) -> Slot | None:
        """The meeting that is near, or whose day is over."""
        return to_hold(self.placement, self.slots, MEETING_WITHIN) if self.placement else None

    @cached_property
    def steps(self) -> list[Step]:
        """What the learner does next, the most important first; never empty."""
        return steps(self.facts)

    @cached_property
    def awaited(self) -> list[Awaited]:
        """What the others owe the learner, the nearest day first."""
        return awaited(self.facts)

    def named(self, roles: Iterable[Role]) -> list[str]:
        """The first names of those who hold these roles, each once; none if one is missing."""
        held = [self.team.stands(role) or self.team.holder(role) for role in roles]
        found = {one.id: one.first_name for one in held if one}
        return list(found.values()) if all(held) else []

    def hours(self, kind: str) -> logbook.Totals:
        """The totals of work or assessment."""
        name = f"{kind}_minutes"
        goal = getattr(self.placement, name, self.enrolment.cohort.setting(name))
        return logbook.totals(goal, self.book.kinds[logbook.Kind(kind)])


def learner(enrolment: Enrolment, placement: Placement | None, *, own: bool) -> Learner:
    """Everything the pages say about one learner; to others nothing of hours that are drafts."""
    team, book = team_of(enrolment.id), book_of(placement, drafts=own)
    slots = agenda([placement])[placement.id] if placement else []
    ahead = [one for one in slots if not one.held_on and one.planned_on >= clock.today()]
    folder = folder_of(enrolment)
    found = Facts(
        has_written=folder.has_written,
        documents=tuple(folder.documents),
        remarks=tuple(remarks_of(folder.comments)),
        running=(runs := running(placement, book)),
        sent_back=_sent_back(placement, runs),
        meeting=(ahead[0].number, ahead[0].planned_on) if ahead else None,
        **_course(enrolment),
        amendment=book.amendment,
        **_planned(placement, folder.documents),
    )
    counts = counts_of(folder.comments)
    return Learner(enrolment, team, placement, book, slots, ahead, found, counts)


def _sent_back(placement: Placement | None, runs: Running | None) -> int | None:
    """The placement, if its result was "not yet"; asked once all its work is approved."""
    if placement is None or runs is None or runs.approved < runs.goal:
        return None
    result = latest(placement)
    return placement.id if result and result.released_at else None


def _course(enrolment: Enrolment) -> dict[str, Any]:
    return {
        "today": clock.today(),
        "status": enrolment.status,
        "has_profile": enrolment.profile is not None,
        "first": programme().documents[0].key,
        "answer_days": enrolment.cohort.setting("answer_days"),
        "agree_days": enrolment.cohort.setting("agree_days"),
        "earlier": enrolment.cohort.settings.get(EARLIER, {}),
    }


def _planned(placement: Placement | None, folder: list[Document]) -> dict[str, Any]:
    completed = placement and placement.completed_at and not placement.ended_on
    return {
        "completed": placement.id if placement and completed else None,
        "preparing": _preparing(placement, folder),
        "asked": _asked(placement),
    }


def about(one: Learner) -> dict[str, Any]:
    """What every page about a learner shows."""
    return {
        "one": one,
        "enrolment": one.enrolment,
        "placement": one.placement,
        "today": clock.today(),
        "document": programme().document,
    }


def _preparing(placement: Placement | None, folder: list[Document]) -> Preparing:
    if placement is not None and placement.activated_at:
        return Preparing.WAIT
    if placement is not None and placement.asked_at:
        return Preparing.CHANGE
    if placement is not None and placement.proposed_at:
        return Preparing.WAIT if Side.LEARNER in placement.standing() else Preparing.ACCEPT
    approved = any(one.approved for one in folder if one.kind == PLAN)
    ready = approved or (placement is not None and placement.conditions)
    return Preparing.PROPOSE if ready else Preparing.WAIT


def _asked(placement: Placement | None) -> Asked | None:
    """Whom a plan waits for that its learner has accepted."""
    if placement is None or placement.activated_at or not placement.proposed_at:
        return None
    if placement.asked_at:  # it waits for its writers
        return None
    accepted = placement.standing()
    if Side.LEARNER not in accepted:
        return None
    lacks = tuple(role for role, side in SIDE_OF.items() if side not in accepted)
    return Asked(clock.local(placement.proposed_at).date(), lacks, placement.starts_on)
