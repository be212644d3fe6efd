"""Pages of the world by turns: on each screen, in each colour, with long words; and by keyboard."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update

from app.core.db.base import db
from app.workplace.phones.models import PhoneDoor
from tests.browser.conftest import SCREENS, Reader
from tests.house.matrix import COLUMNS, Doors, Rule, address
from tests.house.test_pseudo_pages import KEYS, PAGES, first_reader
from tests.kit.turns import some

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PEOPLE = [name for name in COLUMNS.values() if name]


def pages_of(who: str, app: Flask, doors: Doors) -> list[str]:
    """Addresses whose turn it is, of those that this person is the first to be let in to."""
    mine = some("PAGES", [rule for rule in PAGES if first_reader(rule) == who])
    return addresses(app, doors, mine)


def addresses(app: Flask, doors: Doors, mine: list[Rule]) -> list[str]:
    """The addresses of these pages; before one that a link opens comes the link."""
    links = [("GET", KEYS[rule[1]]) for rule in mine if rule[1] in KEYS]
    return [address(app, doors, rule) for rule in (*links, *mine)]


def forgive_what_is_over(one: Reader) -> None:
    """A page opened without its mail says so with its status, of which the browser complains."""
    one.complaints[:] = [words for words in one.complaints if "410 (GONE)" not in words]


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
        one.look_at_colours({"color_scheme": "light"}, {"forced_colors": "active"})
    forgive_what_is_over(one)
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
    forgive_what_is_over(one)
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
