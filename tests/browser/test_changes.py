"""A mentor leaves in the middle and another goes on (PRODUCT, feature 11), in a browser."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.browser.conftest import Reader
from tests.browser.mailed import link_of
from tests.house.matrix import Doors


@pytest.mark.parametrize(("scripts", "screen"), [(True, "desk"), (False, "phone")])
def test_a_mentor_leaves_and_another_goes_on(
    live: Flask,
    doors: Doors,
    at_desk: Callable[..., Reader],
    reader: Callable[..., Reader],
    scripts: bool,
    screen: str,
):
    link, number = link_of(live, doors), doors.values["enrolment_id"]
    krista = at_desk("krista", scripts=scripts, screen=screen)
    krista.open(f"/cohorts/enrolments/{number}")
    krista.page.get_by_label("Pass the part on: Andris Kalniņš (mentor)").click()
    krista.page.get_by_label("Kārlis Liepa").check()
    krista.page.get_by_label("Who comes").select_option(label="Marta Egle")
    krista.page.get_by_label("Why").fill("Goes to another library.")
    krista.press("Look at what happens")
    krista.reads("1 entry to approve", "1 proposed correction", "1 document to score")
    krista.reads("1 approved entry", "sealed score sheet", "2 links to the weekly page")
    krista.reads("Mentor from", "Marta Egle", "Nobody has to sign again.")
    krista.page.locator("button[value=do]").click()
    krista.reads("The part passes on. You can take it back today.")
    krista.open(f"/agreements/{doors.values['agreement_id']}")
    krista.reads("Mentor from", "Until then: Andris Kalniņš")
    marta = at_desk("marta", scripts=scripts, screen=screen)
    marta.open("/reviews/mentor")
    marta.reads("Ilze Bērziņa", "Approve what is ticked")
    stranger = reader(scripts=scripts, screen=screen)
    stranger.open(link)
    stranger.reads("no longer")
    stranger.forgive("410 (GONE)")
