"""The story of a placement, told at fixed days: ten weeks from 31 August to 8 November 2026."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import delete

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Assignment, Enrolment, Library
from app.ops.demo import cast
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.agreements.actions import create_agreement, sign
from app.workplace.placements import actions
from app.workplace.placements.models import Placement

FIRST, LAST = date(2026, 8, 31), date(2026, 11, 8)
INTERVIEWS = {"key": "t1", "activity": "", "text": "Interview 15 young readers"}
POSTING = {"key": "t2", "activity": "", "text": "Write the posting plan"}
ASK_PEOPLE = {
    "key": "o1",
    "text": "I can ask people what they need",
    "competence": "DigComp 2.1:2.1",
    "tasks": ["t1"],
    "by": 0,
}
TEXT: dict[str, Any] = {
    "starts_on": FIRST,
    "ends_on": LAST,
    "pattern": "Monday to Thursday, afternoons",
    "tasks": [INTERVIEWS, POSTING],
    "objectives": [ASK_PEOPLE],
    "feedback": "Andris, each Friday",
    "mentoring": "Andris, on the second floor",
}


@dataclass(frozen=True)
class Told:
    """The numbers of what was told."""

    story: Story
    placement: int
    enrolment: int


def noon(day: date) -> datetime:
    """Noon of a day, UTC."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def week(number: int, weekday: int = 0) -> date:
    """A day of a week of the placement: week(6, 3) is Thursday 8 October."""
    return FIRST + timedelta(weeks=number - 1, days=weekday)


def person(told: Told, who: str) -> Person:
    """Somebody of the story."""
    return db.session.get_one(Person, told.story.people[who])


def placement(told: Told) -> Placement:
    """Ilze's placement."""
    return db.session.get_one(Placement, told.placement)


def drop_part(told: Told, role: Role) -> None:
    """Nobody has this part for Ilze any more."""
    mine = (Assignment.enrolment_id == told.enrolment) & (Assignment.role == role)
    db.session.execute(delete(Assignment).where(mine))
    db.session.commit()


def written() -> Told:
    """Ilze has written her plan; the host's agreement is signed; nothing is proposed."""
    with clock.at(noon(date(2026, 8, 24))):
        story = cast.begin()
        ilze, andris, krista = (
            db.session.get_one(Person, story.people[who]) for who in ("ilze", "andris", "krista")
        )
        library = db.session.get_one(Library, story.libraries["berzleja"])
        agreement = create_agreement(krista, library, andris, date(2026, 1, 1), number="2026/14")
        sign(krista, agreement, date(2026, 1, 10))
        enrolment = db.session.get_one(Enrolment, story.enrolments["ilze"])
        plan = actions.begin(ilze, enrolment)
        assert actions.save_text(ilze, plan, plan.version, **TEXT)
        return Told(story, plan.id, enrolment.id)


def running() -> Told:
    """The placement runs: the trainer set conditions, all three accepted."""
    told = written()
    with clock.at(noon(date(2026, 8, 25))):
        plan = placement(told)
        actions.set_conditions(person(told, "dace"), plan, "Hand the plan in by 30 September.")
        actions.propose(person(told, "ilze"), plan)
        for who in ("andris", "ilze", "dace"):
            assert actions.accept(person(told, who), plan, plan.hash)
    return told
