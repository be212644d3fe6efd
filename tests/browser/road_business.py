"""The road beside the placement: the business plan, approved with small changes."""

from app.ops.demo.cast import ANDRIS
from tests.browser.conftest import Reader
from tests.browser.road import Road
from tests.browser.road_folder import finish, hand_in, keep
from tests.browser.road_judging import evaluate
from tests.browser.road_texts import BUSINESS


def write_and_approve(road: Road) -> None:
    """Nine sections, one evaluation, a small change, a tick."""
    write_business_plan(road.learner)
    hand_in(road.learner, "Business plan")
    evaluate(road, "Business plan", "approve_with_changes")
    change_a_little(road)


def write_business_plan(ilze: Reader) -> None:
    """All sections in their order, and under whom it was written."""
    for section, texts in BUSINESS.items():
        _open(ilze)
        ilze.follow(section)
        ilze.write(texts)
        finish(ilze)
    _open(ilze)
    ilze.reads("9 of 9 sections done", "of 3 pages used.")
    ilze.main.get_by_label("A mentor").check()
    ilze.write({"Name": ANDRIS.name})
    ilze.press("Save supervisor")
    ilze.reads("Andris Kalniņš (mentor)")


def _open(ilze: Reader) -> None:
    ilze.choose("Project")
    ilze.follow("Business plan")


def change_a_little(road: Road) -> None:
    """The learner changes what was asked; the trainer looks and ticks it off."""
    ilze, dace = road.learner, road.trainer
    ilze.choose("Home")
    ilze.reads("Make the small changes: Business plan")
    ilze.follow("See what to change")
    ilze.reads("It is approved. Make the changes and hand it in once more")
    _open(ilze)
    ilze.follow("Market and users")
    ilze.write({"Alternatives": "Nobody else sells them."})
    keep(ilze, "Nobody else sells them.")
    hand_in(ilze, "Business plan", version=2)
    dace.choose("To review")
    dace.reads("Changes to see")
    dace.follow("Business plan")
    dace.press("I have seen the changes")
    dace.reads("Approved with its changes.")
