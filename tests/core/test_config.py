"""Settings: what cannot be used is said in one sentence, and cookies follow the address."""

import pytest
from flask import request

from app import create_app
from app.core.config import SettingsError

SECRET = "long enough for a secret"


def test_a_short_secret_does_not_start(tmp_path):
    with pytest.raises(SettingsError, match="shorter than 16"):
        create_app({"SECRET_KEY": "short", "INSTANCE": str(tmp_path)})


def test_an_unknown_kind_of_database_does_not_start(tmp_path):
    given = {"SECRET_KEY": SECRET, "INSTANCE": str(tmp_path), "DATABASE_URL": "mysql://x"}
    with pytest.raises(SettingsError, match="sqlite:/// or postgresql://"):
        create_app(given)


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    one = create_app({"INSTANCE": str(tmp_path / "own")}).config["SECRET_KEY"]
    again = create_app({"INSTANCE": str(tmp_path / "own")}).config["SECRET_KEY"]
    assert one == again
    assert (tmp_path / "own" / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("given", "name", "secure"),
    [
        ({"SITE_URL": "https://plans.example"}, "__Host-bibliopraxis", True),
        ({"SITE_URL": "http://127.0.0.1:8000"}, "bibliopraxis", False),
        ({"SITE_URL": "http://plans.example"}, "__Host-bibliopraxis", True),
        ({"RUN_FROM_CLI": True}, "bibliopraxis", False),
        ({}, "__Host-bibliopraxis", True),
    ],
)
def test_cookies_are_secure_unless_the_address_is_plain(tmp_path, given, name, secure):
    app = create_app({"SECRET_KEY": SECRET, "INSTANCE": str(tmp_path), **given})
    assert app.config["SESSION_COOKIE_NAME"] == name
    assert app.config["SESSION_COOKIE_SECURE"] is secure


@pytest.mark.parametrize(
    "given",
    [{"SITE_URL": "https://plans.example", "RUN_FROM_CLI": True}, {"SITE_URL": "http://localhost"}],
)
def test_debugging_never_starts_where_others_connect(tmp_path, monkeypatch, given):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with pytest.raises(SettingsError, match="FLASK_DEBUG cannot be used"):
        create_app({"SECRET_KEY": SECRET, "INSTANCE": str(tmp_path), **given})


def test_debugging_starts_for_somebody_at_the_machine_itself(tmp_path, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    given = {"SECRET_KEY": SECRET, "INSTANCE": str(tmp_path), "RUN_FROM_CLI": True}
    assert create_app(given).debug


def test_there_is_no_console(client):
    client.get("/console", status=404)
    client.get("/?__debugger__=yes&cmd=1", status=401)


@pytest.mark.parametrize(("hops", "seen"), [(0, "127.0.0.1"), (1, "192.0.2.9"), (2, "192.0.2.1")])
def test_forwarded_headers_count_only_from_as_many_proxies_as_are_told(tmp_path, hops, seen):
    app = create_app({"SECRET_KEY": SECRET, "INSTANCE": str(tmp_path), "TRUSTED_PROXIES": hops})
    app.add_url_rule("/who", "who", lambda: request.remote_addr or "")
    headers = {"X-Forwarded-For": "192.0.2.1, 192.0.2.9", "X-Forwarded-Prefix": "/evil"}
    answer = app.test_client().get("/who", base_url="https://localhost", headers=headers)
    assert answer.text == seen


def test_a_forged_host_is_not_taken_from_a_header(tmp_path):
    app = create_app({"SECRET_KEY": SECRET, "INSTANCE": str(tmp_path)})
    app.add_url_rule("/host", "host", lambda: request.host)
    headers = {"X-Forwarded-Host": "evil.example"}
    answer = app.test_client().get("/host", base_url="https://localhost", headers=headers)
    assert answer.text == "localhost"
