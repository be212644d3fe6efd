"""A real Chromium against a real server in a thread: the clock is the test's own."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from werkzeug.serving import make_server

from app import create_app
from app.core import clock
from app.core.db import db
from tests.conftest import settings

SCREENS = {"desk": (1366, 768), "old": (1024, 768), "phone": (390, 844)}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, quiet, and allowed to run as root in a test machine."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    return {"executable_path": shutil.which("chromium"), "args": quiet}


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Flask]:
    """An empty installation that serves on this machine; app.config["SITE_URL"] is its address."""
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    database = f"sqlite:///{tmp_path / 'live.sqlite3'}"
    made = create_app({**settings(database, tmp_path), "SITE_URL": address})
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

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.complaints: list[str] = []
        self.looked_at: set[str] = set()
        self.page: Page = context.new_page()
        self.page.set_default_timeout(8000)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "favicon" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def open(self, path: str) -> Page:
        """Open an address of the site."""
        self.page.goto(self.site + path)
        return self.page

    def look(self) -> None:
        """Check the page that is open with axe, once for each heading met."""
        heading = self.page.locator("h1").inner_text()
        if heading in self.looked_at:
            return
        self.looked_at.add(heading)
        found = Axe().run(self.page, options=RULES).response["violations"]
        told = [f"{one['id']}: {[node['html'][:160] for node in one['nodes']]}" for one in found]
        assert not told, f"axe on {self.page.url} ({heading}): {told}"


@pytest.fixture
def reader(browser: Browser, live: Flask) -> Iterator[Callable[..., Reader]]:
    """Makes a person at a browser of their own: reader(scripts=False, screen="phone")."""
    made: list[tuple[BrowserContext, Reader]] = []

    def make(scripts: bool = True, screen: str = "desk") -> Reader:
        width, height = SCREENS[screen]
        size = {"width": width, "height": height}
        context = browser.new_context(java_script_enabled=scripts, viewport=size, locale="en-GB")
        made.append((context, Reader(context, live.config["SITE_URL"])))
        return made[-1][1]

    yield make
    complaints = [complaint for _context, one in made for complaint in one.complaints]
    for context, _reader in made:
        context.close()
    assert not complaints, complaints
