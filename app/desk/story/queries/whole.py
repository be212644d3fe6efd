"""Puts the kinds of happenings together: one line for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.core import clock
from app.desk.story import rules
from app.desk.story.queries import asked, days, hours, plan
from app.desk.story.queries.course import Course
from app.desk.story.rules import Axis, Happening, Kind, Told
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person

KINDS: dict[Kind, Callable[[Course], Told]] = {
    Kind.PLAN: plan.told,
    Kind.HOURS: hours.told,
    Kind.MEETINGS: days.meetings,
    Kind.PAUSES: days.pauses,
    Kind.CORRECTIONS: hours.corrections,
    Kind.DIFFICULTIES: asked.difficulties,
    Kind.MESSAGES: asked.messages,
}


@dataclass(frozen=True)
class Story:
    """A course for one reader: its line of time, what each kind tells, and all of it in order."""

    axis: Axis
    told: Mapping[Kind, Told]
    happenings: list[Happening]

    @property
    def lanes(self) -> dict[Kind, Told]:
        """The kinds that stand in the picture."""
        return {kind: told for kind, told in self.told.items() if told.marks}

    @property
    def counts(self) -> dict[Kind, int]:
        """How many happenings there are of each kind that has some."""
        return {kind: len(one.happenings) for kind, one in self.told.items() if one.happenings}

    def of(self, kind: Kind | None) -> list[Happening]:
        """The happenings of a kind, or all of them, the newest first."""
        return [one for one in self.happenings if kind in (None, one.kind)]


def story(reader: Person, enrolment: Enrolment) -> Story:
    """What the reader may know of the course. Each kind asks the database once or twice."""
    course = Course(reader, enrolment)
    told = {kind: look(course) for kind, look in KINDS.items()}
    happenings = [one for some in told.values() for one in some.happenings]
    marks = [mark for some in told.values() for mark in some.marks]
    cohort, calendar = enrolment.cohort, course.calendar
    first = calendar.days.first if calendar else cohort.starts_on
    last = calendar.last_day if calendar else max(first, min(clock.today(), cohort.ends_on))
    axis = rules.axis((day for one in marks for day in (one.first, one.last)), first, last)
    return Story(axis, told, rules.newest_first(happenings))
