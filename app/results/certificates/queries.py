"""Looks what a statement would say today, which papers there are, and which one somebody has."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import lazyload

from app.core import clock
from app.core.db.base import db
from app.groups.hosts import queries as hosts
from app.groups.pauses.rules import Stretch
from app.people.accounts.models import Person
from app.results.certificates import rules
from app.results.certificates.models import Certificate, certificates_of
from app.results.certificates.rules import Said, Share, State
from app.workplace.logbook.queries import approved_minutes, sums_by_day, sums_by_week
from app.workplace.logbook.rules import Kind
from app.workplace.logbook.rules import State as EntryState
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendar_of, hosts_of


def so_far(placement: Placement) -> Said:
    """What a statement made now says: the official totals, work and assessment apart."""
    first, library = placement.first_day, placement.enrolment.library
    found = sums_by_week([placement.id])
    approved = [one.last_day for one in found if one.state is EntryState.APPROVED]
    last = rules.last_day(first, placement.last_day, max(approved, default=None), clock.today())
    return Said(
        **approved_minutes(placement.id),
        first=first,
        last=last,
        host=library.name if library else "",
        agreement=placement.agreement.number if placement.agreement else "",
        site=current_app.config["SITE_NAME"],
        group=placement.enrolment.cohort.name,
        pauses=tuple(calendar_of(placement).paused(Stretch(first, last))),
        hosts=_shares(placement, Stretch(first, last)),
    )


def _shares(placement: Placement, days: Stretch) -> tuple[Share, ...]:
    """The hours of each host at which the placement was on these days, if they are several."""
    there = hosts.between(hosts_of(placement), days.first, days.last)
    if len(there) == 1:
        return ()
    approved = [
        hosts.Approved(one.day, *(one.minutes if one.kind is kind else 0 for kind in Kind))
        for one in sums_by_day(placement.id)
        if one.state is EntryState.APPROVED
    ]
    return tuple(
        Share(
            host=one.library.name if one.library else "",
            agreement=one.agreement or "",
            first=max(one.first, days.first),
            last=min(one.last, days.last),
            work=work,
            assessment=assessment,
        )
        for one, work, assessment in hosts.shares(there, approved)
    )


@dataclass(frozen=True)
class Kept:
    """A paper, whether it holds, and the newer one that took its place."""

    paper: Certificate
    newer: Certificate | None

    @property
    def state(self) -> State:
        """Whether it holds."""
        return rules.state(self.paper.withdrawn_at, is_replaced=self.newer is not None)

    @property
    def is_called_so(self) -> bool:
        """Whether the learner is called as on the paper; it is made with that name alone."""
        paper = self.paper
        return paper.name_hash == rules.name_hash(paper.code, paper.enrolment.person.name)

    def can_undo(self, by: Person) -> bool:
        """Whether this person can take back that it was withdrawn, as long as there is no newer."""
        is_own = self.paper.withdrawn_by_id == by.id and self.newer is None
        return rules.can_undo(self.paper.withdrawn_at, is_own=is_own, now=clock.now())


def papers_of(enrolment_id: int) -> list[Kept]:
    """The numbered papers of a course, the newest first, in one query."""
    found = certificates_of(enrolment_id)
    newer = {one.replaces_id: one for one in found}
    return [Kept(one, newer.get(one.id)) for one in found]


def kept(paper: Certificate) -> Kept:
    """The same of one paper."""
    newer = select(Certificate).where(Certificate.replaces_id == paper.id)
    return Kept(paper, db.session.scalar(newer.options(lazyload(Certificate.enrolment))))


def checked(number: str, code: str) -> Kept | None:
    """The paper with this number and this code, as they were typed; None: there is none."""
    year, count = rules.read_number(number)
    wanted = select(Certificate).where(Certificate.year == year, Certificate.count == count)
    paper = db.session.scalar(wanted.options(lazyload(Certificate.enrolment)))
    is_right = rules.fits(paper.code if paper else "", code)
    return kept(paper) if paper and is_right else None
