"""The site answers at its own address, encrypted where a sign-in is to be kept."""

import pytest

from app import create_app
from app.core.web import address

HOSTS = [
    *("localhost", "127.0.0.1", "[::1]", "[::1]:5000", "localhost:8000", "127.0.0.1:5000"),
    *("app.localhost", "127.0.1.1:80", "0.0.0.0:8000"),
]


@pytest.fixture
def site(app):
    """The site has an address of its own."""
    app.config["SITE_URL"] = "https://plans.example"
    yield app.test_client()
    app.config.update(SITE_URL="https://localhost", TRUSTED_NAMES=())


@pytest.mark.parametrize("host", HOSTS)
def test_this_machine_is_known_by_all_its_names(host):
    assert address.is_this_machine(host)


@pytest.mark.parametrize(
    "host", ["plans.example", "192.168.1.5:8000", "localhost.evil.example", "", "x:y:z", "[::1"]
)
def test_other_machines_are_not_this_one(host):
    assert not address.is_this_machine(host)


@pytest.mark.parametrize(
    "host", ["evil.example", "plans.example.evil.example", "10.0.0.1", "x:y:z"]
)
def test_under_a_foreign_name_the_site_only_says_its_own(site, host):
    answer = site.get("/accounts/sign-in", base_url="https://localhost", headers={"Host": host})
    assert answer.status_code == 400
    assert "https://plans.example" in answer.text
    assert "evil" not in answer.text


def test_a_second_name_can_be_listed(site, app):
    app.config["TRUSTED_NAMES"] = ("plans.local", "192.168.1.5")
    for host in ("plans.example", "plans.local", "192.168.1.5:8000", "localhost"):
        answer = site.get("/accounts/sign-in", base_url=f"https://{host}")
        assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/", "/accounts/sign-in", "/invitations/code"])
def test_over_plain_http_from_elsewhere_the_page_says_what_to_do(site, path):
    answer = site.get(path, base_url="http://plans.example:8000")
    assert answer.status_code == 400
    assert "Signing in does not work at this address" in answer.text
    assert "docs/admin.md" in answer.text
    assert 'type="password"' not in answer.text


def test_a_site_without_an_encrypted_address_leads_nobody_round_in_a_circle(site, app):
    app.config["SITE_URL"] = "http://plans.example"
    answer = site.get("/accounts/sign-in", base_url="http://plans.example")
    assert "it has no encrypted address yet" in answer.text
    assert 'href="http://plans.example"' not in answer.text


@pytest.mark.parametrize(("url", "told"), [("http://plans.example", 1), ("http://127.0.0.1", 0)])
def test_a_start_with_a_plain_address_tells_the_administrator(tmp_path, caplog, url, told):
    create_app({"SECRET_KEY": "a secret for tests", "INSTANCE": str(tmp_path), "SITE_URL": url})
    assert caplog.text.count("set FLASK_SITE_URL=https://") == told


def test_a_sign_in_that_is_sent_over_plain_http_is_answered_in_words_too(site):
    answer = site.post("/accounts/sign-in", base_url="http://plans.example", data={"email": "x"})
    assert answer.status_code == 400
    assert "without encryption" in answer.text


def test_a_browser_that_came_encrypted_is_let_in_whatever_the_proxy_forgot(site):
    headers = {"Sec-Fetch-Mode": "navigate"}
    answer = site.get("/accounts/sign-in", base_url="http://plans.example", headers=headers)
    assert answer.status_code == 200


def test_monitors_may_come_by_any_name_and_without_encryption(site):
    assert site.get("/healthz", base_url="http://10.0.0.1:8000").status_code == 200
