"""What tests of kept forms look at in a browser."""

from flask import Flask
from playwright.sync_api import Locator

from app.core.db.base import db
from app.people.unsent.models import Unsent
from tests.browser.conftest import Reader

WORDS = "We chose six pictures, because the others show children. Šis ir mūsu."


def kept_for(live: Flask, person_id: int) -> list[str]:
    """The texts that are kept for this person."""
    with live.app_context():
        rows = db.session.query(Unsent).filter_by(person_id=person_id).all()
        found = [one[1] for row in rows for one in row.fields]
        db.session.remove()
    return found


def leave_by_a_link(one: Reader) -> None:
    """Press the first link of the page."""
    one.page.get_by_role("banner").get_by_role("link").first.click()
    one.page.wait_for_load_state()


def come_back(one: Reader, path: str, offer: Locator) -> None:
    """Open a page until it offers something: its last breath may still be on its way."""
    for _patience in range(20):
        one.open(path)
        if offer.count():
            return
        one.page.wait_for_timeout(100)
