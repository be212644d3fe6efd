"""Meetings of a placement, with a mark in every text."""

from datetime import date, time, timedelta

from app.core import clock
from app.mentoring.agendas import actions as agendas
from app.mentoring.agendas.rules import Act
from app.mentoring.meetings import actions as meetings
from app.mentoring.meetings.models import Meeting
from app.mentoring.meetings.rules import Kind, Mode
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.placements.models import Placement
from tests.probe.marks import TEAM, Marks
from tests.probe.people import TEAMS, Cast


class Meetings:
    """The meetings of one learner's placement."""

    cast: Cast
    key: str
    first: date
    marks: Marks
    learner: Person
    placement: Placement

    def word(self, kind: str, field: str, state: str, by: str = "") -> str:
        author = getattr(TEAMS[self.key], by) if by else self.key
        return self.marks.plant(kind, field, self.key, state, author=author)

    def meet(self, number: int, others: tuple["Meetings", ...] = ()) -> Meeting:
        """Learner and trainer met, with other learners or alone."""
        trainer = self.cast.around(self.key, "trainer")
        first = self.word("meeting", f"{number} corrections", "held", "trainer")
        note = self.word("meeting", f"{number} note", "held", "trainer")
        day = self.first + timedelta(days=14 * number - 1)
        held = meetings.Held(day, 60, Mode.ONLINE, first)
        group = [one.placement for one in others]
        self.prepare(number)
        meeting = meetings.hold(trainer, self.placement, number, held, group)
        assert meeting
        assert meetings.correct(trainer, meeting, meeting.version, note)
        added = self.word("meeting", f"{number} additions", "held", "trainer")
        assert meetings.add_to_note(trainer, meeting, added)
        for word in (first, note, added):
            self.marks.of(word).also |= {(part, one.key) for one in others for part in TEAM}
        self.agree(number)
        return meeting

    def prepare(self, number: int) -> None:
        """The learner wants to speak of something."""
        text = self.word("meeting", f"{number} point", "held")
        agendas.add_point(self.learner, self.placement.enrolment, number, text)

    def agree(self, number: int) -> None:
        """A step is agreed and was not done."""
        trainer, enrolment = self.cast.around(self.key, "trainer"), self.placement.enrolment
        text = self.word("meeting", f"{number} step", "held", "trainer")
        step = agendas.agree(trainer, enrolment, number, Role.MENTOR, text, clock.today())
        why = self.word("meeting", f"{number} outcome", "held", "trainer")
        assert agendas.settle(trainer, step, step.version, Act.NOT_DONE, why)

    def arrange(self, number: int) -> None:
        """A meeting gets another day and a place; one more is planned."""
        trainer = self.cast.around(self.key, "trainer")
        place = self.word("meeting", f"{number} place", "planned")
        day = clock.today() + timedelta(days=3)
        assert meetings.move(trainer, self.placement, number, 1, day, time(10), place)
        more = {"mode": Mode.IN_PERSON, "starts_at": time(11), "minutes": 30}
        place = self.word("meeting", "added place", "planned")
        kind = Kind.MENTORING
        later = day + timedelta(days=4)
        meetings.add(trainer, self.placement, later, kind, place=place, **more)
