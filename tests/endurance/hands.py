"""Somebody who sends what a browser would send, to a server that may be gone."""

import http.client
import re
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.kit import markup
from tests.kit.htmlforms import HtmlForm

AUTOSAVE = {"X-Autosave": "1", "HX-Request": "true"}
PER_DAY = 40  # entries of fifteen minutes, of two people each: what a day takes is 24 hours
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str
    headers: dict[str, str]


class Hand:
    """A cookie jar and a connection for each request; `source`: from which address of ours."""

    def __init__(
        self, port: int, cookies: dict[str, str], patience: float = 40.0, source: str = ""
    ) -> None:
        self.port, self.cookies, self.patience = port, dict(cookies), patience
        self.source = (source, 0) if source else None

    def ask(
        self, method: str, path: str, sent: Pairs | None = None, more: dict[str, str] | None = None
    ) -> Answer:
        """One request. Raises OSError or HTTPException when no whole answer comes."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=self.patience, source_address=self.source
        )
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookie, "Connection": "close", **(more or {})}
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urlencode(sent) if sent is not None else None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and (found := re.match(r"([^=]+)=([^;]+)", value)):
                self.cookies[found[1]] = found[2]
        return Answer(answer.status, text, dict(answer.getheaders()))

    def form(self, path: str, which: str) -> HtmlForm:
        """A form of a page, by its id or its address."""
        page = self.ask("GET", path)
        assert page.status == 200, f"{path}: {page.status}"
        root, _errors = markup.parse(page.text)
        forms = [HtmlForm(root, one) for one in markup.find_all(root, "form")]
        return next(one for one in forms if which in (one.id, one.action))


class Writer:
    """Somebody at a section of a document, whose page saves by itself."""

    def __init__(self, hand: Hand, document: int, part: str, field: str) -> None:
        self.hand, self.field, self.part, self.document = hand, field, part, document
        form = hand.form(f"/plans/{document}/{part}", "part")
        self.path = f"/documents/{document}/parts/{part}"
        own = ("seen", "seq", "form_key", field, "save")
        self.rest = [pair for pair in form.data({}) if pair[0] not in own]
        self.seen, self.seq = form.value("seen")[0], 0

    def save(self, text: str) -> Answer:
        """Autosave this text in the field, over what this page saw last."""
        self.seq += 1
        own = [("seen", self.seen), ("seq", str(self.seq)), (self.field, text)]
        answer = self.hand.ask("POST", self.path, [*self.rest, *own], AUTOSAVE)
        if found := re.search(r'name="seen" value="(\d+)"', answer.text):
            self.seen = found[1]
        return answer


class Logger:
    """Somebody who adds entries to a week of a logbook, fifteen minutes each."""

    def __init__(self, hand: Hand, placement: int, week: int) -> None:
        self.hand, self.count = hand, 0
        self.form = hand.form(f"/logbook/{placement}/week/{week}", "new")
        chosen = next(one for one in markup.find_all(self.form.element, "select", name="day"))
        self.days = [one.get("value") for one in markup.find_all(chosen, "option")]

    def sending(self, text: str) -> Pairs:
        """The form for one entry, with a key of its own: sent again, it makes the same entry."""
        day = self.days[self.count // PER_DAY % len(self.days)]
        self.count += 1
        pairs = [pair for pair in self.filled(text, day=day) if pair[0] != "form_key"]
        return [*pairs, ("form_key", secrets.token_urlsafe(12))]

    def filled(self, text: str, **more: Any) -> Pairs:
        """The form as it stands on the page that was opened, filled in."""
        reason = {"late_reason": "On leave"} if "late_reason" in self.form.names() else {}
        return self.form.data({"minutes": "0:15", "did": text, **reason, **more})

    def send(self, pairs: Pairs) -> Answer:
        """Send it."""
        return self.hand.ask("POST", self.form.action, pairs)
