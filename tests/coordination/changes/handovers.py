"""Parts pass on at random; after each change nothing that waits is forgotten."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from flask import Flask
from sqlalchemy import func, select

from app.coordination.changes.actions.passing import Wanted, hand_over, undo
from app.coordination.changes.models import Handover
from app.coordination.changes.queries import parts
from app.coordination.changes.rules import LATEST, Refusal
from app.core import clock
from app.core.db.base import db
from app.desk.reviews.queries.unheld import ACTING, unheld
from app.desk.reviews.rules import UNWATCHED
from app.desk.waiting.queries.items import waiting, waiting_in
from app.groups.cohorts.actions import close_over
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.groups.cohorts.queries import team_of
from app.groups.cohorts.rules import EVALUATORS, EnrolmentStatus
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State

Kept = dict[int, tuple[object, object]]


def play(app: Flask, cohort: int, people: list[int], seed: int, count: int) -> Iterator[list[str]]:
    """So many random changes among these people; after each, what is wrong, as sentences."""
    chance = Random(seed)  # noqa: S311 - a game, no secret
    with app.app_context():
        approved = _approved()
    for _turn in range(count):
        with app.app_context():
            wrong = _turn_of(chance, cohort, people)
            db.session.commit()
        with app.app_context():
            wrong += _forgotten() + _both_sides()
            wrong += ["approved hours changed"] if _approved() != approved else []
        yield wrong


def _turn_of(chance: Random, cohort_id: int, people: list[int]) -> list[str]:
    cohort = db.session.get_one(Cohort, cohort_id)
    by = db.session.get_one(Person, people[0])
    if chance.random() < 0.3:
        clock.move_to(clock.now() + timedelta(days=chance.randrange(1, 9)))
        close_over()
    holder = chance.choice(parts.holders(cohort, on_site=True))
    comers = [None, *(db.session.get_one(Person, number) for number in people)]
    comer = chance.choice(comers)
    chosen = [one for one in holder.learners if chance.random() < 0.7] or holder.learners[:1]
    on = clock.today() + chance.choice((timedelta(0), timedelta(0), chance.random() * LATEST))
    wanted = Wanted(holder.part, holder.person, comer, tuple(chosen), on, "for a test")
    before = _assignments()
    given = hand_over(by, cohort, wanted)
    db.session.flush()
    if isinstance(given, Refusal):
        return ["a refusal changed something"] if _assignments() != before else []
    if chance.random() < 0.2:
        return _taken_back(by, given, before)
    return []


def _taken_back(by: Person, given: Handover, before: Kept) -> list[str]:
    if not undo(by, given):
        return ["a change of today could not be taken back"]
    db.session.flush()
    after = _assignments()
    same = {number: row for number, row in after.items() if number in before} == before
    return [] if same else [f"taking {given.part} back restored something else"]


def _assignments() -> Kept:
    columns = (Assignment.id, Assignment.until_on, Assignment.ended_at)
    lasts = Assignment.lasts(clock.today())
    return {row[0]: (row[1], row[2]) for row in db.session.execute(select(*columns).where(lasts))}


def _approved() -> tuple[int, list[int | None]]:
    rows = select(Entry.decided_by_id).where(Entry.state == State.APPROVED).order_by(Entry.id)
    total = db.session.scalar(select(func.sum(Entry.minutes)).where(Entry.state == State.APPROVED))
    return total or 0, list(db.session.scalars(rows))


def _forgotten() -> list[str]:
    """What waits and neither reaches somebody with an account nor is named to the coordinator."""
    named = {(one.enrolment_id, one.role) for one in unheld()}
    active = select(Enrolment.id).where(Enrolment.status == EnrolmentStatus.ACTIVE)
    found = []
    for number in db.session.scalars(active).all():
        team = team_of(number)
        for role in ACTING:
            items = [one for one in waiting_in(role, [number]) if one.kind not in UNWATCHED]
            able = [one for one in team.acting(role) if one.joined_at and not one.erased_at]
            if items and not able and (number, role) not in named:
                found.append(f"{role} of {number}: {items[0].kind} waits for nobody, unnamed")
            if able and (number, role) in named:
                found.append(f"{role} of {number} is named, and {able[0].id} can do it")
            found += _unreached(able, role, number, {one.thing for one in items})
    return found


def _unreached(able: list[Person], role: Role, number: int, things: set[int]) -> list[str]:
    for one in able:
        reached = {item.thing for item in waiting(one, frozenset({role}))}
        if not things <= reached:
            return [f"{role} of {number}: {things - reached} does not reach {one.id}"]
    return []


def _both_sides() -> list[str]:
    """Nobody holds both sides of a learner's evaluation on any day to come."""
    held: dict[tuple[int | None, int], list[Assignment]] = {}
    here = Assignment.role.in_(EVALUATORS) & Assignment.lasts(clock.today())
    for row in db.session.scalars(select(Assignment).where(here)):
        held.setdefault((row.enrolment_id, row.person_id), []).append(row)
    return [
        f"{person} is both sides of {number}"
        for (number, person), rows in held.items()
        if any(_meet(one, other) for one in rows for other in rows if one.role != other.role)
    ]


def _meet(one: Assignment, other: Assignment) -> bool:
    """Whether two assignments hold on one day."""
    first, second = sorted((one, other), key=lambda row: row.from_on)
    return first.until_on is None or first.until_on > second.from_on


def cast_of(people: dict[str, int]) -> list[int]:
    """Who may come and go, the coordinator first."""
    names = ("krista", "andris", "dace", "marta", "vera", "ivo", "nadia", "otto")
    return [people[who] for who in names if who in people]
