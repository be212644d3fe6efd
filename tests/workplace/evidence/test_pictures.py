"""Photographs of an entry as phones send them, and what is said where one cannot be taken."""

import fcntl
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.core.process import children
from tests.people.files import heic
from tests.people.files.macros import MACROS
from tests.people.files.scene import distance, scene
from tests.workplace.evidence.sending import add, entry_of, stored


@pytest.fixture
def ilze(seat, app):
    children.open_places(Path(app.config["INSTANCE"]), threads=4)
    return seat("ilze")


@pytest.fixture
def entry(ilze, run):
    return entry_of(ilze, run)


@pytest.fixture
def without_reader(monkeypatch):
    """A machine for which there is no pi-heif."""
    monkeypatch.setattr("app.core.storage.pictures.find_spec", lambda _name: None)


@pytest.fixture
def no_place(app, monkeypatch):
    """Others draw pictures in all places."""
    monkeypatch.setattr(children, "PATIENCE", 0)
    with ExitStack() as stack:
        for number in range(children.PLACES):
            path = Path(app.config["INSTANCE"]) / f"child-{number}.lock"
            fcntl.flock(stack.enter_context(path.open("ab")), fcntl.LOCK_EX)
        yield


def offered(page):
    """The endings that the browser's window shows."""
    return page.find("input", type="file").get("accept").split(",")


def test_a_photograph_of_an_iphone_is_kept_as_one_that_everybody_can_open(ilze, entry):
    assert {".heic", ".heif", ".jpg"} <= set(offered(ilze.get(f"/logbook/entries/{entry}")))
    page = add(ilze, entry, ("IMG_0001.HEIC", heic.PLAIN))
    assert "IMG_0001.jpg" in page.links()
    assert distance(ilze.follow("IMG_0001.jpg").body, scene(heic.SIZE)) < 5


def test_where_none_can_be_read_it_is_said_what_to_do_on_the_phone(ilze, entry, without_reader):
    assert ".heic" not in offered(ilze.get(f"/logbook/entries/{entry}"))
    page = add(ilze, entry, ("IMG_0001.HEIC", heic.PLAIN), status=422)
    assert "On an iPhone choose Settings › Camera › Formats › Most Compatible" in page.text
    assert stored(ilze) == []


def test_macros_are_refused_with_a_way_out(ilze, entry):
    page = add(ilze, entry, MACROS["a project called picture"], status=422)
    assert "Save it as PDF and send that." in page.text
    assert stored(ilze) == []


def test_while_others_send_pictures_one_waits_in_words(ilze, entry, no_place):
    page = add(ilze, entry, ("IMG_0001.HEIC", heic.PLAIN), status=422)
    assert "has to wait: others are sending pictures too. Send it again in a minute." in page.text
    assert stored(ilze) == []
