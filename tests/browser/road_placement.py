"""The road's placement: planned and accepted by three, and at its end evaluated and completed."""

from app.ops.demo.cast import ANDRIS, DACE
from tests.browser.conftest import Reader
from tests.browser.road import FIRST_DAY, LAST_DAY, Road, typed
from tests.browser.road_judging import evaluate


def plan_placement(road: Road) -> None:
    """Learner, trainer and host accept one text, and the placement runs."""
    ilze = road.learner
    ilze.choose("Home")
    ilze.reads("Your result is here: Action plan", "Plan your placement")
    ilze.follow("Your result is here: Action plan")
    ilze.reads("Approve", "A clear plan. Begin with the school.")
    ilze.choose("Placement")
    ilze.reads("There is no placement plan yet.")
    ilze.press("Begin the placement plan")
    _write(ilze)
    ilze.press("Propose the plan")
    ilze.reads("You proposed the plan and accepted it with that.", "Waits for acceptances")
    for one in (road.trainer, road.mentor):
        one.choose("To review")
        one.reads("To accept")
        one.follow("Placement plan")
        one.reads("Scan 60 photographs", "160:00 h of work and 5:00 h of assessment")
        one.press("Accept the plan")
    road.mentor.reads(
        "The placement runs now. Hours can be logged.", "Mentor and responsible person"
    )
    ilze.choose("Home")
    ilze.reads("Your placement begins on 14 September 2026.", "Meeting 1: Dace")


def _write(ilze: Reader) -> None:
    ilze.reads("What will the learner be able to do?")
    ilze.reads("from the action plan")
    ilze.write(
        {
            "First day": typed(FIRST_DAY),
            "Last day": typed(LAST_DAY),
            "Working days and hours": "Monday to Thursday, 9:00 to 13:00",
            "I can …": "I can describe a photograph so that it is found.",
            "Feedback": "Andris, each Friday.",
            "Mentoring": "Andris has time on Thursdays.",
        }
    )
    ilze.main.get_by_label("Scan 60 photographs").check()
    ilze.press("Save the plan")
    ilze.reads("The placement plan is saved.", "The plan can be proposed.")


def complete(road: Road) -> None:
    """The joint evaluation of the placement, after which it is completed."""
    for who in (ANDRIS, DACE):
        road.come_back(who)
    evaluate(road, "Final evaluation of the placement")
    ilze = road.learner
    ilze.choose("Home")
    ilze.reads("5:00 of 5:00 h approved")
    ilze.follow("Your result is here")
    ilze.reads("Approve", "A clear plan. Begin with the school.")
