"""Meetings that were moved, held or added. A planned one without a row is computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, lazyload, mapped_column, relationship

from app.core import clock
from app.core.db.base import Base, Versioned, choice, db
from app.core.db.statements import kept
from app.groups.cohorts.access import has_ended
from app.groups.cohorts.models import CohortThing, Work
from app.groups.pauses.rules import Calendar
from app.mentoring.fortnights.rules import numbered, planned_days
from app.mentoring.meetings import rules
from app.mentoring.meetings.rules import Kind, Mode, Status
from app.people.accounts.models import Person
from app.policy import May, Role
from app.programme.current import programme
from app.workplace.placements.models import Placement
from app.workplace.placements.queries import calendars_of

WEEK = timedelta(days=7)
Told = tuple[dict[str, Any], int | None, str]  # the words with their day; by whom


class Meeting(CohortThing, Versioned, Base):
    """A meeting of one or more learners of a cohort. Its minutes are no hours of a placement."""

    __tablename__ = "meeting"
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind"), default=Kind.TRAINER)
    mode: Mapped[Mode] = mapped_column(choice(Mode, "mode"), default=Mode.IN_PERSON)
    planned_on: Mapped[date]
    moved_from: Mapped[date | None]  # the day that the plan had given it
    starts_at: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int]
    held_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    noted_at: Mapped[
        datetime | None
    ]  # when the note was first written: corrections end a week later
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # rows {text, by, at}: what was added to the note afterwards; `by` is a person's number, and
    # where nobody knows whose words they are, `name` stands in its place
    additions: Mapped[list[Any]]
    # rows {text, by, at}: what the note said before each correction, whose words that were, and
    # when they were replaced
    corrections: Mapped[list[Any]] = mapped_column(default=list)
    learners: Mapped[list[MeetingLearner]] = relationship(
        back_populates="meeting", order_by="MeetingLearner.id"
    )
    people: Mapped[list[MeetingPerson]] = relationship(order_by="MeetingPerson.id")

    seen_by: ClassVar[May] = May.SEE_MEETING

    def told(self, names: Mapping[int, str]) -> tuple[list[Told], list[Told]]:
        """What was added to the note, by whom; then what it said before it was corrected, by whom
        it was. `names`: what they are called now, by number.
        """
        changed = [row.get("by") for row in self.corrections[1:]] + [self.noted_by_id]
        added = [
            (row, row.get("by"), names.get(row.get("by"), row.get("name", "")))
            for row in self.additions
        ]
        by = zip(self.corrections, changed, strict=False)  # whoever wrote it stands at the end
        return added, [(row, number, names.get(number or 0, "")) for row, number in by]


class MeetingPerson(Base):
    """That somebody beside the learners was at a meeting that was held, or was missing there."""

    __tablename__ = "meeting_person"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role, "role"))  # in which they were to come
    was_there: Mapped[bool]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class MeetingLearner(Work, Base):
    """That a meeting is one of a learner's: `number` counts them, the planned ones first."""

    __tablename__ = "meeting_learner"
    __table_args__ = (UniqueConstraint("enrolment_id", "number"),)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    meeting: Mapped[Meeting] = relationship(
        back_populates="learners", lazy="joined", innerjoin=True
    )

    seen_by: ClassVar[May] = May.SEE_MEETING


@dataclass(frozen=True)
class Slot:
    """One meeting of one learner: planned by the rule, or as it was moved, added or held."""

    number: int
    planned_on: date
    meeting: Meeting | None = None

    @property
    def held_on(self) -> date | None:
        """The day on which they met, if they did."""
        return self.meeting.held_on if self.meeting else None

    @property
    def kind(self) -> Kind:
        """Who meets; the plan asks for the trainer."""
        return self.meeting.kind if self.meeting else Kind.TRAINER

    @property
    def version(self) -> int:
        """Of its row; of one that is only planned, that of the row which the first act makes."""
        return self.meeting.version if self.meeting else 1

    @property
    def day(self) -> date:
        """The day on which they met, else the planned one."""
        return self.held_on or self.planned_on


