"""Looks up the days that count, of one placement or of a whole group, in one statement."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    bindparam,
    case,
    cast,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from app.core import clock
from app.core.db.base import db
from app.core.db.plain_rows import fetch
from app.core.db.statements import kept
from app.core.text.i18n import by_name
from app.groups.cohorts.models import Enrolment, Library
from app.groups.hosts.models import HostChange, host_changes_of
from app.groups.hosts.rules import Move, stays
from app.groups.pauses.models import FreeDay, Pause
from app.groups.pauses.rules import FREE_FOR, PUT_BACK_FOR, Calendar, Stretch, joined

CALENDARS = "calendars"  # where the session keeps those that it was asked for


class Plan(NamedTuple):
    """What a placement's calendar follows from, beside pauses and free days."""

    enrolment_id: int
    library_id: int | None
    country: str | None  # of the library
    days: Stretch
    weeks: int
    weekdays: frozenset[int]


def calendars(plans: Collection[Plan]) -> dict[int, Calendar]:
    """The calendars of these placements by enrolment; one statement, none for those known.

    They are known as long as the session, or until a pause or a free day is changed in it.
    """
    known: dict[Plan, Calendar] = db.session.info.setdefault(CALENDARS, {})
    if new := [one for one in plans if one not in known]:
        known.update(_look_up(new))
    return {one.enrolment_id: known[one] for one in plans}


def _look_up(plans: Collection[Plan]) -> dict[Plan, Calendar]:
    paused: dict[tuple[str, int | None], list[Stretch]] = defaultdict(list)
    free: dict[str | None, dict[date, str]] = defaultdict(dict)
    moves: dict[int, list[Move]] = defaultdict(list)
    for of, number, name, first, last, *hosts in fetch(_off(), **_asked(plans)):
        if of in ("learner", "host"):
            paused[of, number].append(Stretch(first, last))
        elif of == "move":
            moves[number].append(Move(first, hosts[0], hosts[1], last is not None))
        else:
            free[of][first] = name
    made: dict[Any, Calendar] = {}  # those of the same days are one, which counts them once
    found = {}
    for one in plans:
        closed = _closed(paused, one.library_id, moves[one.enrolment_id])
        pauses = joined(paused["learner", one.enrolment_id] + closed)
        given = (one.days, one.weeks, one.weekdays, pauses)
        free_of = free[one.country]
        found[one] = made.setdefault((*given, one.country), Calendar(*given, free_of))
    return found


def _closed(
    paused: Mapping[tuple[str, int | None], list[Stretch]], now: int | None, moves: list[Move]
) -> list[Stretch]:
    """The pauses of the hosts, each on the days on which the placement is there."""
    if not moves:
        return paused["host", now]
    there = [(one.host, Stretch(one.first, one.last)) for one in stays(now, moves)]
    return [
        one.within(days) for host, days in there for one in paused["host", host] if one.meets(days)
    ]


def _asked(plans: Collection[Plan]) -> dict[str, Any]:
    return {
        "learners": [one.enrolment_id for one in plans],
        "hosts": list({one.library_id for one in plans if one.library_id}),
        "countries": list({one.country for one in plans if one.country}),
        "since": min(one.days.first for one in plans),
        "until": max(one.days.last for one in plans) + FREE_FOR,
    }


@kept
def _off() -> Any:
    """Pauses of learners and of hosts, free days of countries, changes of hosts.

    Of what, number, name, days, hosts; of a change the second day is there once it has begun.
    """
    stands, none = Pause.removed_at.is_(None), cast(null(), Integer)
    moved = HostChange.undone_at.is_(None) & HostChange.enrolment_id.in_(
        bindparam("learners", expanding=True)
    )
    days = (Pause.from_on, Pause.until_on)
    learners = select(literal("learner"), Pause.enrolment_id, null(), *days, none, none).where(
        stands, Pause.enrolment_id.in_(bindparam("learners", expanding=True))
    )
    hosts = select(literal("host"), Pause.library_id, null(), *days, none, none).where(
        stands,
        Pause.library_id.in_(bindparam("hosts", expanding=True))
        | Pause.library_id.in_(select(HostChange.before_id).where(moved))
        | Pause.library_id.in_(select(HostChange.library_id).where(moved)),
    )
    one_day = (FreeDay.name, FreeDay.day, FreeDay.day)
    free = select(FreeDay.country, null(), *one_day, none, none).where(
        FreeDay.removed_at.is_(None),
        FreeDay.country.in_(bindparam("countries", expanding=True)),
        FreeDay.day.between(bindparam("since"), bindparam("until")),
    )
    begun = case((HostChange.begun_at.is_not(None), HostChange.from_on))
    its = (HostChange.from_on, begun, HostChange.before_id, HostChange.library_id)
    moves = select(literal("move"), HostChange.enrolment_id, null(), *its).where(moved)
    return union_all(learners, hosts, free, moves)


