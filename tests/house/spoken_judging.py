"""The road's talk in one language: the topic is agreed on, the plan handed in and evaluated."""

from app.ops.demo.cast import ILZE
from app.programme import scores
from app.programme.current import programme
from tests.kit.spoken import Walker


def hand_in(ilze: Walker, others: tuple[Walker, Walker]) -> None:
    """The topic is proposed and agreed on, then the plan is let go of."""
    ilze.home()
    ilze.follow("Project")
    ilze.follow("Go to your topic")
    ilze.press("Propose this topic")
    for one in others:
        one.home()
        one.follow("To review")
        one.follow("Topic of the project")
        one.press("Agree to this topic")
        one.reads("You agreed to this topic.")
    ilze.follow("Project")
    ilze.follow_words(_title(ilze))
    ilze.follow("Check everything and hand in")
    ilze.press("Hand in version %(number)s", number=1)
    ilze.reads("Handed in. Nothing in this version changes any more.")


def evaluate(mentor: Walker, trainer: Walker) -> None:
    """Each scores alone, both agree and confirm, the trainer releases."""
    for one in (mentor, trainer):
        _seal(one)
    words = {"words": _title(trainer), "decision": "approve"}
    trainer.press("Confirm, and ask the other to confirm", words)
    trainer.reads("You have confirmed this result.")
    _open(mentor)
    mentor.press("Confirm this result")
    _open(trainer)
    trainer.press("Release the result")
    trainer.reads("Released. %(name)s can read the result now.", name=ILZE.name)


def read_result(ilze: Walker) -> None:
    """The learner finds the result on the first page, and reads what was decided."""
    ilze.home()
    ilze.follow("Your result is here: %(document)s", document=_title(ilze))
    assert _title(ilze) in ilze.page.text


def _seal(one: Walker) -> None:
    _open(one)
    one.press("Begin")
    keys = scores.keys(programme().rubric("plan"))
    typed = {f"score_{key}": "3" for key in keys}
    one.press("Seal my scores", {**typed, "words": _title(one)})


def _open(one: Walker) -> None:
    one.home()
    one.follow("To review")
    one.follow_words(_title(one))


def _title(one: Walker) -> str:
    """What the action plan is called."""
    return programme().document("plan").title.said(one.spoken.language)[0]
