"""Addresses that lead away are not followed; a route must say who may use it."""

import pytest

from app.core.web.answers import own_path
from app.core.web.application import App
from app.core.web.routes import UndeclaredRouteError, check_routes

FOREIGN = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/\tevil.example",
    "/%2f%2fevil.example",
    "/a\r\nLocation: https://evil.example",
    "evil.example",
    "",
    None,
]


@pytest.mark.parametrize("path", FOREIGN)
def test_nobody_is_led_to_another_site(app, path):
    with app.test_request_context():
        assert own_path(path) == "/"


@pytest.mark.parametrize("path", ["/", "/plans/7?part=swot", "/logbook/3/week/6#new"])
def test_own_addresses_are_kept(app, path):
    with app.test_request_context():
        assert own_path(path) == path


def test_the_program_refuses_a_route_that_says_nobody():
    bare = App("bare", static_folder=None)
    bare.add_url_rule("/secret", "secret", lambda: "secret")
    with pytest.raises(UndeclaredRouteError, match="secret"):
        check_routes(bare)


def test_a_missing_page_says_so_in_words(client):
    assert client.get("/nowhere", status=404).h1 == "There is nothing here"


def test_a_form_without_its_token_is_refused_and_the_text_comes_back(app, client, story):
    app.config["WTF_CSRF_ENABLED"] = True
    page = client.post(
        "/accounts/sign-in", {"email": "ilze@x.example", "csrf_token": ""}, status=400
    )
    assert "Nothing was stored" in page.text
