"""Amendments of plans that run: proposing, accepting, refusing, taking back."""

from typing import Any

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save, take_turns
from app.groups.cohorts.queries import Team, team_of
from app.groups.notifications.actions import notify
from app.groups.notifications.models import coordinators
from app.groups.terms.models import Amendment
from app.groups.terms.rules import (
    Missing,
    State,
    Text,
    amended,
    missing_to_propose,
    plain,
)
from app.people.accounts.models import Person
from app.people.bymail.rules import Way
from app.project.handins.models import approved_version
from app.workplace.amendments import rules
from app.workplace.amendments.queries import days_of, last_day_of, open_of, standing, used
from app.workplace.amendments.rules import Act, Asked, Problem
from app.workplace.placements.actions import roles_of, sides_of
from app.workplace.placements.models import Acceptance, Placement
from app.workplace.placements.queries import calendar_of, ends_before
from app.workplace.placements.rules import Side, text_hash

Problems = list[Problem | Missing]
DAYS = ("starts_on", "ends_on")


def propose(
    by: Person, placement: Placement, seen: int, values: dict[str, Any], reason: str
) -> Amendment | Problems:
    """Propose other lines for the plan as it stood at version `seen`; who does accepts with that.

    What stands against it is said, and nothing is stored. The reason is never missing here.
    """
    take_turns(placement)
    text, before, after = placement.text(), *_texts(placement, values)
    if found := _against(placement, before, after, is_seen=placement.version == seen):
        return found
    one = Amendment(
        enrolment_id=placement.enrolment_id,
        placement_id=placement.id,
        open_placement_id=placement.id,
        person_id=by.id,
        before_hash=text_hash(text),
        after_hash=text_hash(after),
        before=plain(before),
        after=plain(after),
        reason=reason,
        made_at=clock.now(),
    )
    db.session.add(one)
    db.session.flush()
    record(by, "amendment proposed", one, content_hash=one.after_hash, reason=True)
    _tell(by, one, "amendment proposed", _around(team_of(placement.enrolment_id)))
    accept(by, placement, one)
    return one


def _texts(placement: Placement, values: dict[str, Any]) -> tuple[Text, Text]:
    """The text until now and the other one.

    On which conditions it started is no line of the text before it is amended, so that acceptances
    of then hold: it stands in both only if it is changed.
    """
    text, was = placement.text(), placement.conditions
    if placement.conditions_agreed:
        return text, amended(text, values)
    if values.get("conditions", was) == was:
        rest = {name: one for name, one in values.items() if name != "conditions"}
        return text, amended(text, rest)
    return {**text, "conditions": was}, amended(text, values)


def accept(by: Person, placement: Placement, one: Amendment, way: Way | None = None) -> bool:
    """Accept it, for each side that the person stands for; with the third side it holds.

    False, and nothing changed, if there is nothing for this person to accept, or something stands
    against it by now. Whoever came by a `way`, without a sign-in, accepts for the host alone.
    """
    _lock(placement, one)
    known = standing(placement, one)
    sides = [side for side in sides_of(by, team_of(one.enrolment_id), way) if side not in known]
    if not sides or not _may(Act.ACCEPT, placement, one) or against(placement, one):
        return False
    by.acting = tuple(str(role) for role in roles_of(by, team_of(one.enrolment_id)))
    for side in sides:
        placement.acceptances.append(
            Acceptance(
                enrolment_id=one.enrolment_id,
                side=side,
                person=by,
                roles="+".join(by.acting),
                text_hash=one.after_hash,
                at=clock.now(),
                way=way,
            )
        )
    record(by, "amendment accepted", one, content_hash=one.after_hash)
    if known.keys() | set(sides) == set(Side):
        _hold(by, placement, one)
    return True


def take_back(by: Person, placement: Placement, one: Amendment, way: Way | None = None) -> bool:
    """The person's acceptance counts no longer; False once the amendment holds, or ended."""
    _lock(placement, one)
    known = standing(placement, one)
    sides = [side for side in sides_of(by, team_of(one.enrolment_id), way) if side in known]
    if not sides or not _may(Act.TAKE_BACK, placement, one):
        return False
    for side in sides:
        known[side].taken_back_at = clock.now()
    record(by, "acceptance of amendment taken back", one, before="+".join(sides))
    return True


def accept_seen(by: Person, placement: Placement, seen: str, way: Way | None = None) -> bool:
    """Accept the amendment that is read, if its text has this hash; otherwise as `accept`."""
    one = open_of(placement.id)
    if one is None or one.after_hash != seen:
        return False
    return accept(by, placement, one, way)


