"""A course in which everything is under way at once: the fullest pages that somebody opens."""

from datetime import time, timedelta

from app.coordination.changes.actions.passing import Wanted, hand_over
from app.coordination.changes.models import Handover
from app.coordination.changes.rules import Part
from app.core import clock
from app.core.db.base import db
from app.groups.absences import actions as absences
from app.groups.cohorts.models import Absence
from app.groups.pauses.rules import Kind, Stretch
from app.groups.terms.models import Amendment
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from app.workplace.amendments.actions.amending import propose
from app.workplace.pausing import actions as pausing
from tests.desk.folders.life import Life
from tests.workplace.corrections.proposing import corrected_day


def full(story: Story) -> Life:
    """Thursday of week 5. Ilze's placement runs on conditions and is behind.

    The mentor of before has passed the part on; the one of now is away, and somebody stands in; a
    pause was and another comes, an amendment is open, a correction and entries wait, an entry was
    asked about, a draft is offered with comments, a topic waits, a meeting is near.
    """
    one = Life(story)
    people = {who: db.session.get_one(Person, number) for who, number in story.people.items()}
    one.placed(conditions=True).works(2)
    pausing.note(people["ilze"], one.course.placement, Kind.AWAY, _days(9, 11))
    hand_over_to(one, people["vera"], people["andris"])
    one.logs(3, 0, 1, 2).sends(3).asks(3).logs(4, 0, 1).sends(4).on(5, 2)
    one.writes("plan", unfinished=("risks",)).offers("plan").proposes()
    one.comment("plan", "topic", "must_fix", "mentor").comment("plan", "need", "idea", "trainer")
    corrected_day(one, 2)
    one.logs(5, 0, 1)
    placement = one.course.placement
    hours = {"work_minutes": placement.work_minutes + 60}
    asked = propose(people["ilze"], placement, placement.version, hours, "One day more.")
    assert isinstance(asked, Amendment), asked
    pausing.note(people["ilze"], placement, Kind.AWAY, _days(7, 9))
    for who, deputy in (("andris", "marta"), ("dace", "vera")):
        away = absences.note(people[who], people[who], _days(0, 6), people[deputy])
        assert isinstance(away, Absence), away
    one.course.arrange(3, clock.today() + timedelta(days=2), time(10), "Room 2")
    db.session.flush()
    return one.on(5, 3)


def hand_over_to(one: Life, before: Person, now: Person) -> None:
    """The mentor's part was passed on yesterday and back."""
    for leaver, comer in ((now, before), (before, now)):
        wanted = Wanted(Part.MENTOR, leaver, comer, (one.enrolment,), clock.today(), "It fits.")
        made = hand_over(one.krista, one.enrolment.cohort, wanted)
        assert isinstance(made, Handover), made
        db.session.flush()


def _days(first: int, last: int) -> Stretch:
    today = clock.today()
    return Stretch(today + timedelta(days=first), today + timedelta(days=last))
