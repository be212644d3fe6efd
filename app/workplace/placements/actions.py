"""Changes of placement plans: writing, proposing, accepting, starting, completing."""

import secrets
from collections.abc import Sequence
from typing import Any

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import Team, team_of
from app.groups.extras.queries import lacking_in
from app.groups.notifications.actions import notify
from app.groups.notifications.models import coordinators
from app.groups.terms import rules as terms
from app.groups.terms.actions import keep
from app.groups.terms.rules import Missing, weeks_between
from app.people.accounts.models import Person
from app.people.bymail.rules import Way
from app.policy import Role
from app.project.handins.models import approved_activities, approved_version
from app.workplace.agreements.models import Agreement, current_for
from app.workplace.placements import rules
from app.workplace.placements.models import Acceptance, Placement, placement_of
from app.workplace.placements.rules import SIDE_OF, Act, Side, State


def begin(by: Person, enrolment: Enrolment) -> Placement:
    """The placement plan of the enrolment, made with the cohort's figures if there is none."""
    known = placement_of(enrolment.id)
    if known:
        return known
    cohort = enrolment.cohort
    placement = Placement(
        enrolment=enrolment,
        weeks=cohort.setting("weeks"),
        work_minutes=cohort.setting("work_minutes"),
        assessment_minutes=cohort.setting("assessment_minutes"),
        meeting_every_days=cohort.settings.get("meeting_every_days"),
        tasks=[],
        objectives=[],
        extra=[],
    )
    db.session.add(placement)
    record(by, "placement plan begun", placement)
    return placement


def save_text(by: Person, placement: Placement, seen: int, **values: Any) -> bool:
    """Store the text: starts_on, ends_on, pattern, tasks, objectives, feedback, mentoring, extra.

    False, and nothing changed, if somebody else changed it since version `seen`, or if the
    placement runs already. Acceptances of another text no longer count from here on; the text
    that they were of is kept.
    """
    if not rules.can_edit(placement.state):
        return False
    first, last = values.get("starts_on"), values.get("ends_on")
    if first and last:
        values["weeks"] = weeks_between(first, last)
    before, text, accepted = placement.hash, placement.text(), bool(placement.standing())
    if not save(placement, seen, saved_at=clock.now(), saved_by_id=by.id, **values):
        return False
    if placement.hash != before:
        if accepted:
            keep(placement.enrolment_id, placement.id, before, text)
        record(by, "placement plan changed", placement, content_hash=placement.hash)
    return True


def add_activities(by: Person, placement: Placement, seen: int) -> int | None:
    """Make a task of each activity of the approved plan that has none. Returns how many are new.

    None if somebody else changed the text since version `seen`, or the placement runs.
    """
    known = {row["activity"] for row in placement.tasks}
    new = [
        {"key": secrets.token_hex(4), "activity": row["key"], "text": row.get("what", "")}
        for row in approved_activities(placement.enrolment_id)
        if row["key"] not in known
    ]
    return len(new) if save_text(by, placement, seen, tasks=placement.tasks + new) else None


def propose(by: Person, placement: Placement) -> list[Missing]:
    """Ask the three sides to accept; else what is missing, and nothing changed."""
    missing = text_missing(placement, lacking_in(placement))
    if missing or not rules.can(Act.PROPOSE, placement.state):
        return missing
    placement.proposed_at, placement.asked_at = clock.now(), None
    record(by, "placement plan proposed", placement, content_hash=placement.hash)
    team = team_of(placement.enrolment_id)
    others = {one.id for one in (team.learner, team.trainer, team.responsible) if one} - {by.id}
    for person_id in sorted(others):
        _tell(placement, person_id, "placement proposed", by)
    return []


def accept(by: Person, placement: Placement, seen_hash: str, way: Way | None = None) -> bool:
    """Accept the text with this hash, for each side that the person stands for.

    Once all three sides did, the placement may start. False, and nothing changed, if the text
    is another by now or there is nothing for this person to accept. Whoever has no sign-in, and
    came by a `way`, accepts for the host alone.
    """
    team, state = team_of(placement.enrolment_id), placement.state
    standing = frozenset(placement.standing())
    sides = [side for side in sides_of(by, team, way) if rules.can_accept(state, side, standing)]
    if seen_hash != placement.hash or not sides:
        return False
    by.acting = tuple(str(role) for role in roles_of(by, team))
    for side in sides:
        placement.acceptances.append(
            Acceptance(
                enrolment_id=placement.enrolment_id,
                side=side,
                person=by,
                roles="+".join(by.acting),
                text_hash=seen_hash,
                at=clock.now(),
                way=way,
            )
        )
    record(by, "placement plan accepted", placement, content_hash=seen_hash)
    start_if_ready(by, placement)
    return True


