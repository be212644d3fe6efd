"""On every page with a form for sentences: type, leave, come back, and find it all."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from flask import Flask
from playwright.sync_api import Error, Locator, expect

from tests.browser.conftest import PATIENCE, Reader
from tests.browser.keeping import WORDS, come_back, leave_by_a_link
from tests.house.matrix import COLUMNS, Doors, address
from tests.house.permissions import TABLE

WRITERS = ("learner", "mentor", "trainer", "coordinator")
LEAST = 3  # different forms must have been met by each
KEEPS = "main form:has([name=unsent])"
SENTENCES = "textarea:not([readonly]), input[type=text][data-limit]"


def unfold(form: Locator) -> None:
    """Open what is folded around a form and in it."""
    form.evaluate(
        """(form) => { for (let one = form; one; one = one.parentElement)
            if (one.matches("details")) one.open = true;
            form.querySelectorAll("details").forEach((one) => { one.open = true; }); }"""
    )


def field_of(form: Locator) -> Locator:
    """The first field for sentences that somebody can see."""
    return form.locator(SENTENCES).locator("visible=true").first


def begin_a_sheet(andris: Reader) -> str:
    """The mentor opens a sheet of his own. Returns its address."""
    andris.open("/")
    andris.follow("Business plan")
    with suppress(Error):
        andris.press("Begin")
    expect(andris.page.locator(KEEPS).first).to_be_attached(timeout=PATIENCE)
    return andris.page.url.removeprefix(andris.site)


def pages_of(live: Flask, doors: Doors, column: str, one: Reader) -> Iterator[str]:
    """The pages with a form that is kept, of those that somebody may open."""
    for rule, rights in TABLE.items():
        may = dict(zip(COLUMNS, rights.split(), strict=True))[column]
        if rule[0] != "GET" or may != "ok" or rule[1] == "asset":
            continue
        path = address(live, doors, rule)
        answer = one.page.request.get(one.site + path)
        if 'name="unsent"' in answer.text():
            yield path


@pytest.mark.in_turn
@pytest.mark.parametrize("column", WRITERS)
def test_on_every_page_what_is_typed_is_offered_again(live, doors, at_desk, column):
    one: Reader = at_desk(COLUMNS[column])
    paths = [begin_a_sheet(one)] if column == "mentor" else []
    paths += pages_of(live, doors, column, one)
    known: set[str] = set()
    for path in paths:
        one.open(path)
        for number in range(one.page.locator(KEEPS).count()):
            _leave_and_come_back(one, path, number, known)
    assert len(known) >= LEAST, known


def _leave_and_come_back(one: Reader, path: str, number: int, known: set[str]) -> None:
    tab = one.another()
    tab.open("/notifications/")
    tab.open(path)
    form = tab.page.locator(KEEPS).nth(number)
    action = form.get_attribute("action") or ""
    unfold(form)
    if action in known or form.locator(".kept").count() or not field_of(form).count():
        tab.page.close()
        return
    known.add(action)
    field_of(form).fill(WORDS)
    name = field_of(form).get_attribute("name")
    if len(known) % 3 == 1:
        leave_by_a_link(tab)
    elif len(known) % 3 == 2:
        tab.page.go_back()
    tab.page.close()  # as people do
    _is_offered(one, path, number, str(name), action)


def _is_offered(one: Reader, path: str, number: int, name: str, action: str) -> None:
    offer = one.page.locator(KEEPS).nth(number).locator(".kept")
    come_back(one, path, offer)
    where = f"{path} {action}"
    expect(offer, where).to_be_visible()
    expect(offer, where).to_contain_text("and did not send it.")
    expect(one.page.locator(KEEPS).nth(number).locator(SENTENCES).first).to_be_hidden()
    one.look()
    offer.get_by_role("link", name="Go on").click()
    field = one.page.locator(KEEPS).nth(number).locator(f"[name='{name}']")
    expect(field, where).to_have_value(WORDS, timeout=PATIENCE)
