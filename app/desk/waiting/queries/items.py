"""What waits for somebody, told from facts: one question to the database, whatever the number."""

from collections.abc import Iterable
from typing import Any

from flask import g
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, lazyload

from app.core import clock
from app.core.db.base import db
from app.core.db.plain_rows import fetch
from app.desk.waiting.queries.parts import question
from app.desk.waiting.rules import AS_MENTOR, AS_READER, AS_TRAINER, Item, Kind, Reach
from app.groups.cohorts.access import standings
from app.groups.cohorts.rules import Scope
from app.people.accounts.models import Person
from app.policy import Role
from app.programme.current import programme
from app.workplace.placements import rules as placements
from app.workplace.placements.models import Acceptance, Placement

NOBODY = 0  # for whom what is one's own does not count


def reach(person: Person, roles: Iterable[Role]) -> Reach:
    """What these roles of the person reach."""
    found = Reach(person.id)
    for one in standings(person):
        if one.role not in roles:
            continue
        if one.scope is Scope.ENROLMENT and one.enrolment_id:
            found.enrolments.setdefault(one.role, []).append(one.enrolment_id)
    return found


def waiting(person: Person, roles: frozenset[Role]) -> list[Item]:
    """All that waits for the person in these roles, the oldest first; asked once a request."""
    kept: dict[tuple[int, frozenset[Role]], list[Item]] = g.setdefault("waiting", {})
    mine = (person.id, roles)
    if mine not in kept:
        kept[mine] = _ask(reach(person, roles))
    return kept[mine]


def waiting_in(role: Role, enrolment_ids: Iterable[int]) -> list[Item]:
    """All that waits with these learners for whoever has this part, the oldest first."""
    numbers = list(enrolment_ids)
    return _ask(Reach(NOBODY, {role: numbers})) if numbers else []


def waiting_about(person: Person, enrolment_id: int) -> list[Item]:
    """What waits for the person with this learner, in the roles in which they act there now.

    Those that the menu counts are not asked for again.
    """
    acting = frozenset(Role(role) for role in person.acting)
    answering = [roles for roles in (AS_MENTOR, AS_TRAINER) if roles & acting]
    if not answering and acting & AS_READER:
        return _ask(Reach(person.id, {role: [enrolment_id] for role in acting & AS_READER}))
    found = [item for roles in answering for item in waiting(person, roles)]
    return [item for item in found if item.enrolment_id == enrolment_id]


def _ask(mine: Reach) -> list[Item]:
    if not mine.held:
        return []
    scored = [spec.key for spec in programme().documents if spec.rubric]
    given = {"scored": scored, "today": clock.today(), **mine.values}
    found = fetch(question(mine.held), **given)
    items = [_item(row) for row in found]
    items.sort(key=lambda item: (item.since, item.thing))
    return _without_accepted(mine, items)


def _item(row: Any) -> Item:
    facts = dict(row._mapping)
    return Item(kind=Kind(facts.pop("kind")), **facts)


def _without_accepted(mine: Reach, items: list[Item]) -> list[Item]:
    """Leave out plans that the person's own side has accepted as they stand.

    An acceptance holds for one text, whose hash only Python can compute; few plans are open.
    """
    numbers = [item.thing for item in items if item.kind is Kind.PLACEMENT]
    if not numbers:
        return items
    accepted = _accepted(mine, numbers)
    return [item for item in items if item.kind is not Kind.PLACEMENT or item.thing not in accepted]


def _accepted(mine: Reach, numbers: list[int]) -> set[int]:
    together = contains_eager(Placement.acceptances).options(
        lazyload(Acceptance.person), lazyload(Acceptance.enrolment)
    )
    plans = select(Placement).outerjoin(Placement.acceptances).where(Placement.id.in_(numbers))
    plans = plans.options(together, lazyload(Placement.enrolment))
    hosted = set(mine.enrolments.get(Role.RESPONSIBLE, []))
    found = set()
    for plan in db.session.scalars(plans).unique():
        side = placements.Side.HOST if plan.enrolment_id in hosted else placements.Side.TRAINER
        if side in plan.standing():
            found.add(plan.id)
    return found
