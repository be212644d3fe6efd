"""Looks up at which hosts a placement was, is and will be, and whose hours are whose."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import column, select, table
from sqlalchemy.orm import joinedload, lazyload

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.groups.hosts.models import AtHost, HostChange
from app.groups.hosts.rules import Move, stays

# of what stands above this room the changes keep a number, to which belongs one on paper
AGREEMENT = table("agreement", column("id"), column("number"))


def _changes(
    enrolment_id: int, agreement_id: int | None
) -> tuple[str | None, list[HostChange], dict[int, str]]:
    """The number of an agreement, the changes of a learner's host, the numbers of theirs.

    In one query; "" where an agreement has no number on paper.
    """
    now, before, then = (AGREEMENT.alias(name) for name in ("now", "before", "after"))
    stands = (HostChange.enrolment_id == Enrolment.id) & HostChange.undone_at.is_(None)
    wanted = (
        select(HostChange, now.c.number, before.c.number, then.c.number)
        .select_from(Enrolment)
        .outerjoin(HostChange, stands)
        .outerjoin(now, now.c.id == agreement_id)
        .outerjoin(before, before.c.id == HostChange.before_agreement_id)
        .outerjoin(then, then.c.id == HostChange.agreement_id)
        .where(Enrolment.id == enrolment_id)
        # there may be no change
        .options(lazyload(HostChange.enrolment), joinedload(HostChange.by, innerjoin=False))
        .options(joinedload(HostChange.library, innerjoin=False))
        .order_by(HostChange.from_on)
    )
    rows = db.session.execute(wanted).all()
    changes = [row[0] for row in rows if row[0]]
    numbers = {one.before_agreement_id or 0: row[2] for row in rows if (one := row[0])}
    numbers |= {one.agreement_id: row[3] for row in rows if (one := row[0])}
    return rows[0][1], changes, numbers


def hosts_by_day(
    enrolment: Enrolment, agreement_id: int | None, first: date, *, runs: bool
) -> list[AtHost]:
    """The hosts of a placement in the order of their days; one with all days if it never changed.

    `agreement_id` is that of today; `first` the placement's first day. A change whose day is to
    come counts as long as the placement `runs`.
    """
    now, known, numbers = _changes(enrolment.id, agreement_id)
    moves = [
        Move(
            one.from_on,
            (one.before, numbers.get(one.before_agreement_id or 0)),
            (one.library, numbers.get(one.agreement_id)),
            has_begun=one.begun_at is not None,
        )
        for one in known
        if runs or one.begun_at
    ]
    if not moves:
        return [AtHost(enrolment.library, now)]
    found = stays((enrolment.library, now), moves)
    there = [one for one in found if one.last >= first]
    return [AtHost(one.host[0], one.host[1], max(one.first, first), one.last) for one in there]


def between(hosts: Iterable[AtHost], first: date, last: date) -> list[AtHost]:
    """Those at which it was on some of these days; their own days stay as they are."""
    return [one for one in hosts if one.first <= last and first <= one.last]


class Approved(NamedTuple):
    """Approved minutes of a day."""

    day: date
    work: int
    assessment: int


class Share(NamedTuple):
    """Approved minutes at a host."""

    host: AtHost
    work: int
    assessment: int


def shares(hosts: Iterable[AtHost], approved: Sequence[Approved]) -> list[Share]:
    """How much of it belongs to each host: to the one of its day."""
    found = []
    for one in hosts:
        there = [some for some in approved if one.has(some.day)]
        sums = (sum(some.work for some in there), sum(some.assessment for some in there))
        found.append(Share(one, *sums))
    return found
