"""What people write never runs: every page with sixty payloads in every text, as every reader."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Error
from sqlalchemy import select
from sqlalchemy.pool import NullPool

from app import create_app
from app.core.db.base import db
from app.people.files.models import StoredFile
from tests.browser.conftest import Reader
from tests.conftest import settings
from tests.hostile.payloads import PAYLOADS, spoil
from tests.house.matrix import COLUMNS, address
from tests.house.permissions import TABLE

SMUGGLED = """() => document.contentType !== 'text/html' ? [] :
[...document.querySelectorAll('*')].filter((one) =>
  [...one.attributes].some(({name, value}) => /^on|^style$|^srcdoc$|^data-hx|^hx-on/.test(name)
    || /^\\s*j\\s*a\\s*v\\s*a\\s*s|^data:text/i.test(value) && name !== 'value'
    || value.startsWith('//evil'))
  || one.matches('script:not([src]), iframe, object, embed, base, meta[http-equiv], marquee, math')
).map((one) => one.outerHTML.slice(0, 200))"""
# home is also dashboards.home; a picture opened alone is a page of the browser's own
LEFT_OUT = {"asset", "home", "letterhead.of_group_picture", "letterhead.of_site_picture"}


@pytest.fixture(scope="module")
def told_world(told_world, tmp_path_factory):
    """The world with payloads in every text that anybody wrote."""
    kept, doors = told_world
    folder: Path = tmp_path_factory.mktemp("spoiled")
    file = shutil.copy(kept, folder / "spoiled.sqlite3")
    given = {**settings(f"sqlite:///{file}", folder), "SITE_URL": "http://127.0.0.1"}
    made = create_app({**given, "SQLALCHEMY_ENGINE_OPTIONS": {"poolclass": NullPool}})
    with made.app_context():
        assert spoil(doors) > 20
        names = db.session.scalars(select(StoredFile.name))
        assert all(PAYLOADS[0] in name for name in names)  # also past what cleans them
        db.session.commit()
        db.session.remove()
    return Path(file), doors


class Watch:
    """What a page does that nobody asked for."""

    def __init__(self, one: Reader) -> None:
        self.found: list[str] = []
        self.one, self.shown = one, 0
        one.page.on("dialog", self._dialog)
        one.page.on("request", self._request)
        one.page.on("response", self._response)

    def _dialog(self, dialog) -> None:
        self.found.append(f"{self.one.page.url}: a dialog")
        dialog.dismiss()

    def _request(self, request) -> None:
        if not request.url.startswith((self.one.site + "/", "data:image/")):
            self.found.append(f"{self.one.page.url} asks for {request.url}")

    def _response(self, response) -> None:
        policy = response.headers.get("content-security-policy", "")
        is_page = "html" in response.headers.get("content-type", "")
        if is_page and ("script-src 'self'" not in policy or "unsafe" in policy):
            self.found.append(f"{response.url} has the policy {policy!r}")

    def open(self, path: str) -> None:
        """Look at a page."""
        try:
            self.one.open(path)
        except Error as error:  # a file, which no browser shows
            if "Download is starting" not in str(error):
                raise
            return
        self.shown += "alert(1)" in self.one.page.inner_text("body")
        self.found += [f"{path}: {words}" for words in self.one.page.evaluate(SMUGGLED)]


def pages_of(who: str, app, doors) -> list[str]:
    """What this person looks at: each page has one reader of those who are let in, in turn."""
    found = []
    for number, (rule, cells) in enumerate(TABLE.items()):
        allowed = [name for name, cell in zip(COLUMNS, cells.split(), strict=True) if cell == "ok"]
        # an administrator may see few pages, so that one looks at all of them
        reads = allowed and (allowed[number % len(allowed)] == who or who == "admin")
        if rule[0] == "GET" and rule[1] not in LEFT_OUT and reads and who in allowed:
            found.append(address(app, doors, rule))
    return found


@pytest.mark.in_turn
@pytest.mark.parametrize("who", list(COLUMNS))
def test_nothing_that_people_wrote_runs(live, doors, at_desk, reader, who):
    watch = Watch(at_desk(COLUMNS[who]) if COLUMNS[who] else reader())
    for path in pages_of(who, live, doors):
        watch.open(path)
    told = [one for one in watch.one.complaints if "the server responded with" not in one]
    watch.one.complaints[:] = told  # a page that a stranger may open can say 404
    assert not watch.found
    assert watch.shown or who == "anon"
    assert len(PAYLOADS) == 60


def test_a_script_that_ran_would_be_found_out(live, reader):
    watch = Watch(reader())
    watch.open("/accounts/sign-in")
    watch.one.page.evaluate(
        "document.body.innerHTML += '<img src=//evil.example/x onerror=alert(1)>'"
    )
    watch.found += watch.one.page.evaluate(SMUGGLED)
    assert "onerror" in watch.found[-1]
    watch.one.forgive("Content Security Policy")
