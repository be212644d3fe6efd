"""The whole road in a real browser: from an empty installation to 160 + 5 confirmed hours.

One commit walks it with scripts, the next without; `PAGES=whole` walks both.
"""

import pytest

from tests.browser.road import Road
from tests.browser.road_business import write_and_approve
from tests.browser.road_folder import write_the_folder
from tests.browser.road_judging import evaluate
from tests.browser.road_opening import open_the_course
from tests.browser.road_placement import complete, plan_placement
from tests.browser.road_weeks import WEEKS, work
from tests.kit.turns import some

HOW = {True: "with scripts", False: "without scripts"}


@pytest.mark.parametrize("scripts", some("PAGES", [True, False]), ids=HOW.get)
def test_four_people_walk_from_a_swot_to_confirmed_hours(live, reader, scripts):
    road = Road.begin(live, reader, scripts)
    open_the_course(road)
    write_the_folder(road)
    evaluate(road, "Action plan")
    plan_placement(road)
    for week in WEEKS:
        work(road, week)
        if week == 6:
            write_and_approve(road)
    complete(road)
    road.learner.choose("Home")
    road.learner.reads(
        "Your placement is completed.", "160:00\nof 160:00 h", "5:00 of 5:00 h approved"
    )
    road.learner.choose("Placement")
    road.learner.reads("Completed", "The placement was completed on 20 November 2026.")