def pauses_of(enrolment_id: int, library_id: int | None) -> list[Pause]:
    """The pauses of a learner and of the host that stand, by their days."""
    mine = (Pause.enrolment_id == enrolment_id) | (
        Pause.library_id.is_not(None) & (Pause.library_id == library_id)
    )
    wanted = select(Pause).where(mine, Pause.removed_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Pause.from_on, Pause.until_on, Pause.id)))


def days_off(enrolment_id: int, library_id: int | None) -> list[tuple[int, Stretch]]:
    """The pauses that stand, by number: of a learner, and of each host while the learner is there.

    `library_id` is the host of today.
    """
    moves = [
        Move(one.from_on, one.before_id, one.library_id, one.begun_at is not None)
        for one in host_changes_of(enrolment_id)
    ]
    there = [(one.host, Stretch(one.first, one.last)) for one in stays(library_id, moves)]
    hosts = {host for host, _days in there if host}
    mine = (Pause.enrolment_id == enrolment_id) | Pause.library_id.in_(hosts)
    return [
        (pause.id, pause.days if pause.library_id is None else pause.days.within(days))
        for pause in db.session.scalars(select(Pause).where(mine, Pause.removed_at.is_(None)))
        for host, days in ([(None, pause.days)] if pause.library_id is None else there)
        if host == pause.library_id and pause.days.meets(days)
    ]


def taken_out(enrolment_id: int, library_id: int | None) -> list[tuple[Pause, Pause | None]]:
    """The pauses that can be put back, the newest act first, each with the one in its place.

    One whose place was given to another again is none of them: it is undone step by step.
    """
    newer, mine = aliased(Pause), Pause.enrolment_id == enrolment_id
    same = (newer.enrolment_id == Pause.enrolment_id) | (newer.library_id == Pause.library_id)
    its = same & (newer.at == Pause.removed_at) & (newer.id != Pause.id)
    of = mine | (Pause.library_id.is_not(None) & (Pause.library_id == library_id))
    lately = Pause.removed_at >= clock.now() - PUT_BACK_FOR
    wanted = select(Pause, newer).outerjoin(newer, its).where(of, lately)
    wanted = wanted.order_by(Pause.removed_at.desc(), Pause.id)
    found = db.session.execute(wanted).all()
    return [(one, other) for one, other in found if other is None or not other.removed_at]


def rests(day: date) -> ColumnElement[bool]:
    """That an enrolment has a pause on this day, of its learner or of its host."""
    there = Pause.removed_at.is_(None) & (Pause.from_on <= day) & (Pause.until_on >= day)
    of_host = (Pause.library_id == Enrolment.library_id) & Pause.library_id.is_not(None)
    return select(Pause.id).where(there, (Pause.enrolment_id == Enrolment.id) | of_host).exists()


def countries() -> list[str]:
    """The countries of the hosts, each once."""
    known = select(Library.country).where(Library.country.is_not(None)).distinct()
    return [one for one in db.session.scalars(known.order_by(Library.country)) if one]


def nowhere() -> list[Library]:
    """The hosts whose country nobody has said, by name."""
    found = db.session.scalars(select(Library).where(Library.country.is_(None)))
    return sorted(found, key=lambda one: by_name(one.name))


def free_days(country: str, since: date, until: date) -> list[FreeDay]:
    """The free days of a country, those that were taken out too, by day."""
    of = (FreeDay.country == country) & FreeDay.day.between(since, until)
    return list(db.session.scalars(select(FreeDay).where(of).order_by(FreeDay.day)))
