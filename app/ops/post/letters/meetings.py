"""Mail about a meeting that moved to or from a near day."""

from dataclasses import replace
from datetime import date, datetime, time

from flask import current_app

from app.core import clock
from app.core.db.base import db
from app.core.export.calendars import written
from app.groups.absences.words import acted
from app.groups.cohorts.models import Assignment
from app.groups.cohorts.rules import EnrolmentStatus
from app.mentoring.meetings import words
from app.mentoring.meetings.models import Meeting, MeetingLearner
from app.ops.post.letters.counted import day_for, no_more_of, site_address
from app.outside.calendar.queries.meetings import meetings
from app.outside.calendar.queries.parts import parts_of
from app.outside.digests.words import closed
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.people.mail.rules import Later, Letter
from app.policy import Role


def moved(row: Outgoing, person: Person) -> Letter | Later | None:
    """When the meeting is now; None if it was held, or a newer mail says it."""
    meeting = db.session.get(Meeting, row.details["meeting"], populate_existing=True)
    by = db.session.get(Person, row.details["by"])
    if meeting is None or by is None or _has_newer(row):
        return None
    mine = [one for one in meeting.learners if _concerns(one, person)]
    if not mine or meeting.held_on:
        return None
    today = clock.today()
    days = (date.fromisoformat(row.details["before"]), meeting.planned_on)
    known_by = min((one for one in days if one >= today), default=None)
    day = day_for(row, person, known_by)
    if known_by is None or day is None:
        return None  # the day is over, or the person wants none
    if day > today:
        zone = clock.local(clock.now()).tzinfo
        return Later(datetime.combine(day, time(), zone))
    learner = mine[0].enrolment.person
    named = "" if learner.id == person.id else learner.first_name
    about = (mine[0].number, meeting.planned_on, meeting.starts_at)
    who = acted(by, mine[0], row.made_at, Role.MAIN_TRAINER, first=True)
    subject, said = words.moved(who, named, *about)
    letter = closed(subject, (said,), site_address(), no_more_of(person))
    return replace(letter, calendar=_for_calendars(meeting, person))


def _for_calendars(meeting: Meeting, person: Person) -> bytes:
    """The meeting as their own calendar tells it, without anybody's name: it replaces itself."""
    told = meetings(parts_of(person.id), only=meeting.id)
    return written(told, str(current_app.config["SITE_NAME"])) if told else b""


def _has_newer(row: Outgoing) -> bool:
    about = Outgoing.thing.startswith(f"meeting:{row.details['meeting']}:")
    mine = (Outgoing.person_id == row.person_id) & (Outgoing.kind == row.kind) & about
    newer = db.session.scalar(db.select(Outgoing.id).where(mine, Outgoing.id > row.id).limit(1))
    return newer is not None


def _concerns(one: MeetingLearner, person: Person) -> bool:
    """Whether the person has to do with this learner, whose course goes on."""
    held = (Assignment.person_id == person.id) & Assignment.holds()
    here = Assignment.enrolment_id == one.enrolment_id
    holds = db.session.scalar(db.select(Assignment.id).where(held, here).limit(1))
    return holds is not None and one.enrolment.status is EnrolmentStatus.ACTIVE
