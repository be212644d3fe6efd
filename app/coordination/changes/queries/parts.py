"""Looks at who has which part of a group, and what stands against passing it on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from app.coordination.changes import rules
from app.coordination.changes.rules import Comer, Part, Refusal
from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.groups.cohorts.models import Assignment, Cohort, Enrolment
from app.groups.cohorts.rules import Scope
from app.people.accounts.models import Person
from app.policy import Role
from app.results.evaluation.models import Evaluation, Sheet
from app.results.evaluation.rules import Side

SIDES = {Part.MENTOR: Side.MENTOR, Part.MAIN_TRAINER: Side.TRAINER}


@dataclass
class Holder:
    """Somebody has a part in a group: of these learners, by name; a coordinator of nobody."""

    person: Person
    part: Part
    learners: list[Enrolment] = field(default_factory=list)
    rows: list[Assignment] = field(default_factory=list)

    @property
    def from_on(self) -> date | None:
        """The first day of a part that is still to come."""
        first = min(one.from_on for one in self.rows)
        return first if first > clock.today() else None

    @property
    def last_on(self) -> date | None:
        """The last day of a part whose end is known for each learner."""
        ends = [one.until_on for one in self.rows if one.until_on]
        return max(ends) - timedelta(days=1) if len(ends) == len(self.rows) else None


def holders(cohort: Cohort, *, on_site: bool) -> list[Holder]:
    """Who has a part that passes on, by part and name; coordinators of the site for their like."""
    here = or_(_of_learners(cohort), _coordinates(cohort, on_site=on_site))
    lasts = Assignment.lasts(clock.today()) & Assignment.is_own()
    rows = db.session.execute(
        select(Assignment, Enrolment)
        .outerjoin(Enrolment, Enrolment.id == Assignment.enrolment_id)
        # a coordinator's part is of no learner
        .options(
            joinedload(Enrolment.person, innerjoin=False),
            joinedload(Enrolment.cohort, innerjoin=False),
        )
        .where(here, lasts)
    ).all()
    found: dict[tuple[Part, int], Holder] = {}
    for row, of in rows:
        part = _part(row)
        holder = found.setdefault((part, row.person_id), Holder(row.person, part))
        holder.rows.append(row)
        if of:
            holder.learners.append(of)
    for one in found.values():
        one.learners.sort(key=lambda of: by_name(of.person.name))
    order = list(Part)
    return sorted(found.values(), key=lambda one: (order.index(one.part), by_name(one.person.name)))


def holder_of(cohort: Cohort, part: str, person_id: int, *, on_site: bool) -> Holder | None:
    """This person with this part in the group, if they have it."""
    found = holders(cohort, on_site=on_site)
    return next((one for one in found if one.part == part and one.person.id == person_id), None)


def _of_learners(cohort: Cohort) -> ColumnElement[bool]:
    learners = select(Enrolment.id).where(Enrolment.cohort_id == cohort.id)
    roles = [part.role for part in Part if part.is_of_learners]
    return Assignment.enrolment_id.in_(learners) & Assignment.role.in_(roles)


def _coordinates(cohort: Cohort, *, on_site: bool) -> ColumnElement[bool]:
    there = Assignment.cohort_id == cohort.id
    if on_site:
        there |= Assignment.scope == Scope.SITE
    return there & (Assignment.role == Role.COORDINATOR)


def _part(row: Assignment) -> Part:
    return Part.SITE if row.scope is Scope.SITE else Part(row.role.value)


def is_part(row: Assignment, part: Part, person: Person) -> bool:
    """Whether this is the person's own row of the part."""
    own = row.person_id == person.id and row.for_id is None
    return own and row.role is part.role and row.scope is part.scope


def lasts_beyond(row: Assignment, day: date) -> bool:
    """Whether it holds on this day or later."""
    return row.ended_at is None and (row.until_on is None or row.until_on > day)


