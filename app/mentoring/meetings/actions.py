"""Changes of meetings: moving, recording as held, correcting and adding to the note."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import teams
from app.groups.notifications.actions import notify
from app.mentoring.meetings import rules
from app.mentoring.meetings.models import Meeting, MeetingLearner, MeetingPerson, Slot, agenda
from app.mentoring.meetings.rules import Kind, Mode
from app.people.accounts.models import Person
from app.people.mail.actions import put_out
from app.policy import Role
from app.workplace.placements.models import Placement

MOVED = "meeting moved"  # the kind of mail
# who meets beside the learners
SIDES = {
    Kind.TRAINER: (Role.MAIN_TRAINER,),
    Kind.MENTORING: (Role.MAIN_TRAINER, Role.MENTOR),
    Kind.GROUP: (Role.MAIN_TRAINER,),
}


@dataclass(frozen=True)
class Held:
    """What is written down about a meeting. `minutes` last beside the placement's hours.

    `people`: who was to come beside the learners, in which part, and whether they were there.
    """

    held_on: date
    minutes: int
    mode: Mode
    note: str
    people: Mapping[int, tuple[Role, bool]] = field(default_factory=dict)


def slot(placement: Placement, number: int) -> Slot | None:
    """The learner's meeting with this number, planned or stored; None if there is none."""
    return next((one for one in agenda([placement])[placement.id] if one.number == number), None)


def add(by: Person, placement: Placement, planned_on: date, kind: Kind, **values: Any) -> Meeting:
    """One more meeting than the plan asks for. `values`: mode, starts_at, place, minutes."""
    taken = [one.number for one in agenda([placement])[placement.id]]
    number = max(taken, default=0) + 1
    meeting = _make(placement.enrolment, planned_on, kind=kind, **values)
    _join(meeting, placement.enrolment_id, number)
    record(by, "meeting added", meeting, after=planned_on.isoformat())
    return meeting


def move(
    by: Person,
    placement: Placement,
    number: int,
    seen: int,
    planned_on: date,
    starts_at: time | None,
    place: str,
) -> Meeting | None:
    """Give a meeting another day, time or place.

    None if it was held, was changed since version `seen`, or does not exist.
    """
    meeting = _stored(placement, number)
    if meeting is None or meeting.held_on:
        return None
    before, values = meeting.planned_on, {"starts_at": starts_at, "place": place}
    moved_from = meeting.moved_from or (before if planned_on != before else None)
    if not save(meeting, seen, planned_on=planned_on, moved_from=moved_from, **values):
        return None
    record(by, "meeting moved", meeting, before=before.isoformat(), after=planned_on.isoformat())
    _tell(by, placement, "meeting moved", meeting, number)
    if rules.is_near((before, planned_on), clock.today()):
        _mail(by, meeting, before)
    return meeting


def hold(
    by: Person, placement: Placement, number: int, held: Held, others: list[Placement]
) -> Meeting | None:
    """Record a meeting as held, with one note for it and for the `others` who were there.

    Each of the others has their own nearest meeting with the trainer that was not held counted by
    it. None if it was held already or does not exist, or if others came to a mentoring meeting.
    """
    meeting = _stored(placement, number)
    if meeting is None or meeting.held_on or (others and meeting.kind is Kind.MENTORING):
        return None
    meeting.held_on, meeting.minutes, meeting.mode = held.held_on, held.minutes, held.mode
    meeting.note, meeting.noted_at, meeting.noted_by_id = held.note, clock.now(), by.id
    meeting.version += 1
    meeting.people = [
        MeetingPerson(person_id=number, role=role, was_there=was_there)
        for number, (role, was_there) in held.people.items()
    ]
    if others:
        meeting.kind = Kind.GROUP
    record(by, "meeting held", meeting, after=held.held_on.isoformat())
    _tell(by, placement, "meeting held", meeting, number)
    for other in others:
        _tell(by, other, "meeting held", meeting, _take_part(meeting, other))
    return meeting


def write_down(by: Person, placement: Placement, kind: Kind, held: Held) -> Meeting:
    """Record a meeting that nobody had planned, beside those that the plan asks for."""
    meeting = add(by, placement, held.held_on, kind)
    hold(by, placement, meeting.learners[0].number, held, [])
    return meeting


