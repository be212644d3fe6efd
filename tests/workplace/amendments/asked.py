"""A plan to which changes were asked, and one that was amended, as other tests need them."""

from collections.abc import Callable

from app.groups.terms.models import Amendment
from app.people.accounts.models import Person
from app.workplace.amendments.actions import amending
from app.workplace.amendments.actions.asking import ask
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


def amended(
    placement: Placement, trainer: Person, host: Person, planted: Callable[[str], str]
) -> int:
    """An amendment holds, one was refused, and one waits: its number."""
    learner, made = placement.enrolment.person, []
    for state in ("held", "refused", "open"):
        text = {"feedback": planted(f"feedback {state}")}
        seen, why = placement.version, planted(f"amended {state}")
        one = amending.propose(learner, placement, seen, text, why)
        assert isinstance(one, Amendment), one
        made.append(one)
        if state == "held":
            assert all(amending.accept(who, placement, one) for who in (trainer, host))
        if state == "refused":
            assert amending.refuse(host, placement, one, planted("refused amendment"))
    return made[-1].id
