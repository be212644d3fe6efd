"""A sending that was stopped leaves no dead button, and no word is lost by it.

Esc, a server that hangs, an answer that is no page: the form can be sent again, and is stored once.
"""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Locator, Route, expect

from app.core.db.base import db
from app.project.comments.models import Comment
from app.workplace.logbook.models import Entry
from tests.browser.begun import WORDS, begun, fill_in, held, is_saved
from tests.browser.conftest import PATIENCE, Reader
from tests.browser.kinds import KINDS
from tests.house.matrix import Doors
from tests.kit.turns import some

ASIDE = ("/unsent/", "/sessions/", "/autosave")
COMMENTS = re.compile(r"/comments/\d+/parts/need$")
LOGBOOK = re.compile(r"/logbook/\d+/week/\d+$")
# The quarter of a minute after which a page gives up: at once, or never.
SOON = """const wait = window.setTimeout;
window.setTimeout = (act, ms, ...more) => wait(act, ms === 15000 ? 200 : ms, ...more);"""
NEVER = SOON.replace("? 200", "? 600000")
# Playwright waits for the end of every sending, so what is done meanwhile is said beforehand:
# press a key, note how many buttons are busy then, press the browser's own button.
MEANWHILE = """([key, pause]) => { window.busy = new Promise((tell) => setTimeout(() => {
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  tell(document.querySelectorAll("main button[aria-busy]").length);
  window.stop();
}, pause)); }"""

PRESS = "document.querySelector('main button[aria-busy]').click()"


@pytest.fixture
def ilze(at_desk: Callable[..., Reader]) -> Reader:
    """Ilze."""
    return at_desk("ilze")


def _write_an_entry(one: Reader, doors: Doors) -> Locator:
    """Fill in an entry; its button."""
    one.open(f"/logbook/{doors.values['placement_id']}/week/3")
    one.write({"Hours": "3:30", "What did you do?": WORDS})
    return one.main.get_by_role("button", name="Save entry").and_(one.page.locator(":not(.vh)"))


