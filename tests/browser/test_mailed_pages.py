"""Pages that mail or a paper opens: read with axe, on each screen, in each language by turns."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from app.core import clock
from app.core.text.i18n import NAMES
from tests.browser import mailed
from tests.browser.conftest import SCREENS, Reader
from tests.browser.fit import faults
from tests.browser.test_narrow import speak
from tests.browser.test_pages import too_wide
from tests.house.matrix import Doors
from tests.kit.turns import some

Walk = Callable[[Flask, Doors, Path, Callable[..., Reader]], Iterator[Reader]]
MOST_TABS = 60
OPEN = "(was) => document.querySelectorAll('details').forEach((one, at) => one.open = was[at])"


def _weekly(
    live: Flask, doors: Doors, _folder: Path, seat: Callable[..., Reader]
) -> Iterator[Reader]:
    one = seat()
    yield from (one for _name in mailed.weekly_pages(live, doors, one))


def _digits_and_receipt(
    live: Flask, doors: Doors, folder: Path, seat: Callable[..., Reader]
) -> Iterator[Reader]:
    one = seat()
    yield from (one for _name in mailed.digits_pages(live, doors, one))
    yield from (one for _name in mailed.receipt_pages(live, folder, one))


def _papers(
    live: Flask, doors: Doors, _folder: Path, seat: Callable[..., Reader]
) -> Iterator[Reader]:
    mailed.keep(live, lambda: [mailed.lose_mail(doors, who) for who in ("andris", "ilze")])
    mailed.choose_digits(live, doors)
    one = seat("krista")
    yield from (one for _name in mailed.paper_pages(doors, one))
    for who, path in mailed.SIGNED_IN:
        one = seat(who)
        one.open(path)
        yield one


def _sign_in(
    live: Flask, doors: Doors, folder: Path, seat: Callable[..., Reader]
) -> Iterator[Reader]:
    one = seat()
    yield from (one for _name in mailed.sign_in_pages(live, doors, folder, one))


WALKS: dict[str, Walk] = {
    "weekly": _weekly,
    "digits and receipt": _digits_and_receipt,
    "papers": _papers,
    "sign in": _sign_in,
}
TURNS = [(walk, language) for language in sorted(NAMES) for walk in WALKS]


@pytest.mark.parametrize(("walk", "language"), some("PAGES", TURNS))
def test_each_page_is_read_and_fits(
    live: Flask,
    doors: Doors,
    reader: Callable[..., Reader],
    at_desk: Callable[..., Reader],
    tmp_path: Path,
    walk: str,
    language: str,
):
    speak(live, language)
    folder = tmp_path / "mail"
    mailed.use_mail(live, folder)
    mailed.keep(live, lambda: mailed.five_entries(doors))
    wrong, met = [], []

    def seat(who: str = "") -> Reader:
        met.append(at_desk(who, locale=language) if who else reader(locale=language))
        return met[-1]

    for one in WALKS[walk](live, doors, folder, seat):
        assert one.page.locator("html").get_attribute("lang") == language
        one.looked_at.clear()  # each page, also where two have the same heading
        one.look()
        wrong += [found for screen in SCREENS for found in too_wide(one, screen)]
        wrong += _cut_off(one.page)
        one.page.set_viewport_size({"width": 1366, "height": 768})
    for one in met:  # pages that refuse say so with their status
        one.complaints[:] = [words for words in one.complaints if "status of 4" not in words]
    assert not wrong, "\n".join(wrong)


def _cut_off(page: Page) -> list[str]:
    """What does not fit in the narrowest window; folds that this opens are closed again."""
    page.set_viewport_size({"width": 320, "height": 740})
    was_open = page.evaluate("[...document.querySelectorAll('details')].map((one) => one.open)")
    found = faults(page)
    page.evaluate(OPEN, was_open)
    return [f"{page.url}: {words}" for words in found]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until this has the focus."""
    for _step in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"no way to {selector} by the keyboard")


def test_keys_alone_and_no_scripts_are_enough_for_the_five_minutes(
    live: Flask, doors: Doors, reader: Callable[..., Reader]
):
    mailed.keep(live, lambda: mailed.five_entries(doors))
    one = reader(scripts=False)
    one.open(mailed.link_of(live, doors))
    page = one.page
    tab_to(page, "details:has([name^=ask]) summary")
    page.keyboard.press("Enter")
    tab_to(page, "[name^=ask]")
    page.keyboard.type("Which class was it?")
    for number in range(page.locator("[name=week]").count()):
        tab_to(page, f"section:nth-of-type({number + 1}) [name=week]")
        page.keyboard.press("Space")
    tab_to(page, mailed.SEND)
    clock.move_to(clock.now() + timedelta(minutes=4))
    page.keyboard.press("Enter")
    one.reads("entries approved", "1 question sent.")
    tab_to(page, "form[action='/weekly/end'] button")
    page.keyboard.press("Enter")
    one.reads("The page is closed here")