def touched(
    cohort: Cohort, leaver: Person, comer: Person | None, enrolments: Iterable[Enrolment]
) -> list[Assignment]:
    """The assignments that such a change may touch, as far as they last today or later."""
    people = [one.id for one in (leaver, comer) if one]
    around = Assignment.enrolment_id.in_([one.id for one in enrolments])
    wide = (Assignment.cohort_id == cohort.id) | (Assignment.scope == Scope.SITE)
    here = around | (wide & Assignment.person_id.in_(people))
    rows = select(Assignment).where(here, Assignment.lasts(clock.today())).order_by(Assignment.id)
    return list(db.session.scalars(rows))


def trains_without_leading(cohort: Cohort, person: Person, day: date) -> list[Assignment]:
    """Their part as a trainer of the group, unless they lead somebody there on the day or later."""
    mine = (Assignment.person_id == person.id) & Assignment.lasts(day)
    leads = mine & _of_learners(cohort) & (Assignment.role == Role.MAIN_TRAINER)
    if db.session.scalar(select(Assignment.id).where(leads).limit(1)):
        return []
    trains = mine & (Assignment.cohort_id == cohort.id) & (Assignment.role == Role.TRAINER)
    return list(db.session.scalars(select(Assignment).where(trains)))


def refused(
    cohort: Cohort,
    part: Part,
    leaver: Person,
    comer: Person | None,
    enrolments: Iterable[Enrolment],
) -> tuple[Refusal, Enrolment | None] | None:
    """The first thing that stands against it, and with whose learner."""
    if not part.is_of_learners:
        plain = comer and Comer(is_same=comer.id == leaver.id, is_erased=_erased(comer))
        wrong = rules.refusal(part, plain) if plain else None
        if wrong is None and _is_last(cohort, part, leaver, comer):
            wrong = Refusal.LAST
        return (wrong, None) if wrong else None
    for one in enrolments if comer else ():
        if comer and (wrong := rules.refusal(part, _known_of(comer, leaver, part, one))):
            return wrong, one
    return None


def _erased(person: Person) -> bool:
    return person.erased_at is not None


def _known_of(comer: Person, leaver: Person, part: Part, one: Enrolment) -> Comer:
    mine = (Assignment.person_id == comer.id) & (Assignment.enrolment_id == one.id)
    rows = select(Assignment.role).where(mine, Assignment.lasts(clock.today()))
    return Comer(
        is_same=comer.id == leaver.id,
        is_erased=_erased(comer),
        learns=comer.id == one.person_id,
        holds=frozenset(db.session.scalars(rows)),
        has_scored=part in SIDES and _has_scored(comer, one, SIDES[part].other),
    )


def _has_scored(person: Person, one: Enrolment, side: Side) -> bool:
    """Whether they gave scores on this side of an evaluation that is not released."""
    running = Evaluation.released_at.is_(None) & (Evaluation.enrolment_id == one.id)
    mine = (Sheet.person_id == person.id) & (Sheet.side == side)
    rows = select(Sheet.id).join(Evaluation, Evaluation.id == Sheet.evaluation_id)
    return db.session.scalar(rows.where(running, mine).limit(1)) is not None


def _is_last(cohort: Cohort, part: Part, leaver: Person, comer: Person | None) -> bool:
    """Whether nobody who has an account would coordinate the group, or the site."""
    if comer and comer.joined_at:
        return False
    reach = Assignment.scope == Scope.SITE
    if part is Part.COORDINATOR:
        reach |= Assignment.cohort_id == cohort.id
    stays = Assignment.holds() & Assignment.until_on.is_(None)
    able = Person.joined_at.is_not(None) & Person.erased_at.is_(None)
    others = (Assignment.role == Role.COORDINATOR) & reach & (Assignment.person_id != leaver.id)
    rows = select(Assignment.id).join(Person, Person.id == Assignment.person_id)
    return db.session.scalar(rows.where(others, stays, able).limit(1)) is None
