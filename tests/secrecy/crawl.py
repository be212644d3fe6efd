"""Somebody who opens everything: by links, and at every address that there could be."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from urllib.parse import urldefrag, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from app.core import clock
from app.people.accounts import rules
from app.people.accounts.access import LOOK
from tests.kit.people import signed_in
from tests.kit.turns import whole
from tests.probe.marks import found_in

LINK = re.compile(r"""(?:href|hx-get|data-url|src|action|formaction)="([^"]+)\"""")
HTMX = {"HX-Request": "true"}
STATIC = "/static/"


@dataclass
class Opened:
    """What somebody was told at one address."""

    path: str
    status: int
    marks: set[str]


@dataclass
class Reader:
    """One account at a browser, and all that it came to see."""

    app: Flask
    who: str
    person_id: int
    opened: list[Opened] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    capped: bool = False  # there was more than was opened

    def __post_init__(self) -> None:
        visitor = signed_in(self.app, self.person_id)
        # as after every sign-in: pages ask whether something typed was kept unsent
        visitor.carry({LOOK: int((clock.now() + rules.LOOK_FOR).timestamp())})
        self.client: FlaskClient = visitor._client
        self.site = self.app.config["SITE_URL"]
        self.map = self.app.url_map.bind(urlsplit(self.site).netloc, url_scheme="https")

    @property
    def marks(self) -> set[str]:
        """Every mark that stood in an answer."""
        return set().union(*(one.marks for one in self.opened))

    def ask(self, path: str, htmx: bool = False) -> tuple[int, str]:
        """Status and everything that is said: headers, and the body as text."""
        headers = HTMX if htmx else {}
        with self.client.get(path, base_url=self.site, headers=headers) as answer:
            body = told_by(answer.get_data())
            status, said = answer.status_code, f"{answer.headers}\n{body}"
        assert status < 500, f"{path} as {self.who}: {status}"
        self.opened.append(Opened(path, status, found_in(said)))
        return status, said

    def try_all(self, paths: Iterable[str]) -> list[str]:
        """Open these addresses; those that answered."""
        fresh = [path for path in paths if path not in self.known]
        self.known.update(fresh)
        return [path for path in fresh if self.ask(path)[0] == 200]

    def follow(self, of_a_kind: int = 10_000) -> None:
        """Open what links lead to, and what that leads to; each as a page and as a fragment.

        Of the pages of one rule only so many are opened, those seen first.
        """
        waiting, kinds = ["/"], Counter[str]()
        while waiting:
            path = waiting.pop(0)
            if path in self.known:
                continue
            self.known.add(path)
            kinds[kind := self._kind(path)] += 1
            if kinds[kind] > of_a_kind:
                self.capped = True
                continue
            status, said = self.ask(path)
            if status in (200, 303):
                waiting += self._links(path, said)
            if status == 200 and (whole("PROOF") or kinds[kind] == 1):
                self.ask(path, htmx=True)

    def _kind(self, path: str) -> str:
        try:
            return str(self.map.match(urlsplit(path).path, method="GET")[0])
        except HTTPException:
            return path

    def _links(self, path: str, said: str) -> Iterator[str]:
        found = LINK.findall(said) + re.findall(r"^(?:Location|HX-Redirect): (\S+)", said, re.M)
        for one in found:
            whole = urldefrag(urljoin(self.site + path, unescape(one))).url
            parts = urlsplit(whole)
            if whole.startswith(self.site) and not parts.path.startswith(STATIC):
                yield parts.path + (f"?{parts.query}" if parts.query else "")


def told_by(body: bytes) -> str:
    """All that stands in an answer, which can be a file, and in the files that are packed in it."""
    if not zipfile.is_zipfile(BytesIO(body)):
        return body.decode(errors="replace")
    with zipfile.ZipFile(BytesIO(body)) as packed:
        inner = [f"{name}\n{told_by(packed.read(name))}" for name in packed.namelist()]
    return "\n".join(inner)
