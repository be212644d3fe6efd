"""What trainer and learner said to each other, for the world of one example of everything."""

from collections.abc import Callable
from datetime import timedelta

from app.mentoring.meetings import actions as meetings
from app.mentoring.meetings.rules import Mode
from app.mentoring.messages import actions as messages
from app.people.accounts.models import Person
from app.policy import Role
from app.workplace.placements.models import Placement


def met_and_wrote(placement: Placement, trainer: Person, planted: Callable[[str], str]) -> None:
    """They held the first meeting, and the trainer wrote a message."""
    day = placement.first_day + timedelta(days=11)
    held = meetings.Held(day, 60, Mode.ONLINE, planted("note"))
    assert meetings.hold(trainer, placement, 1, held, [])
    trainer.acting = (str(Role.MAIN_TRAINER),)
    messages.write(trainer, placement.enrolment, planted("message"))
