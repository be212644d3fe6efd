"""PRODUCT's feature 12 in browsers: a learner is stuck, is helped, and it has an end."""

from collections.abc import Callable

from tests.browser.conftest import Reader
from tests.house.matrix import Doors


def test_a_learner_is_stuck_and_is_helped_on_a_phone_and_without_scripts(
    doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    enrolment = doors.values["begun_enrolment_id"]
    karlis, dace = at_desk("karlis", screen="phone"), at_desk("dace", scripts=False)
    page = karlis.open(f"/difficulties/enrolments/{enrolment}")
    page.get_by_label("What are you stuck with?").fill("I do not find readers.")
    assert page.locator("input[type=radio]:checked").count() == 0
    page.get_by_label("nobody else").check()
    page.get_by_role("button", name="Say it").click()
    page.get_by_text("It is said.").wait_for()
    karlis.look()
    path = "/" + page.url.split("/", 3)[3]
    page = dace.open("/reviews/trainer")
    page.get_by_role("link", name="Stuck").first.wait_for()
    page = dace.open(path)
    page.get_by_role("button", name="Take it in hand").click()
    page.get_by_label("What was done?").fill("Two schools help.")
    page.get_by_role("button", name="Close the difficulty").click()
    page.get_by_text("Closed. The learner reads what was done.").wait_for()
    dace.look()
    page = karlis.open(path)
    page.get_by_text("Two schools help.").wait_for()