def take_back_open(by: Person, placement: Placement, way: Way | None = None) -> bool:
    """The person's acceptance of the amendment that is read counts no longer; see `take_back`."""
    one = open_of(placement.id)
    return one is not None and take_back(by, placement, one, way)


def refuse(by: Person, placement: Placement, one: Amendment, answer: str) -> bool:
    """One of the other sides says no, with a sentence: the plan stays as it is."""
    _lock(placement, one)
    team = team_of(one.enrolment_id)
    is_other = one.person_id != by.id and bool(sides_of(by, team))
    if not is_other or not _may(Act.REFUSE, placement, one):
        return False
    _end(by, one, State.REFUSED, "amendment refused", answer=answer)
    _tell(by, one, "amendment refused", _around(team) | {one.person_id})
    return True


def withdraw(by: Person, placement: Placement, one: Amendment) -> bool:
    """Whoever proposed it takes it back, until it holds."""
    _lock(placement, one)
    if one.person_id != by.id or not _may(Act.WITHDRAW, placement, one):
        return False
    _end(by, one, State.WITHDRAWN, "amendment withdrawn")
    return True


def against(placement: Placement, one: Amendment) -> Problems:
    """What stands by now against an amendment that is open."""
    is_seen = placement.hash == one.before_hash
    found = _against(placement, one.before, one.after, is_seen=is_seen, is_own=True)
    return found if one.is_open else []


def _against(
    placement: Placement, before: Text, after: Text, *, is_seen: bool, is_own: bool = False
) -> Problems:
    new, (first, last) = plain(after), days_of(after)
    asked = Asked(
        before=plain(before),
        after=new,
        is_running=placement.is_active,
        is_open=not is_own and open_of(placement.id) is not None,
        is_seen=is_seen,
        missing=missing_to_propose(first, last, new["tasks"], new["objectives"]),
        has_basis=_has_basis(placement, before, after),
        used=used(placement.id),
        last_day=last_day_of(placement, new),
    )
    return rules.problems(asked)


def _has_basis(placement: Placement, before: Text, after: Text) -> bool:
    """Whether there is an approved action plan, where the conditions instead of it would go."""
    goes = bool(before.get("conditions")) and not after.get("conditions")
    return not goes or approved_version(placement.enrolment_id, "plan") is not None


def _hold(by: Person, placement: Placement, one: Amendment) -> None:
    """From now on the plan says what the amendment says."""
    before = calendar_of(placement).last_day
    values = {**one.after, **dict(zip(DAYS, days_of(one.after), strict=True))}
    values |= {"weekdays": one.after.get("weekdays", ""), "extra": one.after.get("extra", [])}
    if "conditions" in one.before or "conditions" in one.after:
        values |= {"conditions": one.after.get("conditions", ""), "conditions_agreed": True}
        values |= {"conditions_on": clock.today(), "conditions_by_id": one.person_id}
    save(placement, placement.version, **values, active_hash=one.after_hash)
    _end(by, one, State.HELD, "amendment holds")
    _tell(by, one, "amendment holds", _around(team_of(one.enrolment_id)))
    last = calendar_of(placement).last_day
    if last > before and ends_before(placement, last):
        whom = coordinators(without=by.id, of=placement.enrolment)
        _tell(by, one, "amendment past end", set(whom))


def _end(by: Person, one: Amendment, state: State, words: str, answer: str = "") -> None:
    ended = {"ended_at": clock.now(), "ended_by_id": by.id, "answer": answer}
    save(one, one.version, state=state, open_placement_id=None, **ended)
    given, now = bool(answer), one.after_hash
    record(by, words, one, before=State.OPEN, after=state, content_hash=now, reason=given)


def _lock(placement: Placement, one: Amendment) -> None:
    take_turns(placement)
    take_turns(one)


def _may(act: Act, placement: Placement, one: Amendment) -> bool:
    return rules.can(act, one.state) and placement.is_active


def _around(team: Team) -> set[int]:
    around = (team.learner, team.mentor, team.trainer, team.responsible)
    return {person.id for person in around if person}


def _tell(by: Person, one: Amendment, kind: str, whom: set[int]) -> None:
    for number in sorted(whom - {by.id}):
        notify(number, kind, "amendments.show", {"amendment_id": one.id}, one.enrolment_id, by)
