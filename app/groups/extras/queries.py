"""Looks up what groups ask for on their papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Cohort, Enrolment
from app.groups.cohorts.rules import TAKING_PART
from app.groups.extras.models import ExtraField
from app.groups.extras.rules import Asked, Paper, Row, asked, lacking, papers


@dataclass(frozen=True)
class Wanted:
    """What is asked for on one paper."""

    fields: tuple[Asked, ...]
    has_protocol: bool  # whether it gets a protocol number


def fields_of(cohort: Cohort) -> list[ExtraField]:
    """All fields of a group by age, those that were taken out too."""
    mine = select(ExtraField).where(ExtraField.cohort_id == cohort.id)
    return list(db.session.scalars(mine.order_by(ExtraField.id)))


def on_plan(cohort: Cohort) -> Wanted:
    """What a group asks for on its placement plans; one statement."""
    return _wanted([cohort], Paper.PLAN)


def asked_on_plan(cohort: Cohort, stored: Sequence[Row]) -> list[Asked]:
    """What the form of a placement plan shows that holds `stored`."""
    return asked(on_plan(cohort).fields, stored)


def lacking_in(plan: Any) -> list[str]:
    """What its group asks for and a placement plan that is being written lacks: the labels."""
    return [] if plan.proposed_at else lacking(on_plan(plan.enrolment.cohort).fields, plan.extra)


def on_agreement(library_id: int | None) -> Wanted:
    """What is asked for on the agreement with a host: by the groups of those who learn there now.

    None: the host is not chosen yet, so it is what any group asks for whose course goes on.
    """
    wanted = select(Cohort).where(Cohort.ends_on >= clock.today())
    if library_id is not None:
        there = (Enrolment.library_id == library_id) & Enrolment.status.in_(TAKING_PART)
        wanted = select(Cohort).where(Cohort.id.in_(select(Enrolment.cohort_id).where(there)))
    return _wanted(list(db.session.scalars(wanted)), Paper.AGREEMENT)


def _wanted(cohorts: Iterable[Cohort], paper: Paper) -> Wanted:
    some = {one.id: one for one in cohorts}
    mine = ExtraField.cohort_id.in_(some) & (ExtraField.paper == paper)
    there = select(ExtraField).where(mine, ExtraField.removed_at.is_(None))
    fields = db.session.scalars(there.order_by(ExtraField.id)) if some else ()
    has_protocol = any(paper in papers(one.settings) for one in some.values())
    return Wanted(tuple(one.as_asked for one in fields), has_protocol)
