"""A real Chromium against a real server in a thread: the clock is the test's own."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect
from sqlalchemy import ColumnElement, select
from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app
from app.core import clock
from app.core.db.base import db
from app.people.accounts.actions import sign_in
from app.people.accounts.models import Person
from bin.programs import path_of
from tests.conftest import settings
from tests.house.matrix import Doors

SCREENS = {"desk": (1366, 768), "old": (1024, 768), "phone": (390, 844), "small": (360, 740)}
PATIENCE = 20_000  # milliseconds: a machine that tests on all its cores is slow now and then
expect.set_options(timeout=PATIENCE)
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
AXE = Axe().axe_script
# All that it found wrong, and nothing of what is well: telling that would take twice as long.
ASK_AXE = "(rules) => axe.run(document, rules).then((told) => told.violations)"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest journeys begin first, so that no program of tests is left alone with one."""
    items.sort(key=lambda item: item.path.name != "test_road.py")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, quiet, and allowed to run as root in a test machine."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    return {"executable_path": path_of("chromium"), "args": quiet}


class Quiet(WSGIRequestHandler):
    """Answers without a line in the log: a failing test shows what it saw, not each request."""

    def log_request(self, *_about: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def told_world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Doors]:
    """A database with the world of tests/kit/world.py, and its addresses."""
    folder = tmp_path_factory.mktemp("world")
    kept = folder / "world.sqlite3"
    made = create_app({**settings(f"sqlite:///{kept}", folder), "SITE_URL": "http://127.0.0.1"})
    with made.app_context():
        db.create_all()
        doors = Doors.open()
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return kept, doors


@pytest.fixture
def doors(told_world: tuple[Path, Doors]) -> Doors:
    """People and addresses of the world; a test that asks for it finds the world in `live`."""
    return told_world[1]


