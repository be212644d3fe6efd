"""A plan to which changes were asked, as other tests need one."""

from app.people.accounts.models import Person
from app.workplace.amendments.actions import ask
from app.workplace.placements.actions import accept, propose, save_text
from app.workplace.placements.models import Placement


def accepted_at_last(
    placement: Placement, trainer: Person, host: Person, words: str, pattern: str
) -> None:
    """The learner accepts other working days, the trainer asks for changes, then all accept."""
    learner, text = placement.enrolment.person, placement.text()
    assert save_text(learner, placement, placement.version, **{**text, "pattern": pattern})
    assert propose(learner, placement) == []
    assert accept(learner, placement, placement.hash)
    assert ask(trainer, placement, placement.hash, words)
    assert save_text(learner, placement, placement.version, **text)
    assert propose(learner, placement) == []
    for who in (learner, trainer, host):
        assert accept(who, placement, placement.hash)
