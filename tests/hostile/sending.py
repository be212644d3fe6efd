"""Sends odd requests to every route as everybody, and notes what was answered badly."""

import io
import logging
import re
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter
from urllib.parse import quote, unquote_to_bytes, urlencode

from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from werkzeug.routing import Rule
from werkzeug.test import create_environ, run_wsgi_app

from app.core import clock
from app.core.db.base import db
from app.people.accounts.actions import set_password
from app.people.accounts.models import Person
from tests.hostile import odd
from tests.hostile.found import PEOPLE, Found, forms, guessed, seat
from tests.house.matrix import SPECIAL, Doors
from tests.kit import wellmade
from tests.kit.htmlforms import Pairs
from tests.kit.pages import Visitor

PASSWORD = "a quiet reading room"
SLOWEST = 5.0  # seconds
PART = re.compile(r"<(?:\w+:)?(\w+)>")
FORM = "application/x-www-form-urlencoded"
ROOMS_OF_SESSIONS = ("accounts", "invitations")
QUIET = {
    "deadline": None,
    "database": None,
    "phases": [Phase.generate],
    "suppress_health_check": list(HealthCheck),
}


@dataclass(frozen=True)
class Wish:
    """One request as it will be sent."""

    who: str
    method: str
    url: str
    query: Pairs = field(default_factory=list)
    body: bytes = b""
    kind: str = FORM
    headers: list[tuple[str, str]] = field(default_factory=list)
    token: bool = False  # whether forms ask for one


