"""Looks up the days of placements that count, with the pauses and free days of each."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment, Library
from app.groups.cohorts.rules import TAKING_PART
from app.groups.hosts.models import AtHost
from app.groups.hosts.queries import hosts_by_day
from app.groups.pauses.queries import Plan, calendars
from app.groups.pauses.rules import Calendar, Stretch
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import End, ticked


def calendar_of(placement: Placement) -> Calendar:
    """The days of one placement, with its dates, that count."""
    return calendars_of([placement])[placement.id]


def calendars_of(placements: Iterable[Placement]) -> dict[int, Calendar]:
    """The calendars of placements with dates, by placement; one statement at most."""
    some = list(placements)
    found = calendars([_plan(one) for one in some])
    return {one.id: found[one.enrolment_id] for one in some}


def _plan(placement: Placement) -> Plan:
    library = placement.enrolment.library
    return plan_of(
        placement.enrolment_id,
        library.id if library else None,
        library.country if library else None,
        placement.first_day,
        placement.last_day,
        placement.weeks,
        placement.weekdays,
    )


def plan_columns() -> tuple[Any, ...]:
    """What `plan_of` takes, as columns of enrolment, library and placement."""
    of = (Enrolment.id, Enrolment.library_id, Library.country)
    return (*of, Placement.starts_on, Placement.ends_on, Placement.weeks, Placement.weekdays)


def plan_of(
    enrolment_id: int,
    library_id: int | None,
    country: str | None,
    first: date,
    last: date,
    weeks: int,
    weekdays: str,
) -> Plan:
    """What a calendar follows from; `weekdays` as a placement keeps them."""
    days = Stretch(first, last)
    return Plan(enrolment_id, library_id, country, days, weeks, ticked(weekdays))


def counting(placement: Placement, days: list[date]) -> list[date]:
    """Those of the days that count; all of them where none does."""
    calendar = calendar_of(placement)
    return [day for day in days if calendar.counts(day)] or days


def running_at(library_id: int) -> list[Placement]:
    """The placements at a host that run, by number."""
    at_host = select(Placement).join(Enrolment, Enrolment.id == Placement.enrolment_id)
    runs = Placement.activated_at.is_not(None) & Placement.completed_at.is_(None)
    mine = (Enrolment.library_id == library_id) & Enrolment.status.in_(TAKING_PART) & runs
    return list(db.session.scalars(at_host.where(mine).order_by(Placement.id)))


def hosts_of(placement: Placement) -> list[AtHost]:
    """The hosts of a placement that runs or ran, in the order of their days."""
    of, under, runs = placement.enrolment, placement.agreement_id, placement.is_active
    return hosts_by_day(of, under, placement.first_day, runs=runs)


def ends_before(placement: Placement, day: date) -> list[tuple[End, date]]:
    """What is over before this day: the agreement, the group, and when."""
    agreement = placement.agreement.last_day if placement.agreement else None
    ends = ((End.AGREEMENT, agreement), (End.GROUP, placement.enrolment.cohort.ends_on))
    return [(what, last) for what, last in ends if last and last < day]


def last_week(placement: Placement) -> int:
    """The number of the week with the last day on which hours can be logged."""
    return placement.week_of(calendar_of(placement).last_day)


def this_week(placement: Placement) -> int:
    """The number of the week of today, or of the first or last one if it lies outside."""
    days = calendar_of(placement).days_open
    return placement.week_of(min(max(clock.today(), days.first), days.last))
