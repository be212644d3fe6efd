"""What groups of learners lack: counted for all of them, and the learners themselves for one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, func, select, true
from sqlalchemy.orm import aliased

from app.core import clock
from app.core.db.base import db
from app.desk.reviews.queries.unheld import Waits, unheld, unheld_of, waits_around
from app.desk.reviews.rules import COUNTED, PARTS, Lack, Lacks, Wait
from app.desk.waiting.rules import SILENT, Item, Kind
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.groups.cohorts.queries import Member, people_states
from app.groups.cohorts.rules import TAKING_PART
from app.mentoring.difficulties.models import Difficulty
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.agreements.models import Agreement, is_covered
from app.workplace.corrections.models import Correction
from app.workplace.corrections.rules import State as CorrectionState
from app.workplace.placements.models import Placement

HELPERS = (Role.MENTOR, Role.MAIN_TRAINER, Role.RESPONSIBLE)


def that_run(cohorts: Select[Any]) -> Select[Any]:
    """Of some cohorts those that have not ended on the day `today`, the newest first."""
    newest = cohorts.order_by(Cohort.starts_on.desc(), Cohort.id)
    return newest.where(Cohort.ends_on >= bindparam("today"))


def unfinished(cohort_ids: list[int]) -> dict[int, Lacks]:
    """What these cohorts still lack, counted by the database."""
    counts, around = _counts(cohort_ids), waits_around(cohort_ids)
    left = {number: set[int]() for number in cohort_ids}
    for one in unheld_of(around):
        left[one.cohort_id].add(one.enrolment_id)
    waits: dict[int, list[Wait]] = defaultdict(list)
    for cohort_id, wait in _long(around):
        waits[cohort_id].append(wait)
    return {
        number: _lacks({**counts.get(number, {}), Lack.UNHELD: len(left[number])}, waits[number])
        for number in cohort_ids
    }


def _lacks(counts: dict[str, int], waits: Sequence[Wait]) -> Lacks:
    found = {lack: counts.get(lack, 0) for lack in Lack} | {Lack.WAITING: len(waits)}
    names = dict.fromkeys(sorted(wait.name for wait in waits))
    return Lacks(counts.get("learners", 0), found, tuple(names))


def _conditions() -> dict[Lack, ColumnElement[bool]]:
    """That a learner lacks this, as one condition for each lack that learners have."""
    held = Assignment.holds() & (Assignment.enrolment_id == Enrolment.id)
    has = {
        lack: select(Assignment.id)
        .where(held, Assignment.is_own(), Assignment.role == role)
        .exists()
        for lack, role in PARTS.items()
    }
    helper = aliased(Person)
    absent = (
        select(Assignment.id)
        .join(helper, helper.id == Assignment.person_id)
        .where(held, Assignment.role.in_(HELPERS), helper.joined_at.is_(None))
    )
    hosted = Enrolment.library_id.is_not(None)
    return {
        Lack.JOINED: Person.joined_at.is_(None),
        Lack.PROFILE: Enrolment.profile.is_(None),
        Lack.LIBRARY: ~hosted,
        Lack.AGREEMENT: hosted & ~is_covered(Enrolment.library_id, clock.today()),
        **{lack: ~there for lack, there in has.items()},
        Lack.HELPERS: absent.exists(),
        Lack.CORRECTIONS: _corrected().exists(),
        Lack.DIFFICULTIES: _past_their_day().exists(),
    }


def _past_their_day() -> Select[Any]:
    """Difficulties that nobody dealt with in time, of learners who take part."""
    late = Difficulty.is_open() & (Difficulty.due_on < clock.today())
    return select(Difficulty.id).where(Difficulty.enrolment_id == Enrolment.id, late)


def _corrected() -> Select[Any]:
    """Corrections of reported hours that wait for a coordinator, of placements that run."""
    waits = (Correction.enrolment_id == Enrolment.id) & (Correction.state == CorrectionState.AGREED)
    runs = (Placement.id == Correction.placement_id) & Placement.completed_at.is_(None)
    return select(Correction.id).where(waits, select(Placement.id).where(runs).exists())


def _counts(cohort_ids: list[int]) -> dict[int, dict[str, int]]:
    """How many take part in each cohort, and how many of them are without what, by its name."""
    lacks: dict[str, ColumnElement[bool]] = {"learners": true()}
    lacks |= {str(lack): lacking for lack, lacking in _conditions().items()}
    rows = db.session.execute(
        select(Enrolment.cohort_id, *(func.sum(case((one, 1), else_=0)) for one in lacks.values()))
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.cohort_id.in_(cohort_ids), Enrolment.status.in_(TAKING_PART))
        .group_by(Enrolment.cohort_id)
    )
    return {row[0]: dict(zip(lacks, map(int, row[1:]), strict=True)) for row in rows}


def lacking(cohort: Cohort, lack: Lack) -> list[Member]:
    """The learners of a cohort who lack this, by name, with the people around them."""
    if lack is Lack.UNHELD:
        wanted = {one.enrolment_id for one in unheld([cohort.id])}
        return [one for one in people_states([cohort.id]) if one.enrolment.id in wanted]
    rows = (
        select(Enrolment.id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.cohort_id == cohort.id, Enrolment.status.in_(TAKING_PART))
        .where(_conditions()[lack])
    )
    wanted = set(db.session.scalars(rows))
    return [one for one in people_states([cohort.id]) if one.enrolment.id in wanted]


def long_waits(cohort_ids: list[int]) -> list[tuple[int, Wait]]:
    """What has waited for ten days for somebody around these cohorts' learners, the oldest first.

    It is told from the same facts as their own lists of what waits.
    """
    return _long(waits_around(cohort_ids))


def _long(around: Waits) -> list[tuple[int, Wait]]:
    found = []
    for role in HELPERS:
        held = [one for one in around.items[role] if (one.enrolment_id, role) in around.named]
        for item in _old(held):
            name = around.named[item.enrolment_id, role]
            found.append((around.cohorts[item.enrolment_id], Wait(item, role, name)))
    return sorted(found, key=lambda pair: (pair[1].item.since, pair[1].item.thing))


def _old(items: Iterable[Item]) -> list[Item]:
    """Those that have waited for too long; of a learner's weeks of entries only the first."""
    before = clock.now() - SILENT
    once: dict[tuple[Any, ...], Item] = {}
    for item in items:
        if item.since < before and item.kind not in COUNTED:
            once.setdefault((item.kind, item.enrolment_id, _whole(item)), item)
    return list(once.values())


def _whole(item: Item) -> int:
    return 0 if item.kind is Kind.ENTRIES else item.thing


def proposed(enrolment_ids: Iterable[int]) -> set[int]:
    """Of these enrolments those whose placement plan is proposed and does not run yet."""
    of = Placement.enrolment_id.in_(list(enrolment_ids))
    return set(db.session.scalars(select(Placement.enrolment_id).where(of, Placement.waits())))


def drafts_of(library_ids: Iterable[int]) -> dict[int, Agreement]:
    """The agreements with these libraries that nobody has signed yet, by library."""
    unsigned = Agreement.signed_on.is_(None) & Agreement.ended_on.is_(None)
    of = Agreement.library_id.in_(list(library_ids))
    rows = db.session.scalars(select(Agreement).where(of, unsigned))
    return {one.library_id: one for one in rows}
