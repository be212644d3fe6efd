"""Every page with words 40 % longer on a narrow phone: nothing sticks out sideways."""

import pytest

from app.accounts.actions import sign_in
from app.accounts.models import Person
from app.core.db import db
from tests.matrix import COLUMNS, Doors, address
from tests.test_pseudo_pages import PAGES, TABLE

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _cookie(live, doors, who: str) -> str:
    with live.app_context():
        person = db.session.get_one(Person, doors.people[who])
        sign_in(person, shared=False)
        token = person.token
        db.session.commit()
    values = {"_user_id": token, "_fresh": True}
    return str(live.session_interface.get_signing_serializer(live).dumps(values))


def _pages(live, doors) -> dict[str, list[str]]:
    """The addresses to look at, by the person who looks at them."""
    found: dict[str, list[str]] = {}
    for rule in PAGES:
        cells = dict(zip(COLUMNS, TABLE[rule].split(), strict=True))
        who = next(name for column, name in COLUMNS.items() if name and cells[column] == "ok")
        found.setdefault(who, []).append(address(live, doors, rule))
    return found


@pytest.mark.usefixtures("pseudo_language")
def test_no_page_scrolls_sideways_at_360_px(live, browser):
    with live.app_context():
        doors = Doors.open()
        db.session.commit()
    too_wide = []
    for who, paths in _pages(live, doors).items():
        context = browser.new_context(viewport={"width": 360, "height": 740})
        name, site = live.config["SESSION_COOKIE_NAME"], live.config["SITE_URL"]
        context.add_cookies([{"name": name, "value": _cookie(live, doors, who), "url": site}])
        page = context.new_page()
        for path in paths:
            page.goto(site + path, wait_until="domcontentloaded")
            if over := page.evaluate(WIDER):
                too_wide.append(f"{path} as {who}: {over} px")
        context.close()
    assert not too_wide, too_wide
