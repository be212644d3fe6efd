"""Forty ways to write another site's address, through every parameter and header that leads on."""

from urllib.parse import urljoin, urlsplit

import pytest

from app.core.web.answers import own_path

EVIL = "evil.example"
SCHEMES = ("https://", "http://", "//", "///", "////", "https:", "http:", "HTTPS://", "ftp://")
SLASHES = ("/\\", "\\\\", "\\/", "/\\/", "\\", "/%2f%2f", "/%2F%2F", "%2f%2f", "/%5c/\\", "@", "")
SIGNS = ("/\t/", "/\t", "\t//", "/\n/", "/\r/", "/\r\n/", " //", " https://", "/ /", "\x00//")
MORE = ("\u00a0//", "/\x00/", "//localhost@", "https://localhost@", "https://localhost.", "ws://")
FOREIGN = [f"{before}{EVIL}" for before in (*SCHEMES, *SLASHES, *SIGNS, *MORE)]
FOREIGN += ["javascript:alert(1)", "data:text/html,x", "vbscript:x", f"/a\r\nLocation: //{EVIL}"]


@pytest.mark.parametrize("path", FOREIGN)
def test_no_address_of_another_site_is_taken_for_one_of_ours(app, path):
    with app.test_request_context():
        assert own_path(path) == "/"


def leads_away(page):
    """Whether the answer sends the browser to another site, in any of the ways there are."""
    names = ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url", "HX-Replace-Url", "Refresh")
    for name in names:
        target = urljoin("https://localhost/", page.headers.get(name, ""))
        if urlsplit(target).netloc != "localhost" or EVIL in page.headers.get(name, ""):
            return True
    return False


@pytest.mark.parametrize("htmx", [False, True])
def test_no_form_leads_to_another_site(as_, htmx):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    token = ilze.page.form("Save profile").value("csrf_token")[0]
    status = 200 if htmx else 303
    for foreign in FOREIGN:
        for path in ("/accounts/language", "/unsent/away"):
            given = {"next": foreign, "action": foreign, "confirmed": "1", "language": "en"}
            given["csrf_token"] = token
            page = ilze.post(path, given, status=status, htmx=htmx)
            assert not leads_away(page), f"{path} {foreign!r}"


def test_no_address_leads_to_another_site(as_, story):
    ilze, me = as_("ilze"), str(story.people["ilze"])
    for foreign in FOREIGN:
        query = {"next": foreign, "whose": me}
        page = ilze.get("/unsent/over", query_string=query, status=303)
        assert not leads_away(page), repr(foreign)
        page = ilze.get("/accounts/sign-in", query_string=query)
        assert page.form("Sign in").value("next") == ["/"]


def test_no_header_leads_to_another_site(client, story):
    for foreign in FOREIGN:
        named = "".join(sign for sign in foreign if " " < sign < "\x7f")
        headers = {"Referer": named, "HX-Current-URL": named, "HX-Request": "true"}
        page = client.get("/accounts/profile", status=401, headers=headers)
        assert not leads_away(page), repr(foreign)
        page = client.post("/accounts/profile", {"name": "x"}, status=400, headers=headers)
        assert not leads_away(page), repr(foreign)


def test_a_locked_screen_never_opens_another_site(as_, client):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    page = ilze.post("/sessions/lock", {"next": f"//{EVIL}"}, status=303)
    assert page.headers["Location"] == "/sessions/locked"