@pytest.fixture
def live(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An empty installation that serves on this machine; app.config["SITE_URL"] is its address."""
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True, request_handler=Quiet)
    address = f"http://127.0.0.1:{server.server_port}"
    file = tmp_path / "live.sqlite3"
    if "doors" in request.fixturenames:
        with closing(connect(request.getfixturevalue("told_world")[0])) as told:
            told.backup(connect(file))
    made = create_app({**settings(f"sqlite:///{file}", tmp_path), "SITE_URL": address})
    with made.app_context():
        db.create_all()
    server.app = made
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()
    clock.reset()
    with made.app_context():
        db.engine.dispose()


class Reader:
    """A person at a browser, who notices every complaint of it."""

    def __init__(self, context: BrowserContext, site: str, scripts: bool = True) -> None:
        self.site = site
        self.scripts = scripts
        self.complaints: list[str] = []
        self.looked_at: set[str] = set()
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "favicon" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    @property
    def main(self) -> Locator:
        """What the page is about: everything between its head and its foot."""
        return self.page.locator("main")

    def another(self) -> "Reader":
        """The same person in another window of the same browser."""
        other = Reader(self.page.context, self.site, self.scripts)
        other.complaints = self.complaints
        return other

    def forgive(self, *pieces: str) -> None:
        """Leave out complaints that the test brought about itself, and those only."""
        left = [one for one in self.complaints if not any(piece in one for piece in pieces)]
        assert left != self.complaints, f"nothing like {pieces} in {self.complaints}"
        self.complaints[:] = left

    def open(self, path: str) -> Page:
        """Open an address of the site."""
        self.page.goto(self.site + path)
        return self.page

    def choose(self, words: str) -> None:
        """Follow an entry of the menu."""
        self.page.get_by_role("banner").get_by_role("link", name=words).click()

    def follow(self, words: str) -> None:
        """Follow the first link with these words."""
        self.main.get_by_role("link", name=words).first.click()

    def press(self, words: str) -> None:
        """Press the first button with these words; one that only the Enter key finds is none."""
        seen = self.page.locator(":not(.vh)")
        self.main.get_by_role("button", name=words).and_(seen).first.click()

    def write(self, texts: dict[str, str]) -> None:
        """Write into the fields with these labels, the first of each."""
        for label, text in texts.items():
            whole = re.compile(rf"^{re.escape(label)}( \(optional\))?$")
            self.main.get_by_label(whole).first.fill(text)

    def reads(self, *words: str) -> None:
        """Wait until the page says all this, then look at it."""
        for one in words:
            expect(self.main).to_contain_text(one, timeout=PATIENCE, use_inner_text=True)
        self.look()

    def look(self) -> None:
        """Check the page that is open with axe, once for each heading met; numbers do not count."""
        heading = re.split(r"\d", self.page.locator("h1").inner_text())[0]
        if not self.scripts or heading in self.looked_at:
            return
        self.looked_at.add(heading)
        self._ask_axe({**RULES, "rules": {"target-size": {"enabled": False}}}, heading)
        self._measure_targets(heading)

    def _measure_targets(self, heading: str) -> None:
        """In a window as high as the page: a bar that sticks to its end hides half a button."""
        size = self.page.viewport_size
        assert size
        high = max(size["height"], self.page.evaluate("document.documentElement.scrollHeight"))
        self.page.set_viewport_size({"width": size["width"], "height": high})
        self._ask_axe({"runOnly": {"type": "rule", "values": ["target-size"]}}, heading)
        self.page.set_viewport_size(size)

    def look_at_colours(self, *media: dict[str, Any]) -> None:
        """Check the open page in other colours; all else is the same as what `look` has seen."""
        for one in media:
            self.page.emulate_media(reduced_motion="reduce", **one)  # no colour on its way
            self._ask_axe(COLOURS, str(one))
        self.page.emulate_media(
            color_scheme="dark", forced_colors="none", reduced_motion="no-preference"
        )

    def _ask_axe(self, rules: dict[str, Any], about: str) -> None:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        found = self.page.evaluate(ASK_AXE, {**rules, "resultTypes": ["violations"]})
        told = [f"{one['id']}: {[node['html'][:160] for node in one['nodes']]}" for one in found]
        assert not told, f"axe on {self.page.url} ({about}): {told}"


@pytest.fixture
def reader(browser: Browser, live: Flask) -> Iterator[Callable[..., Reader]]:
    """Makes a person at a browser of their own: reader(scripts=False, screen="phone")."""
    made: list[tuple[BrowserContext, Reader]] = []

    def make(scripts: bool = True, screen: str = "desk", **more: Any) -> Reader:
        width, height = SCREENS[screen]
        more = {"locale": "en-GB", **more, "java_script_enabled": scripts}
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        made.append((context, Reader(context, live.config["SITE_URL"], scripts)))
        return made[-1][1]

    yield make
    complaints = [complaint for _context, one in made for complaint in one.complaints]
    for context, _reader in made:
        context.close()
    assert not complaints, complaints


def let_in(live: Flask, one: Reader, whom: ColumnElement[bool]) -> None:
    """Give this window a sign-in of a person: let_in(live, ilze, Person.id == 7)."""
    with live.app_context():
        person = db.session.scalars(select(Person).where(whom)).one()
        sign_in(person, shared=False)
        cookie = {"_user_id": person.token, "_fresh": True}
        db.session.commit()
        db.session.remove()
    value = SecureCookieSessionInterface().get_signing_serializer(live).dumps(cookie)
    name = live.config["SESSION_COOKIE_NAME"]
    one.page.context.add_cookies([{"name": name, "value": value, "url": one.site}])


@pytest.fixture
def at_desk(doors: Doors, live: Flask, reader: Callable[..., Reader]) -> Callable[..., Reader]:
    """Somebody of the world who is signed in: at_desk("ilze", screen="phone")."""

    def sit(who: str, **options: Any) -> Reader:
        one = reader(**options)
        let_in(live, one, Person.id == doors.people[who])
        return one

    return sit
