"""The test client as a person uses it: reads pages, follows links, fills in forms.

Every page that it receives is checked to be well made (tests/kit/wellmade.py), so every test of a
view is a test of accessibility too.
"""

import contextvars
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.test import TestResponse

from tests.kit import markup, versions, wellmade
from tests.kit.htmlforms import HtmlForm

Data = dict[str, Any] | list[tuple[str, str]]


class Page:
    """An answer, and the questions a test asks of it."""

    def __init__(self, response: TestResponse, url: str) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = dict(response.headers)
        self.url = url
        self.body = response.get_data()
        response.close()
        self.html = self.body.decode(errors="replace")
        self.whole = self.html.lstrip()[:9].lower() == "<!doctype"

    @cached_property
    def _read(self) -> tuple[Element, list[str]]:
        read = markup.parse if self.whole else markup.parse_fragment
        return read(self.html) if self.is_html else (Element("div"), [])

    @property
    def root(self) -> Element:
        """The page as a tree."""
        return self._read[0]

    @property
    def errors(self) -> list[str]:
        """What a strict reader of HTML complains about."""
        return self._read[1]

    @property
    def is_html(self) -> bool:
        """Whether there is a page or a part of one to look at."""
        return self.response.mimetype == "text/html" and bool(self.html.strip())

    @property
    def path(self) -> str:
        """The address without the site's name."""
        parts = urlsplit(self.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def h1(self) -> str:
        """The words of the heading."""
        return markup.words(self.find("h1"))

    @property
    def text(self) -> str:
        """All words that a person sees, in one line."""
        return markup.words(self.root)

    @property
    def forms(self) -> list[HtmlForm]:
        """The forms of the page, in reading order."""
        return [HtmlForm(self.root, one) for one in markup.find_all(self.root, "form")]

    def find_all(self, *tags: str, **attributes: str) -> list[Element]:
        """Elements by name and attributes: find_all("a", class_="btn", aria_current="page")."""
        return markup.find_all(self.root, *tags, **attributes)

    def find(self, *tags: str, **attributes: str) -> Element:
        """The one element of that kind; fails for none and for several."""
        found = self.find_all(*tags, **attributes)
        assert len(found) == 1, f"{len(found)} of {tags} {attributes} on {self.url}"
        return found[0]

    def words(self, *tags: str, **attributes: str) -> list[str]:
        """The words of each such element."""
        return [markup.words(one) for one in self.find_all(*tags, **attributes)]

    def links(self) -> dict[str, str]:
        """Addresses of the links by their words."""
        return {markup.words(one): one.get("href", "") for one in self.find_all("a")}

    def form(self, which: str | int = 0) -> HtmlForm:
        """A form by number, id, address or the words of one of its buttons."""
        if isinstance(which, int):
            assert which < len(self.forms), f"{self.url} has {len(self.forms)} forms"
            return self.forms[which]
        for form in self.forms:
            buttons = [markup.words(one) for one in form.buttons()]
            if which in (form.id, form.action, urlsplit(form.action).path, *buttons):
                return form
        raise AssertionError(f"no form {which!r} on {self.url}, only {list(map(str, self.forms))}")

    def check(self) -> None:
        """Fail, naming everything that is not well made."""
        if not self.is_html or self.response.location:
            return
        found = list(self.errors)
        if self.whole:
            found += wellmade.page_problems(self.root, len(self.html.encode()))
        else:
            found += wellmade.problems(self.root)
        # base.html says whose page it is
        signed_in = self.root.get("data-me") is not None
        sends = any(form.method == "post" for form in self.forms)
        found += wellmade.header_problems(self.headers, signed_in, sends)
        listed = "".join(f"\n- {one}" for one in found)
        assert not found, f"{self.url} is not well made:{listed}\n{self.html}"


class Visitor:
    """A person at a browser of their own."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._client = app.test_client()
        self._site = app.config["SITE_URL"]
        # the pages are those of the run on SQLite, where each was looked at
        self._looks = "postgres" not in app.config["SQLALCHEMY_DATABASE_URI"]
        self.page: Page | None = None

    def carry(self, values: dict[str, Any]) -> None:
        """Put values into the session cookie, as a sign-in does."""
        with self._client.session_transaction(base_url=self._site) as session:
            session.update(values)

    def get(self, url: str, status: int = 200, htmx: bool = False, **options: Any) -> Page:
        """Open an address and end at the page it leads to."""
        return self._ask("GET", url, status, htmx, options)

    def post(
        self,
        url: str,
        data: Data | None = None,
        status: int = 200,
        htmx: bool = False,
        **options: Any,
    ) -> Page:
        """Send data as if by a form of the last page: its token, key and version go along."""
        pairs = list((data or {}).items()) if isinstance(data, dict | None) else list(data)
        given = {key for key, _value in pairs}
        pairs += [pair for pair in self._hidden(url) if pair[0] not in given]
        return self._ask("POST", url, status, htmx, {"data": _several(pairs), **options})

    def submit(
        self,
        form: str | int = 0,
        fields: dict[str, Any] | None = None,
        button: str | None = None,
        status: int = 200,
        htmx: bool = False,
        **named: Any,
    ) -> Page:
        """Fill in a form of the last page, press a button, end at the page it leads to.

        `fields` takes names that are no Python words ("rows-0-text"), `named` the others.
        `status` is that of the page where it ends.
        """
        assert self.page, "open a page first"
        sent = self.page.form(form)
        pairs = sent.data({**(fields or {}), **named}, button)
        pressed = sent.pressed(button)
        action = (pressed.get("formaction") if pressed is not None else None) or sent.action
        url = urljoin(self.page.url, action)
        if sent.method == "get":
            return self._ask("GET", url, status, htmx, {"query_string": _several(pairs)})
        return self._ask("POST", url, status, htmx, {"data": _several(pairs)})

    def follow(self, words: str, status: int = 200) -> Page:
        """Press the link with these words."""
        assert self.page, "open a page first"
        links = self.page.links()
        assert words in links, f"no link {words!r} on {self.page.url}, only {sorted(links)}"
        return self.get(urljoin(self.page.url, links[words]), status)

    def _hidden(self, url: str) -> list[tuple[str, str]]:
        forms = [form for form in (self.page.forms if self.page else []) if form.method == "post"]
        forms.sort(key=lambda form: urlsplit(form.action).path != urlsplit(url).path)
        wanted = ("csrf_token", "form_key", "seen")
        return [pair for form in forms[:1] for pair in form.data({}) if pair[0] in wanted]

    def _ask(self, method: str, url: str, status: int, htmx: bool, options: dict[str, Any]) -> Page:
        headers = {"HX-Request": "true"} if htmx else {}
        page = self._send(method, url, {"headers": headers, **options})
        while page.response.location and status not in range(300, 400):
            assert method == "GET" or page.status == 303, f"{url} answers {page.status}, not 303"
            method = "GET"
            page = self._send("GET", urljoin(page.url, page.response.location), {})
        assert page.status == status, f"{method} {url}: {page.status}, not {status}\n{page.text}"
        if page.whole:
            self.page = page
        return page

    def _send(self, method: str, url: str, options: dict[str, Any]) -> Page:
        # A context of its own: a test that stands inside the app's context would else lend
        # its session and its signed-in person to the request.
        response = contextvars.Context().run(
            self._client.open, url, method=method, base_url=self._site, **options
        )
        page = Page(response, urljoin(self._site, url))
        if self._looks:
            page.check()
            found = versions.unversioned(self.app, page.forms) if page.is_html else []
            assert not found, f"{url}: {'; '.join(found)}"
        return page


def _several(pairs: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    collected: dict[str, list[Any]] = {}
    for key, value in pairs:
        collected.setdefault(key, []).append(value)
    return collected