class Heard(logging.Handler):
    """Everything that the program complains of, until it is cleared."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []
        self.setFormatter(logging.Formatter())
        for name in (None, "app"):
            logging.getLogger(name).addHandler(self)

    def leave(self) -> None:
        """Listen no more."""
        for name in (None, "app"):
            logging.getLogger(name).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.said.append(self.format(record))


class Sender:
    """The people at their browsers, the forms they found, and every answer that was wrong."""

    def __init__(self, app: Flask, doors: Doors) -> None:
        self.app, self.doors, self.heard = app, doors, Heard()
        self.slowest = 0.0
        self.broken: list[str] = []
        self.cookies = {who: self._cookie(who) for who in PEOPLE}
        self.forms = forms(app, doors)
        self.forms += guessed(app, doors, self.forms)
        self.rules = list(app.url_map.iter_rules())

    def send(self, many: int, number: int = 0) -> None:
        """Send so many requests; the same number makes the same ones."""

        @settings(max_examples=many, **QUIET)
        @seed(number)
        @given(st.one_of(self._filled(), self._filled(), self._raw()))
        def each(wish: Wish) -> None:
            self._try(wish)

        each()

    @st.composite
    @staticmethod
    def _of(draw: st.DrawFn, found: list[Found]) -> Wish:
        one = draw(st.sampled_from(found))
        pairs = draw(odd.spoiled(one.pairs))
        body = _encoded(pairs)
        return Wish(one.who, "POST", one.url, [], body, FORM, draw(odd.headers))

    def _filled(self) -> st.SearchStrategy[Wish]:
        """A form that somebody found, spoiled; its token is not asked for."""
        return self._of(self.forms)

    def _raw(self) -> st.SearchStrategy[Wish]:
        """Any route with any method, an odd address, an odd body."""
        body = st.one_of(
            st.sampled_from(odd.BODIES),
            odd.spoiled([("text", "words")]).map(lambda pairs: (_encoded(pairs), FORM)),
        )
        return st.builds(
            lambda who, method, url, query, sent, headers: Wish(
                who, method, url, query, *sent, headers, token=method == "BREW"
            ),
            st.sampled_from(list(PEOPLE)),
            st.sampled_from(odd.METHODS),
            st.sampled_from(self.rules).flatmap(self._address),
            odd.queries,
            body,
            odd.headers,
        )

    def _address(self, rule: Rule) -> st.SearchStrategy[str]:
        """An address of the rule in which a part or two may be odd."""
        special = SPECIAL.get(rule.endpoint) or SPECIAL.get(rule.endpoint.partition(".")[0], {})
        parts = []
        for place, piece in enumerate(PART.split(rule.rule)):  # every second one is a name
            known = self.doors.values.get(special.get(piece, piece), "1")
            usual = st.just(known if place % 2 else piece)
            parts.append(st.one_of(usual, usual, odd.places) if place % 2 else usual)
        return st.tuples(*parts).map("".join)

    def _try(self, wish: Wish) -> None:
        self.heard.said.clear()
        self.app.config["WTF_CSRF_ENABLED"] = wish.token
        began = perf_counter()
        try:
            body, status, headers = run_wsgi_app(self.app, self._environ(wish), buffered=True)
        except Exception as error:  # whatever it is, it is what this looks for
            self._complain(wish, f"raised {error!r}")
            return
        finally:
            self.app.config["WTF_CSRF_ENABLED"] = True
        took = perf_counter() - began
        text = b"".join(body).decode("utf-8", "replace")
        self._judge(wish, int(status.split()[0]), dict(headers), text, took)
        if wish.url.startswith(tuple(f"/{room}" for room in ROOMS_OF_SESSIONS)):
            self.cookies[wish.who] = self._cookie(wish.who)

    def _judge(
        self, wish: Wish, status: int, headers: dict[str, str], text: str, took: float
    ) -> None:
        if status >= 500 or self.heard.said:
            self._complain(wish, f"{status}: {''.join(self.heard.said)[-3000:] or text[:500]}")
        self.slowest = max(self.slowest, took)
        if took > SLOWEST:
            self._complain(wish, f"took {took:.1f} s")
        if "Traceback" in text:
            self._complain(wish, "shows a traceback")
        if headers.get("Content-Type", "").startswith("text/html"):
            for problem in wellmade.header_problems(headers, signed_in=False):
                self._complain(wish, problem)

    def _complain(self, wish: Wish, words: str) -> None:
        shown = f"{wish.method} {wish.url[:200]} {wish.query!r:.300} as {wish.who}"
        self.broken.append(f"{shown}\n{wish.body[:300]!r} {wish.headers!r:.300}\n{words}")

    def _environ(self, wish: Wish) -> dict[str, object]:
        path, _mark, query = wish.url.partition("?")
        environ = create_environ(base_url=self.app.config["SITE_URL"])
        environ |= {
            "REQUEST_METHOD": wish.method,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": "&".join(filter(None, [query, _encoded(wish.query).decode()])),
            "wsgi.input": io.BytesIO(wish.body),
            "CONTENT_LENGTH": str(len(wish.body)),
            "CONTENT_TYPE": wish.kind,
            "HTTP_COOKIE": self.cookies[wish.who],
        }
        for name, value in wish.headers:
            key = name.upper().replace("-", "_")
            key = key if key in ("CONTENT_LENGTH", "CONTENT_TYPE") else f"HTTP_{key}"
            environ[key] = value.encode("latin-1", "replace").decode("latin-1")
        return environ

    def _cookie(self, who: str) -> str:
        name = self.app.config["SESSION_COOKIE_NAME"]
        kept = seat(self.app, self.doors, who).get_cookie(name)
        return f"{name}={kept.value}" if kept else ""


def _encoded(pairs: Pairs) -> bytes:
    return urlencode(pairs, quote_via=quote, errors="surrogatepass").encode()


def journey(app: Flask, doors: Doors) -> None:
    """An ordinary visit in the world as it is now: sign in, correct one's name, sign out."""
    clock.move_to(clock.now() + timedelta(days=1))  # so many wrong passwords slow everybody down
    with app.app_context():
        set_password(db.session.get_one(Person, doors.people["karlis"]), PASSWORD)
        address = db.session.get_one(Person, doors.people["karlis"]).email
        db.session.commit()
    karlis = Visitor(app)
    karlis.get("/accounts/sign-in")
    karlis.submit(email=address, password=PASSWORD)
    karlis.get("/accounts/profile")
    karlis.submit("/accounts/profile", name="Kārlis Ozoliņš")
    assert "Kārlis Ozoliņš" in karlis.get("/accounts/profile").html
    karlis.submit("/accounts/sign-out")
    karlis.get("/", status=401)
