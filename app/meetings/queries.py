"""The meetings that pages of other rooms show: near a week, next of a learner, past their day."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.accounts.models import Person
from app.cohorts.access import has_ended, standings
from app.core import clock
from app.core.policy import Role
from app.meetings.models import Slot, agenda
from app.meetings.rules import Status
from app.placements.models import Placement, placements_of

WEEK = timedelta(days=7)


def taught(trainer: Person) -> list[Placement]:
    """The running placements whose main trainer this is."""
    mine = [one for one in standings(trainer) if one.role is Role.MAIN_TRAINER]
    found = placements_of([one.enrolment_id for one in mine if one.enrolment_id])
    return [one for one in found.values() if one.is_active and not has_ended(one)]


def not_held(placements: Iterable[Placement]) -> list[tuple[Placement, Slot]]:
    """The meetings that were not held, by day, in one query."""
    known = {one.id: one for one in placements}
    rows = [
        (known[number], slot)
        for number, slots in agenda(known.values()).items()
        for slot in slots
        if not slot.held_on
    ]
    return sorted(rows, key=lambda row: (row[1].planned_on, row[0].enrolment.person.name))


def past_their_day(trainer: Person) -> list[tuple[Placement, Slot]]:
    """Meetings of a main trainer that nobody wrote down or moved, the oldest first."""
    return [row for row in not_held(taught(trainer)) if row[1].planned_on < clock.today()]


def next_of(placements: Iterable[Placement]) -> dict[int, Slot]:
    """The next meeting of each of these placements that has one to come, in one query."""
    ahead = [row for row in not_held(placements) if row[1].planned_on >= clock.today()]
    return {placement.id: slot for placement, slot in reversed(ahead)}


def near(placement: Placement, monday: date) -> list[Slot]:
    """What the page of the week from this Monday on shows: its meetings, else the next one.

    Before them stands the latest one whose day is over and that was not held.
    """
    slots = agenda([placement])[placement.id]
    week = [one for one in slots if monday <= one.day < monday + WEEK]
    ahead = [one for one in slots if one.day >= monday]
    over = min(monday, clock.today())
    slipped = [one for one in slots if one.day < over and not one.held_on]
    return slipped[-1:] + (week or ahead[:1])


def standing(placement: Placement, slot: Slot) -> Status:
    """How a meeting stands today."""
    return slot.status(clock.today(), placement.enrolment.cohort.setting("meeting_late_days"))
