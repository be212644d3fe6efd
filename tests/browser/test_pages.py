"""Every page of the world: on each screen, in each colour, with long words, by keyboard."""

import os
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update

from app.core.db.base import db
from app.workplace.phones.models import PhoneDoor
from tests.browser.conftest import SCREENS, Reader
from tests.house.matrix import COLUMNS, Doors, address
from tests.house.permissions import TABLE
from tests.house.test_pseudo_pages import PAGES

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PEOPLE = [name for name in COLUMNS.values() if name]
# Every page in light and in forced colours takes minutes: one person's, or all with COLOURS=whole.
IN_EACH_COLOUR = PEOPLE if os.environ.get("COLOURS") == "whole" else ["dace"]


def pages_of(who: str, app: Flask, doors: Doors) -> list[str]:
    """The addresses that are looked at as this person: the first whom the table lets in."""
    found = []
    for rule in sorted(PAGES, key=lambda one: one[1] != "invitations.open_link"):  # the key first
        cells = dict(zip(COLUMNS, TABLE[rule].split(), strict=True))
        first = next(name for column, name in COLUMNS.items() if name and cells[column] == "ok")
        if first == who:
            found.append(address(app, doors, rule))
    return found


def too_wide(one: Reader, screen: str) -> list[str]:
    """The page and by how much it is wider than the screen, if it is."""
    width, height = SCREENS[screen]
    one.page.set_viewport_size({"width": width, "height": height})
    over = one.page.evaluate(WIDER)
    return [f"{one.page.url}: {over} px more than {width}"] if over else []


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_fits_every_screen_and_can_be_read_in_every_colour(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader], who: str
):
    one = at_desk(who, color_scheme="dark")
    wide = []
    for path in pages_of(who, live, doors):
        one.open(path)
        wide += [found for screen in SCREENS for found in too_wide(one, screen)]
        one.look()
        if who in IN_EACH_COLOUR:
            one.look_at_colours({"color_scheme": "light"}, {"forced_colors": "active"})
    assert not wide, wide


@pytest.mark.usefixtures("pseudo_language")
@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_scrolls_sideways_when_its_words_are_long(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader], who: str
):
    one = at_desk(who, screen="small")
    wide = []
    for path in pages_of(who, live, doors):
        one.open(path)
        wide += too_wide(one, "small")
    assert not wide, wide


def test_a_link_for_a_phone_elsewhere_can_be_read_in_every_colour(
    live: Flask, doors: Doors, reader: Callable[..., Reader]
):
    with live.app_context():
        db.session.execute(update(PhoneDoor).values(network="8.8.8.0"))
        db.session.commit()
        db.session.remove()
    one = reader(screen="phone")
    one.open(address(live, doors, ("GET", "phones.arrive")))
    one.look()
    one.look_at_colours({"color_scheme": "dark"}, {"forced_colors": "active"})
    one.forgive("403")


def _focused(one: Reader) -> str:
    words = "document.activeElement.labels?.[0]?.innerText || document.activeElement.innerText"
    return str(one.page.evaluate(words)).split("\n")[0].strip()


def test_the_tab_key_reaches_everything_of_the_sign_in_page_in_order(live, reader):
    one = reader()
    one.open("/accounts/sign-in")
    met = []
    for _step in range(6):
        one.page.keyboard.press("Tab")
        met.append(_focused(one))
    wanted = ["Skip to main content", "E-mail", "Password", "Show"]
    assert met == [*wanted, "Other people use this computer", "Sign in"]


def test_the_skip_link_leads_past_the_menu(live, doors, at_desk):
    one = at_desk("ilze")
    one.open("/")
    one.page.keyboard.press("Tab")
    assert _focused(one) == "Skip to main content"
    one.page.keyboard.press("Enter")
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("document.querySelector('main').contains(document.activeElement)")
