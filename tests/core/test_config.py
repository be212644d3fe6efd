"""Settings: what cannot be used is said in one sentence, and cookies follow the address."""

import pytest

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
        ({"RUN_FROM_CLI": True}, "bibliopraxis", False),
        ({}, "__Host-bibliopraxis", True),
    ],
)
def test_cookies_are_secure_unless_the_address_is_plain(tmp_path, given, name, secure):
    app = create_app({"SECRET_KEY": SECRET, "INSTANCE": str(tmp_path), **given})
    assert app.config["SESSION_COOKIE_NAME"] == name
    assert app.config["SESSION_COOKIE_SECURE"] is secure
