"""Looks at how the course of a group runs: what holds, what is usual, who changed it and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.models import Cohort
from app.groups.running.models import ReportedDay
from app.groups.running.rules import FIGURES, LINES, Figure
from app.people.accounts.models import Person

CHANGED = "course figure changed"  # the act in the record; before and after begin with the name


@dataclass(frozen=True)
class Change:
    """Who changed a figure last, and when."""

    person: Person
    at: datetime


@dataclass(frozen=True)
class Shown:
    """A figure with the value that holds for the group, and that of the programme."""

    figure: Figure
    value: Any
    usual: Any
    change: Change | None

    @property
    def is_own(self) -> bool:
        """Whether the group has another value than the programme."""
        return bool(self.value != self.usual)


def usual(name: str) -> Any:
    """The programme's value."""
    return Cohort(settings={}).setting(name)


def held(cohort: Cohort) -> Mapping[str, Any]:
    """All figures that hold for the group, by name."""
    return {name: cohort.setting(name) for name in FIGURES}


def lines_of(cohort: Cohort) -> list[Shown]:
    """All figures of the group in their order."""
    changes = _changes(cohort)
    return [
        Shown(one, cohort.setting(one.name), usual(one.name), changes.get(one.name))
        for one in LINES
    ]


def reported_days(cohort: Cohort) -> list[ReportedDay]:
    """Each move of the day up to which hours were reported, the newest first."""
    mine = select(ReportedDay).where(ReportedDay.cohort_id == cohort.id)
    return list(db.session.scalars(mine.order_by(ReportedDay.id.desc())))


def line_of(cohort: Cohort, name: str) -> Shown:
    """One of them. Raises KeyError for an unknown one."""
    return {one.figure.name: one for one in lines_of(cohort)}[name]


def _changes(cohort: Cohort) -> dict[str, Change]:
    """The last change of each figure: the record is the one place that knows."""
    acts = (Line.kind == "cohort") & (Line.thing_id == cohort.id) & (Line.act == CHANGED)
    columns = select(Line.after, Line.at, Person).join(Person, Person.id == Line.actor_id)
    rows = db.session.execute(columns.where(acts).order_by(Line.id))
    return {(after or "").partition(" ")[0]: Change(person, at) for after, at, person in rows}