def agenda(
    placements: Iterable[Placement], *, with_cancelled: bool = False
) -> dict[int, list[Slot]]:
    """The meetings of these placements by placement, in their order, in two queries at most.

    A plan that does not run yet has none, since its dates may still change; of one that is over
    those stay that were held or missed, and `with_cancelled` also those that had been planned.
    """
    running = [one for one in placements if one.activated_at and one.starts_on]
    known = calendars_of(running)
    stored = _stored([one.enrolment_id for one in running])
    return defaultdict(
        list,
        {
            one.id: [
                slot
                for slot in _slots(one, stored.get(one.enrolment_id, {}), known[one.id])
                if with_cancelled or not is_cancelled(one, slot)
            ]
            for one in running
        },
    )


def is_cancelled(placement: Placement, slot: Slot) -> bool:
    """Whether the placement was over before a meeting that had been planned."""
    return not span_of(placement).has(slot.planned_on, slot.held_on)


def _stored(enrolment_ids: list[int]) -> dict[int, dict[int, Meeting]]:
    found: dict[int, dict[int, Meeting]] = defaultdict(dict)
    for row in db.session.scalars(_of_learners(), {"enrolments": enrolment_ids}):
        found[row.enrolment_id][row.number] = row.meeting
    return found


@kept
def _of_learners() -> Any:
    of = MeetingLearner.enrolment_id.in_(bindparam("enrolments", expanding=True))
    return select(MeetingLearner).where(of).options(lazyload(MeetingLearner.enrolment))


def every_days(own: int | None) -> int:
    """In how many days a placement's meetings follow each other; without an `own` figure as the
    programme says. What its group changes later holds for plans that are begun later."""
    return own or programme().settings.meeting_every_days


def _slots(placement: Placement, stored: dict[int, Meeting], calendar: Calendar) -> list[Slot]:
    every = every_days(placement.meeting_every_days)
    off = (calendar.free, calendar.pauses)
    days = planned_days(placement.first_day, placement.weeks, every, *off)
    beside = [number for number, one in stored.items() if one.kind is Kind.MENTORING]
    planned = numbered(days, beside)
    slots = [
        Slot(number, stored[number].planned_on if number in stored else planned[number],
             stored.get(number))
        for number in sorted(planned.keys() | stored.keys())
    ]  # fmt: skip
    return sorted(slots, key=lambda one: (one.day, one.number))


def span_of(placement: Placement) -> rules.Span:
    """The days in which meetings of a running placement, or of one that is over, are asked for."""
    enrolment, over = placement.enrolment, placement.completed_at
    if over is None:
        left = enrolment.status_on if has_ended(enrolment) else None
        return rules.Span(_day_of(placement.activated_at), left)
    return rules.Span(_day_of(placement.activated_at), _day_of(over))


def _day_of(moment: datetime | None) -> date:
    return clock.local(moment).date() if moment else date.max


def asked_for(placement: Placement, slots: Iterable[Slot]) -> list[Slot]:
    """The meetings that count: all but those whose day was over when the plan was accepted."""
    there = span_of(placement)
    return [one for one in slots if one.held_on or there.asks_for(one.planned_on)]


def next_of(placements: Iterable[Placement]) -> dict[int, Slot]:
    """The next meeting of each of these placements that has one to come, in one query."""
    today = clock.today()
    return {
        number: ahead[0]
        for number, slots in agenda(placements).items()
        if (ahead := [one for one in slots if not one.held_on and one.planned_on >= today])
    }


def near(placement: Placement, monday: date) -> list[Slot]:
    """What the page of the week from this Monday on shows: its meetings, else the next one.

    Before them stands the latest one whose day is over and that was not held.
    """
    slots = agenda([placement])[placement.id]
    week = [one for one in slots if monday <= one.day < monday + WEEK]
    ahead = [one for one in slots if one.day >= monday]
    over = min(monday, clock.today())
    slipped = [one for one in asked_for(placement, slots) if one.day < over and not one.held_on]
    return slipped[-1:] + (week or ahead[:1])


def to_hold(placement: Placement, slots: Iterable[Slot], within: timedelta) -> Slot | None:
    """The first of these meetings that is not held and whose day is over, or comes within this."""
    until = clock.today() + within if placement.is_active else date.min
    asked = asked_for(placement, slots)
    return next((one for one in asked if not one.held_on and one.planned_on <= until), None)


def standing(placement: Placement, slot: Slot) -> Status:
    """How a meeting stands today."""
    late_days = placement.enrolment.cohort.setting("meeting_late_days")
    days = slot.planned_on, slot.held_on, clock.today()
    return rules.status(*days, late_days, span_of(placement))