def _answers(one: Reader, where: re.Pattern[str] = LOGBOOK, **answer: object) -> None:
    """What is sent there is answered so; without an answer it hangs."""

    def other(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
        elif answer:
            route.fulfill(**answer)

    one.page.route(where, other)


def _stored(live: Flask) -> int:
    with live.app_context():
        count = db.session.query(Entry).filter_by(did=WORDS).count()
        db.session.remove()
    return count


def _send_again(one: Reader, button: Locator, live: Flask) -> None:
    expect(button).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
    one.page.unroute_all()
    expect(one.main.get_by_label("What did you do?")).to_have_value(WORDS)
    button.click()
    one.reads("The entry is saved")
    assert _stored(live) == 1


def _send(one: Reader, button: Locator, key: str, pause: int = 600) -> int:
    """Press the button, then a key, then stop it all; how many buttons are busy after the key."""
    one.page.evaluate(MEANWHILE, [key, pause])
    button.click(no_wait_after=True)
    return int(one.page.evaluate("window.busy"))


def test_esc_gives_the_button_back(ilze: Reader, live: Flask, doors: Doors) -> None:
    ilze.page.add_init_script(NEVER)
    button = _write_an_entry(ilze, doors)
    _answers(ilze)
    assert _send(ilze, button, "Escape") == 0
    _send_again(ilze, button, live)


def test_the_browsers_own_stop_gives_the_button_back(
    ilze: Reader, live: Flask, doors: Doors
) -> None:
    ilze.page.add_init_script(NEVER)
    button = _write_an_entry(ilze, doors)
    _answers(ilze)
    assert _send(ilze, button, "Shift") == 1
    _send_again(ilze, button, live)


def test_where_no_browser_tells_of_stop_a_second_press_gives_the_button_back(
    ilze: Reader, live: Flask, doors: Doors
) -> None:
    ilze.page.add_init_script(f"{NEVER} delete window.navigation;")
    button = _write_an_entry(ilze, doors)
    _answers(ilze)
    assert _send(ilze, button, "Shift") == 1
    ilze.page.evaluate(PRESS)
    expect(button).to_have_attribute("aria-busy", "true")  # a double click sends nothing twice
    ilze.page.wait_for_timeout(2000)
    ilze.page.evaluate(PRESS)
    _send_again(ilze, button, live)


FILE = {"Content-Disposition": "attachment; filename=x", "Content-Type": "text/plain"}
ANSWERS = {"none": {}, "nothing": {"status": 204}, "a file": {"body": "x", "headers": FILE}}


@pytest.mark.in_turn
@pytest.mark.parametrize("answer", ANSWERS)
def test_a_server_that_hangs_or_answers_no_page_gives_the_button_back(
    answer: str, ilze: Reader, live: Flask, doors: Doors
) -> None:
    ilze.page.add_init_script(SOON)
    button = _write_an_entry(ilze, doors)
    _answers(ilze, **ANSWERS[answer])
    assert _send(ilze, button, "Shift", 1500) == 0
    expect(ilze.page.locator("#live")).to_contain_text("nothing is stored twice")
    _send_again(ilze, button, live)


def _lose(one: Reader, lost: str) -> None:
    """A sending does not reach the server, or its answer does not come back."""

    def hang(route: Route) -> None:
        if route.request.method != "POST" or any(part in route.request.url for part in ASIDE):
            route.continue_()
        elif lost == "the answer" and not one.answered:
            one.answered = True
            route.fetch(max_redirects=0)

    one.page.unroute_all()
    one.answered = False
    one.page.route(re.compile(r"//"), hang)


def _stop(one: Reader, button: Locator) -> None:
    """Press the button, and Esc while it waits."""
    one.page.evaluate(MEANWHILE, ["Escape", 900])
    button.click(no_wait_after=True)
    assert one.page.evaluate("window.busy") == 0


@pytest.mark.parametrize("kind", some("PAGES", list(KINDS)))
def test_every_form_can_be_sent_again_and_is_stored_once(
    kind: str, live: Flask, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    form = KINDS[kind]
    values = begun(live, doors, form.page)
    one = at_desk(form.who)
    one.page.add_init_script(NEVER)
    one.open(form.page.format(**values))
    field, button = fill_in(one, form, values, WORDS)
    for lost in ("the sending", "the answer"):
        _lose(one, lost)
        _stop(one, button)
        expect(button).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
        expect(field).to_have_value(WORDS)
    one.page.unroute_all()
    with one.page.expect_response(lambda got: is_saved(got) and got.status != 204) as sent:
        button.click()
    assert sent.value.status < 400 or not form.stored, sent.value.status
    one.page.wait_for_load_state()
    assert held(live) == form.stored
    one.complaints.clear()  # of what the test itself has broken off


def test_a_part_of_a_page_takes_esc_and_no_foreign_words(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    dace = at_desk("dace")
    dace.open(f"/comments/{doors.values['plan_id']}/parts/need")
    dace.main.get_by_text("Write a comment").click()
    dace.write({"Your comment": WORDS})
    dace.main.locator("[name=kind]").first.check()
    button = dace.main.get_by_role("button", name="Send comment")
    _answers(dace, COMMENTS)
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    dace.page.keyboard.press("Escape")
    expect(button).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
    for body in ("Welcome to the hotel", "<html><h1>Welcome to the hotel</h1></html>"):
        dace.page.unroute_all()
        kind = "text/html" if "<" in body else "text/plain"
        _answers(dace, COMMENTS, body=body, content_type=kind)
        button.click()
        expect(dace.page.locator("#live")).to_contain_text("Your text is still on this page.")
        expect(dace.main.get_by_label("Your comment")).to_have_value(WORDS)
    dace.page.unroute_all()
    button.click()
    expect(dace.main.locator(".thread")).to_contain_text(WORDS, timeout=PATIENCE)
    with live.app_context():
        assert db.session.query(Comment).filter_by(text=WORDS).count() == 1
        db.session.remove()
    dace.forgive("htmx:", "Response Status Error")
