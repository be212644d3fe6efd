"""A file may be called anything: its name is words on a page and in a header, and nothing else."""

import unicodedata
from urllib.parse import quote

import pytest
from sqlalchemy import select
from werkzeug.http import parse_options_header

from app.core.db.base import db
from app.people.files.models import StoredFile
from app.people.files.rules import NAME_LENGTH
from tests.hostile.payloads import PAYLOADS
from tests.kit import wellmade
from tests.kit.pages import Page, Visitor
from tests.people.files.samples import PDF
from tests.workplace.agreements.conftest import draft  # noqa: F401 - a fixture
from tests.workplace.evidence.sending import entry_of

ODD = (
    *('a"; filename="evil.html', "a\r\nSet-Cookie: name=evil\r\n\r\n<script>alert(1)</script>"),
    *("a\nb", "a\rb", "a\x00b", "a\u2028b", "a\tb", "a\x1b[2Jb", "a\x85b", "a%0d%0aX-Evil: 1"),
    *("../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\x", "\\\\evil\\x", "~/.bashrc"),
    *("photo\u202egpj.exe", "\u2066a\u2069", "a\u200bb", "\ufeffa", "ﬁle", "e\u0301" * 60),
    *("я" * 300, "x" * 5000, "📷" * 200, " ", ".", "..", "", "CON", "-rf", "=1+1", "a%00b"),
    *("a;b='c'", "a'b"),
)  # fmt: skip
NAMES = (*PAYLOADS, *ODD)


def send(who: Visitor, url: str, names: tuple[str, ...], end: str, body: bytes, status=200) -> Page:
    """Send a file under each of these names, with signs that no browser puts into one."""
    head = '--cut\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    token = dict(who.page.form(url).data({}))["csrf_token"]
    sent = head.format("csrf_token", "").encode() + token.encode() + b"\r\n"
    for number, name in enumerate(names):
        called = f"; filename*=UTF-8''{quote(name + end, safe='')}"
        sent += head.format("files", called).encode() + body.replace(b"@", b"%d" % number) + b"\r\n"
    given = {"data": sent + b"--cut--\r\n", "content_type": "multipart/form-data; boundary=cut"}
    return who._ask("POST", url, status, False, given)


def names_in(app) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(StoredFile.name).order_by(StoredFile.id)))


def look_at(who: Visitor, page: Page, names: list[str]) -> None:
    """Each name stands there as words, and its file comes under this name alone."""
    assert wellmade.problems(page.root) == []
    links = page.links()
    assert set(names) <= set(links)
    for name in set(names):
        assert len(name) <= NAME_LENGTH
        assert not {unicodedata.category(sign)[0] for sign in name} & {"C"}
        assert not set(name) & set('<>:"/\\|?*')
        told = who.get(links[name]).headers
        how, called = parse_options_header(told["Content-Disposition"])
        assert (how, called["filename"]) == ("attachment", name)
        assert told["Content-Disposition"].isascii()
        assert not {"Set-Cookie", "X-Evil"} & set(told)


@pytest.fixture
def many(app, monkeypatch):
    """An entry takes as many files as there are names; the page may be as long as it gets."""
    monkeypatch.setitem(app.config, "FILES_PER_THING", len(NAMES))
    monkeypatch.setattr(wellmade, "LARGEST", 300_000)


def test_evidence_of_any_name(app, run, seat, many):
    ilze = seat("ilze")
    entry = entry_of(ilze, run)
    ilze.get(f"/logbook/entries/{entry}")
    page = send(ilze, f"/evidence/entry/{entry}", NAMES, ".txt", b"text @")
    kept = names_in(app)
    assert len(kept) == len(NAMES)
    look_at(ilze, page, kept)


def test_a_signed_agreement_of_any_name(app, draft, as_, many):  # noqa: F811 - the fixture
    krista, url = as_("krista"), f"/agreements/{draft}"
    krista.get(url)
    page = send(krista, f"{url}/files", NAMES[-20:], ".pdf", PDF.replace(b"\n", b"\n%@\n", 1))
    kept = names_in(app)
    assert len(kept) == 20
    look_at(krista, page, kept)


def test_a_file_from_a_phone_of_any_name(app, run, seat, visitor):
    ilze, phone = seat("ilze"), visitor()
    entry = entry_of(ilze, run)
    ilze.get(f"/logbook/entries/{entry}")
    phone.get(ilze.submit("Send from my phone").words("span", class_="url")[0])
    send(phone, "/phones/send", ('"><svg onload=alert(1)>\r\nX-Evil: 1',), ".txt", b"text @")
    (name,) = names_in(app)
    assert f"“{name}” has arrived." in ilze.get(f"/phones/entry/{entry}").text
    look_at(ilze, ilze.get(f"/logbook/entries/{entry}"), [name])


def test_what_is_refused_is_named_in_words(app, run, seat, many):
    ilze = seat("ilze")
    entry = entry_of(ilze, run)
    ilze.get(f"/logbook/entries/{entry}")
    page = send(ilze, f"/evidence/entry/{entry}", NAMES, ".exe", b"MZ", status=422)
    assert page.text.count("is of a kind that is not taken here.") == 2 * len(NAMES)
    assert "alert(1)>.exe" in page.text
    assert names_in(app) == []