def take_back(by: Person, placement: Placement, way: Way | None = None) -> bool:
    """The person's acceptance counts no longer; False once it runs. `way`: see accept."""
    state, standing = placement.state, placement.standing()
    sides = [
        side
        for side in sides_of(by, team_of(placement.enrolment_id), way)
        if rules.can_take_back(state, side, frozenset(standing))
    ]
    for side in sides:
        standing[side].taken_back_at = clock.now()
    if sides:
        record(by, "acceptance taken back", placement, before="+".join(sides))
    return bool(sides)


def set_conditions(by: Person, placement: Placement, words: str) -> bool:
    """The trainer lets the placement start without an approved plan, on written conditions."""
    if not rules.can_edit(placement.state):
        return False
    placement.conditions, placement.conditions_by_id = words, by.id
    placement.conditions_on = clock.today()
    record(by, "start with conditions", placement, reason=True)
    if by.id != placement.enrolment.person_id:
        _tell(placement, placement.enrolment.person_id, "placement conditions", by)
    start_if_ready(by, placement)
    return True


def start_if_ready(by: Person, placement: Placement) -> bool:
    """Let the placement run if all three accepted this text and nothing is missing any more."""
    if placement.state is not State.ACCEPTED or start_missing(placement):
        return False
    agreement = agreement_for(placement)
    placement.agreement_id = agreement.id if agreement else None
    placement.activated_at, placement.active_hash = clock.now(), placement.hash
    record(by, "placement active", placement, content_hash=placement.active_hash)
    team = team_of(placement.enrolment_id)
    for person in {one.id for one in (team.learner, team.mentor, team.trainer) if one} - {by.id}:
        _tell(placement, person, "placement active")
    return True


def complete(placement: Placement, by: Person) -> bool:
    """The placement is over: its final evaluation was released. False if it does not run."""
    if not rules.can(Act.COMPLETE, placement.state):
        return False
    placement.completed_at = clock.now()
    record(by, "placement completed", placement, content_hash=placement.active_hash)
    of, where = placement.enrolment, {"enrolment_id": placement.enrolment_id}
    for number in coordinators(without=by.id, of=of):
        notify(number, "placement completed", "dashboards.learner", where, of.id)
    return True


def text_missing(placement: Placement, extra: Sequence[str] = ()) -> list[Missing]:
    """What the text lacks before it can be proposed; `extra`: what of the group's own fields."""
    rows = placement.tasks, placement.objectives
    found = terms.missing_to_propose(placement.starts_on, placement.ends_on, *rows)
    return [*found, Missing.EXTRA] if extra else found


def start_missing(placement: Placement, team: Team | None = None) -> list[Missing]:
    """What the placement lacks before it can start, apart from the acceptances."""
    team = team or team_of(placement.enrolment_id)
    around = terms.Around(
        has_mentor=team.mentor is not None,
        has_trainer=team.trainer is not None,
        has_responsible=team.responsible is not None,
        has_agreement=agreement_for(placement) is not None,
        has_approved_plan=approved_version(placement.enrolment_id, "plan") is not None,
        has_conditions=bool(placement.conditions),
    )
    return terms.missing_to_start(text_missing(placement), around)


def agreement_for(placement: Placement) -> Agreement | None:
    """The agreement the placement runs under, or would if it started on its first day."""
    if placement.agreement_id:
        return placement.agreement
    library = placement.enrolment.library_id
    first = placement.starts_on or clock.today()
    return current_for(library, first) if library else None


def roles_of(person: Person, team: Team) -> list[Role]:
    """All roles that the person holds around this learner: who acts once acts in all of them."""
    holders = (Role.LEARNER, Role.MENTOR, Role.MAIN_TRAINER, Role.RESPONSIBLE)
    return [role for role in holders if person.id in {one.id for one in team.acting(role)}]


def sides_of(person: Person, team: Team, way: Way | None = None) -> list[Side]:
    """For which of the three sides the person accepts; by a `way` for the host alone."""
    mine = [SIDE_OF[role] for role in roles_of(person, team) if role in SIDE_OF]
    return [side for side in mine if side is Side.HOST] if way else mine


def _tell(placement: Placement, person_id: int, kind: str, by: Person | None = None) -> None:
    where = {"placement_id": placement.id}
    notify(person_id, kind, "placements.show", where, placement.enrolment_id, by)
