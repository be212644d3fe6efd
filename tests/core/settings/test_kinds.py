"""Every setting, written wrongly in ten ways: one sentence names it, or the program works."""

import pytest

from app import create_app
from app.core.config import SettingsError, name_of
from app.core.db.base import db
from app.core.settings.table import SETTINGS
from tests.core.settings.wrong import ODD, ODD_BUT_ENOUGH, WRONG

SECRET = "long enough for a secret"


@pytest.fixture
def launch(tmp_path, monkeypatch):
    """Start with this written in the settings."""
    monkeypatch.setenv("FLASK_INSTANCE", str(tmp_path / "own"))
    monkeypatch.setenv("FLASK_SECRET_KEY", SECRET)

    def started(**written):
        for name, value in written.items():
            monkeypatch.setenv(name_of(name), value)
        return create_app()

    return started


@pytest.fixture
def start(launch):
    """Start so; the settings that hold."""
    return lambda **written: launch(**written).config


def test_each_setting_is_written_wrongly_in_ten_ways():
    few = {name: WRONG.get(name, ()) for name in SETTINGS if len(set(WRONG.get(name, ()))) < 10}
    assert few == {}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_written_wrongly_stops_the_start_with_a_sentence_that_names_it(start, name):
    for value in WRONG[name]:
        with pytest.raises(SettingsError) as told:
            start(**{name: value})
        assert str(told.value).startswith(name_of(name)), value
        assert str(told.value).count("\n") == 0, value


@pytest.mark.parametrize("name", SETTINGS)
def test_whatever_is_written_is_refused_by_name_or_works(start, name):
    for value in ODD:
        try:
            start(**{name: value})
        except SettingsError as told:
            assert str(told).startswith(name_of(name)), value  # noqa: PT017 - either way is right


@pytest.mark.parametrize("name", ODD_BUT_ENOUGH)
def test_where_the_program_can_do_without_pages_come_all_the_same(launch, name):
    for value in ODD_BUT_ENOUGH[name]:
        made = launch(**{name: value})
        with made.app_context():
            db.create_all()
            page = made.test_client().get("/accounts/sign-in", base_url="https://localhost")
            db.engine.dispose()
        assert page.status_code == 200, value


def test_a_secret_stands_in_no_sentence(start):
    for name, value in (("SECRET_KEY", "hush"), ("DATABASE_URL", "mysql://u:hush@localhost/x")):
        with pytest.raises(SettingsError) as told:
            start(**{name: value})
        assert "hush" not in str(told.value)


@pytest.mark.parametrize("written", ["en,lv", " en , lv,", '["en", "lv"]', "EN,LV,en"])
def test_a_list_is_written_with_commas_or_as_json(start, written):
    assert start(LANGUAGES=written)["LANGUAGES"] == ("en", "lv")


def test_names_are_written_with_commas(start):
    names = start(TRUSTED_NAMES="praxis.lan, 192.168.1.5,.library.example")["TRUSTED_NAMES"]
    assert names == ("praxis.lan", "192.168.1.5", ".library.example")


def test_a_name_of_figures_is_a_text(start):
    config = start(SITE_NAME="2026", HELP_CONTACT="112", ENFORCEMENT_BODY="true")
    assert [config[name] for name in ("SITE_NAME", "HELP_CONTACT")] == ["2026", "112"]
    assert config["ENFORCEMENT_BODY"] == "true"


def test_an_empty_setting_is_none(start):
    config = start(SITE_NAME="", THREADS="", LANGUAGES="")
    assert (config["SITE_NAME"], config["THREADS"], config["LANGUAGES"]) == (
        "Bibliopraxis",
        8,
        None,
    )


def test_the_slash_behind_an_address_is_no_path(start):
    assert start(SITE_URL="https://praxis.example/")["SITE_URL"] == "https://praxis.example"


def test_the_language_of_the_site_is_one_of_those_offered(start):
    with pytest.raises(SettingsError, match="FLASK_LANGUAGES=lv cannot be used: en is missing"):
        start(LANGUAGES="lv")
    assert start(LANGUAGES="lv", SITE_LANGUAGE="lv")["LANGUAGES"] == ("lv",)


def test_nothing_else_of_the_environment_is_a_setting(start, monkeypatch):
    monkeypatch.setenv("FLASK_WTF_CSRF_ENABLED", "false")
    assert start().get("WTF_CSRF_ENABLED") is not False
