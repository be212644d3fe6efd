"""Every form that the people of the world find when they follow every link.

Pages are read here by the standard library: html5lib, which checks every page in the other
tests, takes four times as long as the page itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib import import_module
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element, TreeBuilder

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from wtforms.fields.core import UnboundField

from app import package_of
from app.core.web.forms import Form
from tests.house.matrix import COLUMNS, Doors, address
from tests.house.permissions import TABLE
from tests.kit.htmlforms import HtmlForm, Pairs
from tests.kit.markup import find_all
from tests.kit.people import signed_in

VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
PAGES, FORMS = 1, 2  # of one kind: what one person opens, and keeps
WRITERS = ("anon", "learner", "trainer", "mentor", "coordinator", "admin", "another")
PEOPLE = {**COLUMNS, "another": "karlis"}  # who still writes everything


@dataclass(frozen=True)
class Found:
    """A form that writes: whose it is, its route, its address, what a browser would send."""

    who: str
    endpoint: str
    url: str
    pairs: Pairs


class Tree(HTMLParser):
    """A page that is known to be well made, as a tree."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._builder = TreeBuilder()
        self._builder.start("page", {})
        self.feed(text)
        self._builder.end("page")
        self.root: Element = self._builder.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and close it at once if it holds nothing."""
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self._builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag not in VOID:
            self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        """Add words."""
        self._builder.data(data)


def seat(app: Flask, doors: Doors, who: str) -> FlaskClient:
    """A browser of somebody by the word for them in PEOPLE."""
    name = PEOPLE[who]
    return signed_in(app, doors.people[name])._client if name else app.test_client()


def forms(app: Flask, doors: Doors, writers: Iterable[str] = WRITERS) -> list[Found]:
    """The forms of every page that each of these people comes to."""
    found = []
    for who in writers:
        kept: Counter[str] = Counter()
        for url, _status, page in walk(app, doors, who):
            for form in (HtmlForm(page, one) for one in find_all(page, "form")):
                for one in _sendings(app, who, url, form) if form.method == "post" else ():
                    kept[one.endpoint] += 1
                    found += [one] if kept[one.endpoint] <= FORMS else []
    return found


def walk(
    app: Flask, doors: Doors, who: str, pages: int = PAGES
) -> Iterator[tuple[str, int, Element]]:
    """Follow every link: the address, what it answers, and the page; of a kind so many `pages`."""
    client, opened = seat(app, doors, who), Counter[str]()
    waiting = dict.fromkeys(["/", *_example_pages(app, doors, who)])
    seen = set(waiting)
    while waiting:
        path = next(iter(waiting))
        del waiting[path]
        kind = _endpoint(app, path, "GET")
        if not kind or opened[kind] >= pages:
            continue
        opened[kind] += 1
        with client.get(path, base_url=app.config["SITE_URL"], follow_redirects=True) as answer:
            page = Tree(answer.text).root if answer.mimetype == "text/html" else None
        if page is not None:
            yield path, answer.status_code, page
            fresh = [one for one in _links(page, path) if one not in seen]
            seen.update(fresh)
            waiting.update(dict.fromkeys(fresh))


def _example_pages(app: Flask, doors: Doors, who: str) -> list[str]:
    column = list(COLUMNS).index(who) if who in COLUMNS else 0
    return [
        address(app, doors, rule)
        for rule, cells in TABLE.items()
        if rule[0] == "GET" and cells.split()[column] == "ok"
    ]


def _links(page: Element, path: str) -> list[str]:
    joined = [urldefrag(urljoin(path, one.get("href", ""))).url for one in find_all(page, "a")]
    return [one for one in joined if one.startswith("/") and not one.startswith("//")]


def guessed(app: Flask, doors: Doors, known: list[Found]) -> list[Found]:
    """Of routes whose form nobody finds in this world: every field of the room's forms."""
    there = {one.endpoint for one in known}
    posts = {rule: cells.split() for rule, cells in TABLE.items() if rule[0] == "POST"}
    left = {rule: cells.index("ok") for rule, cells in posts.items() if "ok" in cells}
    return [
        Found(list(COLUMNS)[at], rule[1], address(app, doors, rule), _fields(rule[1]))
        for rule, at in left.items()
        if rule[1] not in there
    ]


def _fields(endpoint: str) -> Pairs:
    try:
        room = vars(import_module(f"{package_of(endpoint.partition('.')[0])}.forms"))
    except ModuleNotFoundError:
        return [("form_key", "")]
    kinds = [one for one in room.values() if isinstance(one, type) and issubclass(one, Form)]
    names = {name: None for kind in kinds for name in dir(kind) if _is_field(kind, name)}
    return [(name, "1") for name in [*names, "form_key"]]


def _is_field(kind: type[Form], name: str) -> bool:
    return isinstance(getattr(kind, name), UnboundField)


def _sendings(app: Flask, who: str, page: str, form: HtmlForm) -> Iterator[Found]:
    """One for each address that the buttons of the form send to."""
    for action in sorted({button.get("formaction") or form.action for button in form.buttons()}):
        url = urljoin(page, action)
        endpoint = _endpoint(app, url, "POST")
        assert endpoint, f"{page} has a form to {action}, which takes none"
        yield Found(who, endpoint, url, form.data({}))


def _endpoint(app: Flask, url: str, method: str) -> str:
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(url).path, method)[0])
    except HTTPException:
        return ""
