"""What the night does: difficulties that it finds, that ended, pass on, or are past their day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save, take_turns
from app.groups.cohorts.models import Cohort, Enrolment
from app.groups.cohorts.queries import Team, teams
from app.groups.notifications.actions import notify
from app.groups.notifications.models import coordinators
from app.mentoring.difficulties import rules
from app.mentoring.difficulties.actions.people import PAGE
from app.mentoring.difficulties.models import Difficulty
from app.mentoring.difficulties.queries import free_of
from app.mentoring.difficulties.rules import MENTOR_DAYS, SIGNALS, Act, Ending, Kind
from app.policy import Role


@dataclass(frozen=True)
class Found:
    """What the night found of one learner; `begins`: whether new ones may be spoken of."""

    causes: Mapping[Kind, dict[str, Any]] = field(default_factory=dict)
    begins: bool = False


@dataclass
class Night:
    """How many difficulties were found, closed themselves, and passed on to a trainer."""

    opened: int = 0
    ended: int = 0
    passed: int = 0


def keep_up(cohort: Cohort, found: Mapping[int, Found], night: Night) -> None:
    """Keep what was found of some learners of a group, by enrolment; the caller commits.

    A second time on the same day it changes nothing.
    """
    take_turns(cohort)
    asked = select(Enrolment).where(Enrolment.id.in_(list(found)))
    learners = {one.id: one for one in db.session.scalars(asked)}
    work = _Work(cohort, learners, teams(learners), night)
    for number, one in found.items():
        if number in learners:
            work.look_at(learners[number], one)
    work.finish()


class _Work:
    """One round over some learners of a group."""

    def __init__(
        self, cohort: Cohort, learners: dict[int, Enrolment], around: dict[int, Team], night: Night
    ) -> None:
        self.cohort, self.around, self.night, self.today = cohort, around, night, clock.today()
        self._free: dict[str | None, set[date]] = {}
        self.overdue, self.new = 0, list[Difficulty]()
        mine = Difficulty.enrolment_id.in_(list(learners)) & Difficulty.is_open()
        self.there: dict[int, dict[Kind, Difficulty]] = {number: {} for number in learners}
        for row in db.session.scalars(select(Difficulty).where(mine)):
            self.there[row.enrolment_id][row.kind] = row

    def look_at(self, enrolment: Enrolment, found: Found) -> None:
        """One learner: what ended, what passes on, what is new, what is overdue."""
        team, there = self.around[enrolment.id], self.there[enrolment.id]
        for one in there.values():
            if one.kind in SIGNALS and one.kind not in found.causes and _is_untouched(one):
                self._close_itself(one, team)
            elif one.waits_for is Role.MENTOR and one.due_on < self.today:
                self._pass_on(one, enrolment, team)
            elif one.is_overdue and one.told_on != one.due_on:
                one.told_on = one.due_on
                self.overdue += 1
        if found.begins:
            for kind, facts in found.causes.items():
                if kind not in there and _is_asked(kind, team):
                    self._open(enrolment, kind, facts)

    def finish(self) -> None:
        """Tell of what is new; who coordinates hears that some are past their day, of nobody."""
        db.session.flush()  # all at once: what is told of them needs their numbers
        for one in self.new:
            record(None, "difficulty found", one, after=one.kind)
            _tell(
                one, "difficulty found", self.around[one.enrolment_id], Role.LEARNER, one.waits_for
            )
        for number in coordinators(of=Enrolment(cohort_id=self.cohort.id)) if self.overdue else ():
            where = {"cohort_id": self.cohort.id}
            notify(number, "difficulties past their day", "difficulties.of_cohort", where)

    def _open(self, enrolment: Enrolment, kind: Kind, facts: dict[str, Any]) -> None:
        first = Role.MENTOR if kind is Kind.SILENT else Role.MAIN_TRAINER
        days = MENTOR_DAYS if kind is Kind.SILENT else rules.ANSWER_IN
        one = Difficulty(
            enrolment_id=enrolment.id,
            kind=kind,
            open_kind=kind,
            facts=facts,
            earlier=[],
            made_at=clock.now(),
            waits_for=first,
            due_on=self._due(enrolment, days),
        )
        db.session.add(one)
        self.new.append(one)
        self.night.opened += 1

    def _close_itself(self, one: Difficulty, team: Team) -> None:
        values = {"closed_at": clock.now(), "ending": Ending.ITSELF, "open_kind": None}
        if rules.can(Act.END, one.state, one.kind) and save(one, one.version, **values):
            record(None, "difficulty ended", one, after=one.kind)
            _tell(one, "difficulty ended", team, Role.LEARNER, one.waits_for)
            self.night.ended += 1

    def _pass_on(self, one: Difficulty, enrolment: Enrolment, team: Team) -> None:
        due = self._due(enrolment, rules.ANSWER_IN)
        values = {"waits_for": Role.MAIN_TRAINER, "due_on": due}
        if rules.can(Act.PASS, one.state, one.kind) and save(one, one.version, **values):
            record(None, "difficulty passed on", one, after=Role.MAIN_TRAINER)
            _tell(one, "difficulty passed on", team, Role.MAIN_TRAINER)
            self.night.passed += 1

    def _due(self, enrolment: Enrolment, days: int) -> date:
        country = enrolment.library.country if enrolment.library else None
        if country not in self._free:
            self._free[country] = free_of(country, self.today)
        return rules.due_on(self.today, self._free[country], days)


def _tell(one: Difficulty, kind: str, team: Team, *roles: Role) -> None:
    """News for who acts in these parts today."""
    for number in {person.id for role in roles for person in team.acting(role)}:
        where = {"difficulty_id": one.id}
        notify(number, kind, PAGE, where, one.enrolment_id, what=str(one.kind))


def _is_untouched(one: Difficulty) -> bool:
    """Whether nobody has taken it, now or before it was opened again."""
    return one.taken_at is None and not one.earlier


def _is_asked(kind: Kind, team: Team) -> bool:
    """Whether it is somebody's turn: no mentor is silent who is not there, or is away."""
    return kind is not Kind.SILENT or team.stands(Role.MENTOR) is not None
