"""Every setting, written wrongly in ten ways: one sentence names it, or the program works."""

import pytest

from app import create_app
from app.core.config import SettingsError, name_of
from app.core.db.base import db
from app.core.settings.relay import Relay
from app.core.settings.table import SETTINGS
from tests.core.settings.wrong import ODD, ODD_BUT_ENOUGH, WRONG

SECRET = "long enough for a secret"


@pytest.fixture
def launch(tmp_path, monkeypatch):
    """Start with this written in the settings."""
    monkeypatch.setenv("FLASK_INSTANCE", str(tmp_path / "own"))
    monkeypatch.setenv("FLASK_SECRET_KEY", SECRET)

    def started(**written):
        if "MAIL_URL" in written:  # one needs the other
            monkeypatch.setenv("FLASK_MAIL_FROM", "praxis@library.example")
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
    wrong = {"SECRET_KEY": "hush", "DATABASE_URL": "mysql://u:hush@localhost/x"}
    wrong["MAIL_URL"] = "smtp://u:hush@mail.library.example"
    for name, value in wrong.items():
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


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("smtp://mail.lan", Relay("mail.lan", 25)),
        ("smtp://[::1]:2525", Relay("::1", 2525)),
        ("smtp://10.0.0.7?tls=start", Relay("10.0.0.7", 587, tls="start")),
        ("smtp://u:p%23w%40@MAIL.lan:587?tls=start", Relay("mail.lan", 587, "u", "p#w@", "start")),
        ("smtps://u%40a.example:p@mail.lan", Relay("mail.lan", 465, "u@a.example", "p", "smtps")),
        ("smtp://u:p@localhost", Relay("localhost", 25, "u", "p")),
        ("file:///srv/my%20mail", Relay(folder="/srv/my mail")),
    ],
)
def test_a_way_for_mail_is_written_as_one_address(start, written, meant):
    assert start(MAIL_URL=written)["MAIL_URL"] == meant


def test_mail_has_a_sender(launch, monkeypatch):
    monkeypatch.setenv("FLASK_MAIL_URL", "smtp://mail.lan")
    with pytest.raises(SettingsError, match=r"^FLASK_MAIL_FROM cannot be used: it is empty"):
        launch()


def test_no_password_travels_readable_to_another_machine(start):
    with pytest.raises(SettingsError, match="would travel readable"):
        start(MAIL_URL="smtp://u:p@mail.lan")


def test_the_password_of_mail_is_in_no_repr(start):
    assert "hush" not in repr(start(MAIL_URL="smtps://u:hush@mail.lan")["MAIL_URL"])
