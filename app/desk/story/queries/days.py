"""Meetings of a placement, and its pauses."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from app.core import clock
from app.desk.story import words
from app.desk.story.queries.course import Course
from app.desk.story.rules import Happening, Kind, Look, Mark, Told, Tone
from app.groups.pauses.words import pause_said
from app.mentoring.meetings.models import Slot, agenda, standing
from app.mentoring.meetings.rules import Status
from app.policy import May
from app.workplace.placements.models import Placement

KNOBS = {Status.HELD: Look.DONE, Status.MISSED: Look.MISSED}


def meetings(course: Course) -> Told:
    """Meetings that were held, with their notes, or missed; those to come in the picture alone."""
    placement = course.placement
    if placement is None or not course.may(May.SEE_MEETING):
        return Told()
    slots = [(one, standing(placement, one)) for one in agenda([placement])[placement.id]]
    asked = [(slot, stands) for slot, stands in slots if stands is not Status.EARLY]
    return Told(
        [one for slot, stands in asked for one in _meeting(placement, slot, stands)],
        [Mark(KNOBS.get(stands, Look.TO_COME), slot.day, slot.day) for slot, stands in asked],
        words.meetings_said(Counter(stands for _slot, stands in asked)),
    )


def _meeting(placement: Placement, slot: Slot, stands: Status) -> Iterator[Happening]:
    where = {"enrolment_id": placement.enrolment_id, "number": slot.number}
    page: dict[str, Any] = {"endpoint": "meetings.show", "where": where}
    if slot.meeting and slot.held_on:
        said = words.met(slot.number, slot.meeting.minutes, slot.meeting.mode)
        note = slot.meeting.note
        yield Happening(Kind.MEETINGS, slot.day, said, words=note, tone=Tone.FINE, **page)
    elif stands is Status.MISSED:
        yield Happening(Kind.MEETINGS, slot.day, words.missed(slot.number), tone=Tone.WARN, **page)


def pauses(course: Course) -> Told:
    """Pauses of the learner and of the host in the days of the placement; never their kind.

    They are those of the calendar, which is known already. One is told on the day on which it
    begins; those to come stand in the picture alone.
    """
    if course.calendar is None or not course.reads_log:
        return Told()
    within, today = course.calendar.paused(course.calendar.days_open), clock.today()
    return Told(
        [
            Happening(Kind.PAUSES, one.first, pause_said(one))
            for one in within
            if one.first <= today
        ],
        [Mark(Look.OFF, one.first, one.last) for one in within],
        ". ".join(map(pause_said, within)),
    )
