"""Every setting, written wrongly in ten ways: one sentence names it, or the program works."""

import pytest

from app import create_app
from app.core.config import SettingsError, name_of
from app.core.settings.table import SETTINGS

ODD = [
    "two",
    "-1",
    "1e9",
    "",
    "  ",
    "[1, 2]",
    "{}",
    "null",
    "a\x00b".replace("\x00", "\n"),
    "é" * 999,
]
WRONG = {
    "SITE_URL": [
        *(
            "library.example",
            "ftp://a.example",
            "https://",
            "https://a b",
            "//a.example",
            "https:/a",
        ),
        *("https://a.example/praxis", "https://a.example?x=1", "https://u:p@a.example"),
        *("https://a.example:http", "https://a.example:99999", "https://[::1"),
    ],
    "SECRET_KEY": [
        "12345678901234567890",
        "aaaaaaaaaaaaaaaaaaaa",
        "short",
        "true",
        "[1]",
        "0" * 99,
    ],
    "TRUSTED_PROXIES": ["yes", "true", "-1", "1.5", "10", "one", "1,2", "٣", "0x1", "9" * 9999],
    "THREADS": ["two", "0", "-4", "4.0", "65", "1e1", "eight", "4 threads", "½", "[4]"],
    "FILE_MEGABYTES": ["10 MB", "ten", "0", "-1", "1.5", "10M", "99999", "99", "∞", "true"],
    "MAX_CONTENT_LENGTH": ["12 MB", "12M", "twelve", "0", "1", "-5", "1e7", "9" * 13, "x", "[]"],
    "LANGUAGES": ["en,xx", "english", "[1]", "[", "en lv", "xx", "lv", ",", "{}", "12"],
    "SITE_LANGUAGE": ["xx", "English", "en,lv", "12", "true", "[]", "e", "en-GB", "*", "latviešu"],
    "TIME_ZONE": [
        "Riga",
        "Europe",
        "UTC+2",
        "+02:00",
        "/etc/passwd",
        "../x",
        "12",
        "e/é",
        "Europe/",
    ],
    "COUNTRY": ["Latvia", "L", "LV,BG", "12", "true", "LVA", "[]", "Латвия", "L V", "-"],
    "TRUSTED_NAMES": [
        *("https://a.example", "a b", "a/b", "*", "*.a.example", "[1]", "a.example:80", "..", "@"),
    ],
    "INSTANCE": ["instance", "~/x", "./x", "/etc/passwd", "/etc/passwd/x", "/proc/x", "/dev/null"],
    "LOG_FOLDER": ["/etc/passwd", "/proc/x", "/dev/null/x", "x" * 300],
    "PROGRAMME_FOLDER": ["biblio", "/nowhere", "/etc/passwd", "/usr", "/dev/null", "~", "12"],
    "DATABASE_URL": [
        *("mysql://x", "sqlite://", "sqlite:///", "sqlite:///x.db", "sqlite:////nowhere/x.db"),
        *("sqlite:////tmp", "postgresql://", "postgresql://u:p@localhost:port/x", "postgresql"),
        *("postgresql://u:p@localhost", "/var/lib/x.sqlite3"),
    ],
    "PASSWORD_HASH_COST": ["cheap", "0", "true", "12", "none", "[]", "high", "test,", "t", "*"],
    "TESTING": ["perhaps", "2", "[]", "on/off", "{}", "null", "-", "ja", "t", "*"],
}
SECRET = "long enough for a secret"


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start with this written in the settings; the settings that hold."""
    monkeypatch.setenv("FLASK_INSTANCE", str(tmp_path / "own"))
    monkeypatch.setenv("FLASK_SECRET_KEY", SECRET)

    def started(**written):
        for name, value in written.items():
            monkeypatch.setenv(name_of(name), value)
        return create_app().config

    return started


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
