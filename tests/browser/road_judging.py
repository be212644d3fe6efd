"""The road's evaluations: each scores alone and seals, the two agree, the trainer releases."""

from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.road import Road

NOT_YOURS = "Nobody sees this before both of you have sealed."


def evaluate(road: Road, what: str, decision: str = "approve") -> None:
    """From two blank sheets to a result that the learner may read.

    The mentor gives the first point a 4, the trainer a 2; on all others they say the same.
    """
    seal(road.mentor, what, 4, "It is what our readers ask for.")
    road.mentor.reads("Your scores are sealed.", "As soon as the other has sealed too")
    seal(road.trainer, what, 2, "Say more about who asks.")
    road.trainer.reads("You and Andris have both sealed your scores.", "1 is left to agree on.")
    agree(road.trainer, decision)
    confirm(road.mentor, what)
    release(road.trainer, what)


def seal(one: Reader, what: str, first: int, sentence: str) -> None:
    """Score alone: the first point with a sentence, all others a 3."""
    one.choose("To review")
    one.follow(what)
    one.reads("Score it alone first")
    one.press("Begin")
    one.reads(NOT_YOURS)
    points = one.main.locator("fieldset").filter(has=one.page.locator("input[name^=score_]")).all()
    for number, point in enumerate(points):
        score = 3 if number else first
        point.locator(f"input[value='{score}']").check()
    one.write({"One sentence": sentence, "Your words to the learner": f"From me: {sentence}"})
    one.press("Seal my scores")


def agree(dace: Reader, decision: str, score: int = 3) -> None:
    """The trainer writes what they talked over, and confirms it first."""
    dace.reads("Talk: 2 apart", "Ilze sees nothing of it before the release.")
    dace.main.locator(f"input[name^=score_][value='{score}']").first.check()
    dace.write(
        {
            "Why this score, in one sentence": "The questions are counted, their source is named.",
            "What is good, and what to do next": "A clear plan. Begin with the school.",
        }
    )
    dace.main.locator(f"input[name=decision][value='{decision}']").check()
    dace.press("Confirm, and ask the other to confirm")
    dace.reads("You have confirmed this result.")


def confirm(andris: Reader, what: str) -> None:
    """The mentor reads what the trainer wrote, and confirms the same."""
    andris.choose("To review")
    andris.follow(what)
    expect(andris.main.get_by_label("What is good, and what to do next")).to_have_value(
        "A clear plan. Begin with the school."
    )
    andris.press("Confirm")
    andris.reads("You have confirmed this result.")


def release(dace: Reader, what: str) -> None:
    """Let the learner see it."""
    dace.choose("To review")
    dace.follow(what)
    dace.press("Release")
    dace.reads("Released. Ilze Bērziņa can read the result now.")
