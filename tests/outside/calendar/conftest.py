"""People at browsers in the sixth week, and a program that reads their calendars."""

from collections.abc import Callable
from typing import Any

import pytest
import vobject
from flask import Flask
from werkzeug.test import TestResponse

from app.core import clock
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

ZONE = "Europe/Riga"


@pytest.fixture(autouse=True)
def in_riga():
    """The site's clock."""
    before = clock.local(clock.now()).tzinfo.key
    clock.use_zone(ZONE)
    yield
    clock.use_zone(before)


@pytest.fixture
def seat(app: Flask, run: Told) -> Callable[[str], Visitor]:
    """Somebody of the story at a browser, in week 6."""
    clock.move_to(told.noon(told.week(6, 3)))
    return lambda who: signed_in(app, run.story.people[who])


@pytest.fixture
def ask(app: Flask) -> Callable[..., TestResponse]:
    """A calendar program asks for an address; it brings no cookie."""

    def get(path: str, **headers: str) -> TestResponse:
        client = app.test_client(use_cookies=False)
        return client.get(path, headers=headers, base_url="https://localhost")

    return get


def address(visitor: Visitor, *, first_names: bool = False) -> str:
    """The path of a new address for this person."""
    visitor.get("/calendar/")
    ticked = {"first_names": "y"} if first_names else {}
    page = visitor.submit("Make the address", **ticked)
    return page.words("span", class_="url")[0].removeprefix("https://localhost")


def events(answer: TestResponse) -> dict[str, Any]:
    """The events that the program reads, by their keys."""
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    calendar = vobject.readOne(answer.get_data(as_text=True))
    return {one.uid.value.partition("@")[0]: one for one in calendar.vevent_list}