def correct(by: Person, meeting: Meeting, seen: int, note: str) -> bool:
    """Change the note within seven days, and keep what it said before.

    False later, or if it changed since version `seen`. The same words again change nothing.
    """
    if not can_correct(meeting):
        return False
    if meeting.note == note:
        return meeting.version == seen
    before = {"text": meeting.note, "by": meeting.noted_by_id, "at": clock.now().isoformat()}
    kept = [*meeting.corrections, before]
    if not save(meeting, seen, note=note, noted_by_id=by.id, corrections=kept):
        return False
    record(by, "meeting note corrected", meeting)
    return True


def add_to_note(by: Person, meeting: Meeting, words: str) -> bool:
    """Add to the note of a held meeting; what stands there stays."""
    if not meeting.held_on:
        return False
    line = {"text": words, "by": by.id, "at": clock.now().isoformat()}
    meeting.additions = [*meeting.additions, line]
    meeting.version += 1
    record(by, "meeting note added to", meeting)
    return True


def can_correct(meeting: Meeting) -> bool:
    """Whether the note may still be changed."""
    return meeting.noted_at is not None and rules.can_correct(clock.now() - meeting.noted_at)


def _make(enrolment: Enrolment, planned_on: date, **values: Any) -> Meeting:
    usual = enrolment.cohort.setting("meeting_minutes")
    given = {"minutes": usual, "additions": [], "corrections": [], **values}
    meeting = Meeting(cohort_id=enrolment.cohort_id, planned_on=planned_on, **given)
    db.session.add(meeting)
    db.session.flush()
    return meeting


def _join(meeting: Meeting, enrolment_id: int, number: int) -> None:
    db.session.add(MeetingLearner(meeting=meeting, enrolment_id=enrolment_id, number=number))
    db.session.flush()


def _stored(placement: Placement, number: int) -> Meeting | None:
    found = slot(placement, number)
    if found is None or found.meeting:
        return found.meeting if found else None
    meeting = _make(placement.enrolment, found.planned_on)
    _join(meeting, placement.enrolment_id, number)
    return meeting


def _take_part(meeting: Meeting, placement: Placement) -> int:
    """Count the meeting as the learner's nearest one that was not held; its own row goes."""
    slots = agenda([placement])[placement.id]
    day = meeting.held_on or meeting.planned_on
    open_ones = [one for one in slots if not one.held_on and one.kind is not Kind.MENTORING]
    free = min(open_ones, key=lambda one: abs(one.planned_on - day), default=None)
    if free is None:
        number = max((one.number for one in slots), default=0) + 1
    else:
        number = free.number
        mine = (MeetingLearner.enrolment_id == placement.enrolment_id) & (
            MeetingLearner.number == number
        )
        if row := db.session.scalar(select(MeetingLearner).where(mine)):
            own, alone = row.meeting, len(row.meeting.learners) == 1
            row.meeting = meeting
            db.session.flush()
            if alone:
                db.session.delete(own)
            return number
    _join(meeting, placement.enrolment_id, number)
    return number


def _mail(by: Person, meeting: Meeting, before: date) -> None:
    """Let everybody else who takes part know by mail."""
    details = {"meeting": meeting.id, "by": by.id, "before": before.isoformat()}
    roles = (Role.LEARNER, *SIDES[meeting.kind])
    around = teams(one.enrolment_id for one in meeting.learners).values()
    held = [team.holder(role) for team in around for role in roles]
    for number in {person.id for person in held if person} - {by.id}:
        put_out(number, MOVED, f"meeting:{meeting.id}:{meeting.version}", details)


def _tell(by: Person, placement: Placement, kind: str, meeting: Meeting, number: int) -> None:
    day = (meeting.held_on or meeting.planned_on).isoformat()
    where = {"enrolment_id": placement.enrolment_id, "number": number}
    learner = placement.enrolment.person_id
    about = placement.enrolment_id
    notify(learner, kind, "meetings.show", where, about, by, day=day, number=number)
