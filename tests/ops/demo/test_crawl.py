"""Every page that the people of the demonstration can reach by links answers, and is well made.

The Visitor checks each page that it receives; here every link of a page is opened in turn. Of
pages of one kind (an endpoint, of a section its name too) a few are opened, those seen first, so
that the walk ends.
"""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.kit import markup
from tests.kit.pages import Page, Visitor
from tests.kit.people import signed_in
from tests.kit.plain_papers import plain_papers

OF_A_KIND, DEEPEST = 4, 6
MAIN_PEOPLE = {  # and pages that each of them must come to
    "ilze@berzleja.example": {
        "home", "folders.show", "plans.show", "plans.part topic", "plans.part summary",
        "plans.print", "comments.part topic", "logbook.week", "hours.whole", "placements.show",
        "meetings.show",
    },
    "karlis@liepkalne.example": {"home", "handins.show", "evaluation.result", "plans.topic"},
    "desislava@svetlina.example": {"home", "plans.show", "handins.show"},
    "andris@berzleja.example": {"home", "reviews.mentor", "evaluation.compare", "handins.show"},
    "marta@liepkalne.example": {"home", "placements.show"},
    "dace@kursi.example": {
        "home", "overview.group", "overview.spreadsheet", "reviews.trainer", "handins.show",
        "evaluation.compare", "evaluation.of_version", "meetings.index", "dashboards.learner",
    },
    "elena@obuchenie.example": {"home", "overview.group", "handins.show"},
    "vera@kursi.example": {"home", "overview.group"},
    "ruta@kursi.example": {"home", "accounts.profile", "sessions.index", "record.index"},
    "krista@kursi.example": {
        "home", "cohorts.show", "cohorts.enrolment", "agreements.show", "intake.table",
        "intake.slips", "teams.staff", "teams.site",
    },
}  # fmt: skip


class Walk:
    """One person who follows every link, page by page, and what they came to."""

    def __init__(self, app: Flask, visitor: Visitor) -> None:
        self.visitor = visitor
        self.site = app.config["SITE_URL"]
        self.map = app.url_map.bind(urlsplit(self.site).netloc, url_scheme="https")
        self.kinds: Counter[str] = Counter()
        self.opened: set[str] = set()
        self.broken: list[str] = []

    def go(self) -> None:
        """Walk from the first page, nearest pages first."""
        level = {"/": "the first page"}
        for _depth in range(DEEPEST):
            found: dict[str, str] = {}
            for path, source in level.items():
                found |= self._open(path, source)
            level = {path: source for path, source in found.items() if path not in self.opened}

    def _open(self, path: str, source: str) -> dict[str, str]:
        kind = self._kind(path)
        if path in self.opened or self.kinds[kind] >= OF_A_KIND:
            return {}
        self.opened.add(path)
        self.kinds[kind] += 1
        page = self._look(path, source)
        return dict.fromkeys(self._links(page), path) if page else {}

    def _look(self, path: str, source: str) -> Page | None:
        try:
            return self.visitor.get(path)
        except AssertionError as error:
            words = str(error).split("\n<!doctype")[0]
            self.broken.append(f"from {source}: {words[:600]}")
            return None

    def _kind(self, path: str) -> str:
        try:
            endpoint, values = self.map.match(urlsplit(path).path, method="GET")
            return f"{endpoint} {values.get('part', '')}".strip()
        except HTTPException:
            return f"nowhere: {path}"

    def _links(self, page: Page) -> Iterator[str]:
        """Addresses on this site that a person can open from the page, without forms."""
        for one in markup.find_all(page.root, "a"):
            whole = urldefrag(urljoin(page.url, one.get("href", ""))).url
            if whole.startswith(self.site) and "//" not in urlsplit(whole).path:
                parts = urlsplit(whole)
                yield parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.fixture(autouse=True)
def _papers_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    plain_papers(monkeypatch)


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.parametrize("address", MAIN_PEOPLE)
def test_every_link_of_the_demonstration_leads_to_a_good_page(app, demonstration, address):
    walk = Walk(app, signed_in(app, demonstration[address]))
    walk.go()
    assert not walk.broken, "\n\n".join(walk.broken)
    assert MAIN_PEOPLE[address] <= walk.kinds.keys(), sorted(walk.kinds)
