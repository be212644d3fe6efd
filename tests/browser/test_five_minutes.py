"""A mentor's weekly page in a browser: done with three acts, and by no robot and no learner."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Request
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.people.accounts.models import Person
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from tests.browser.acts import Counted
from tests.browser.conftest import Reader, let_in
from tests.browser.mailed import DID, ENTRIES, five_entries, keep, link_of
from tests.house.matrix import Doors

ASIDE = {"tries"}  # counters of tries change, and nothing else
PRESS_ALL = "document.querySelectorAll('button').forEach((one) => one.click())"
TICK_ALL = "document.querySelectorAll('[type=checkbox]').forEach((one) => one.click())"


@pytest.fixture
def link(live: Flask, doors: Doors) -> str:
    """The path of Andris's link, while five entries of Ilze's wait beside another."""
    keep(live, lambda: five_entries(doors))
    return link_of(live, doors)


def _rows(live: Flask) -> dict[str, list[Any]]:
    """What the database holds, row by row."""
    with live.app_context():
        tables = [one for one in db.metadata.sorted_tables if one.name not in ASIDE]
        found = {one.name: list(map(tuple, db.session.execute(one.select()))) for one in tables}
        db.session.remove()
    return found


def _states(live: Flask) -> list[State]:
    """How far the five entries are."""
    with live.app_context():
        found = list(db.session.scalars(select(Entry.state).where(Entry.did == DID)))
        db.session.remove()
    return found


def _buttons(one: Reader) -> int:
    """How many buttons a robot finds on the page."""
    return one.page.locator("button").count()


def _press(one: Reader, which: int) -> None:
    """Press a button by its number and wait for what comes of it."""
    with one.page.expect_navigation():
        one.page.locator("button").nth(which).click()


def test_five_entries_take_three_acts_and_one_sending(
    live: Flask, link: str, reader: Callable[..., Reader]
):
    one = reader(screen="phone")
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            sent.append(request.url)

    one.page.on("request", note)
    andris = Counted(one)
    andris.open(link)
    andris.reads("entries wait for you", f"I have looked at these {ENTRIES} entries, 16:15 h")
    assert one.page.url == f"{one.site}/weekly/"
    clock.move_to(clock.now() + timedelta(minutes=4))
    box = one.page.get_by_label(f"I have looked at these {ENTRIES} entries")
    box.check()
    andris.acts += 1
    andris.press("Send my answers")
    andris.reads(f"{ENTRIES} entries approved, 16:15 h.")
    assert _states(live) == [State.APPROVED] * ENTRIES
    assert andris.acts <= 3
    assert sent == [f"{one.site}/weekly/"]


def test_a_robot_that_presses_every_button_changes_nothing(
    live: Flask, link: str, reader: Callable[..., Reader]
):
    before = _rows(live)
    robot = reader()
    robot.open(link)
    number = _buttons(robot)
    assert number >= 3
    with robot.page.expect_navigation():
        robot.page.evaluate(PRESS_ALL)
    for which in range(number):
        robot.open(link)
        assert _buttons(robot) == number
        robot.page.evaluate(TICK_ALL)
        _press(robot, which)
    assert _rows(live) == before
    assert _states(live) == [State.SENT] * ENTRIES
    robot.forgive("422")
    person = reader()
    person.open(link)
    person.reads("entries wait for you")


def test_a_slow_robot_approves_nothing_since_it_ticks_no_box(
    live: Flask, link: str, reader: Callable[..., Reader]
):
    robot = reader()
    robot.open(link)
    before = _rows(live)
    for which in range(_buttons(robot)):
        robot.open(link)
        clock.move_to(clock.now() + timedelta(seconds=20))
        _press(robot, which)
    assert _rows(live) == before
    robot.forgive("422")


def test_where_the_learner_is_signed_in_the_link_approves_nothing(
    live: Flask, doors: Doors, link: str, reader: Callable[..., Reader]
):
    one = reader()
    one.open(link)  # the page is open when the learner comes to this computer
    one.page.get_by_label(f"I have looked at these {ENTRIES} entries").check()
    one.page.get_by_text("Does not count").first.click()
    one.page.get_by_label("Why does it not count?").first.fill("A holiday.")
    let_in(live, one, Person.id == doors.people["ilze"])
    clock.move_to(clock.now() + timedelta(minutes=4))
    one.press("Send my answers")
    one.reads("This page was open for too long", "Nothing was stored.")
    assert one.main.locator("textarea").input_value() == "A holiday."
    one.open(link)
    one.reads("Sign in to answer", "Signed in in this browser: Ilze")
    assert DID not in one.page.content()
    for which in range(_buttons(one)):
        one.open(link)
        _press(one, which)
    assert _states(live) == [State.SENT] * ENTRIES
    one.forgive("403", "400")
