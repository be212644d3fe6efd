"""The bar with the buttons leaves the page its room: on a phone a tenth of the height at most."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Locator, expect

from tests.browser.begun import WORDS, begun, fill_in
from tests.browser.conftest import PATIENCE, SCREENS, Reader
from tests.browser.kinds import KINDS
from tests.house.matrix import Doors

BARRED = ("a sheet", "agreed scores", "a question about hours", "a placement plan")


@pytest.mark.in_turn
@pytest.mark.parametrize("kind", BARRED)
def test_the_bar_takes_a_tenth_of_a_phone_also_while_it_says_what_is_kept(
    kind: str, live: Flask, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    form = KINDS[kind]
    values = begun(live, doors, form.page)
    one = at_desk(form.who, screen="phone")
    one.open(form.page.format(**values))
    room, bar = SCREENS["phone"][1] / 10, one.main.locator(".bar")
    assert _height(bar) <= room
    fill_in(one, form, values, WORDS)
    expect(bar.locator("[data-kept]")).to_be_visible(timeout=PATIENCE)
    assert _height(bar) <= room


def _height(bar: Locator) -> float:
    box = bar.bounding_box()
    assert box
    return float(box["height"])
