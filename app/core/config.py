"""Settings: read once, checked, explained. Environment: FLASK_<NAME>; a test gives a mapping."""

import os
import secrets
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

ROOT = Path(__file__).resolve().parent.parent.parent

SETTINGS: dict[str, Any] = {
    "INSTANCE": str(ROOT / "instance"),  # this library's own files
    "SECRET_KEY": None,  # else read from, or made in, instance/secret_key
    "DATABASE_URL": None,  # else instance/bibliopraxis.sqlite3
    "SITE_NAME": "Bibliopraxis",
    "SITE_URL": None,  # the address people open; http://… only on the machine itself
    "SITE_LANGUAGE": "en",
    "TIME_ZONE": "Europe/Riga",
    "HELP_CONTACT": "",
    "COUNTRY": "",  # of the site, like LV: its authority stands in the accessibility statement
    "ENFORCEMENT_BODY": "",  # another authority than the one known for COUNTRY
    "LOG_FOLDER": None,  # below INSTANCE: keeps 30 days of the operation log; else standard output
    "COMPILED_FOLDER": None,  # what Jinja made of the templates; else instance/compiled
    "PROGRAMME_FOLDER": str(ROOT / "app" / "programme" / "biblio"),
    "MAX_CONTENT_LENGTH": 12 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
    "FILE_MEGABYTES": 10,  # of one file that people send
    "FILES_PER_THING": 10,  # of one log entry, of one agreement
    "PERSON_MEGABYTES": 200,  # of all files that one person sent
    "TRUSTED_NAMES": "",  # names of the site beside SITE_URL's, with commas between
    "TRUSTED_PROXIES": 0,  # how many reverse proxies stand in front
    "PASSWORD_HASH_COST": "normal",  # "test" makes hashing cheap in tests
    "THREADS": 8,  # of the server: half of them may wait for the write lock
    "LANGUAGES": None,  # else every language whose catalogue is complete
    "TESTING": False,
}


class SettingsError(Exception):
    """A setting is missing or wrong; the message is a sentence for the administrator."""


def read(app: "Flask", given: "Mapping[str, Any] | None") -> None:
    """Fill app.config from the defaults, the environment and `given`, the last one winning.

    Raises SettingsError with one sentence for what cannot be used.
    """
    app.config.from_mapping(SETTINGS)
    app.config.from_prefixed_env()
    if url := os.environ.get("DATABASE_URL"):
        app.config.setdefault("DATABASE_URL", None)
        app.config["DATABASE_URL"] = app.config["DATABASE_URL"] or url
    app.config.from_mapping(given or {})
    app.config["SITE_URL"] = app.config["SITE_URL"] or _address(app)
    _refuse_debugging(app)
    instance = Path(app.config["INSTANCE"])
    app.config["SECRET_KEY"] = app.config["SECRET_KEY"] or _secret_key(instance)
    if len(str(app.config["SECRET_KEY"])) < 16:
        raise SettingsError("SECRET_KEY is shorter than 16 characters. Use a longer random one.")
    app.config["COMPILED_FOLDER"] = app.config["COMPILED_FOLDER"] or str(instance / "compiled")
    app.config["SQLALCHEMY_DATABASE_URI"] = _database(app.config["DATABASE_URL"], instance)
    site = urlsplit(app.config["SITE_URL"])
    secure = site.scheme != "http" or not is_this_machine(site.netloc)
    app.config.update(
        SESSION_COOKIE_NAME="__Host-bibliopraxis" if secure else "bibliopraxis",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        WTF_CSRF_TIME_LIMIT=None,  # writing sessions are long; the token lives as long as they
        WTF_CSRF_SSL_STRICT=False,  # the token is the guard; old proxies strip Referer
        BABEL_DEFAULT_LOCALE="en",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "app" / "translations"),
        SEND_FILE_MAX_AGE_DEFAULT=86400,
    )


def is_this_machine(host: str) -> bool:
    """Whether a host's name or number means the machine itself."""
    try:
        bare = (urlsplit(f"//{host}").hostname or "").lower()
        if bare == "localhost" or bare.endswith(".localhost"):
            return True
        number = ip_address(bare)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified


def is_plain(site: str) -> bool:
    """Whether people on other machines would come to this address without encryption.

    Cookies are for https there all the same, so that no sign-in travels readable over a network.
    """
    url = urlsplit(site)
    return url.scheme == "http" and not is_this_machine(url.netloc)


def _address(app: "Flask") -> str:
    """Where nothing was said: the address of `flask run`, else one with Secure cookies."""
    return "http://127.0.0.1:5000" if app.config.get("RUN_FROM_CLI") else "https://localhost"


def _refuse_debugging(app: "Flask") -> None:
    """The debugger runs what anybody types: only for `flask run` on the machine itself."""
    if not app.debug or app.config["TESTING"]:
        return
    here = is_this_machine(urlsplit(app.config["SITE_URL"]).netloc)
    if not here or not app.config.get("RUN_FROM_CLI"):
        raise SettingsError(
            "FLASK_DEBUG is on, which lets strangers run programs here: switch it off. "
            "It is for `flask run` with a SITE_URL on this machine only."
        )


def _secret_key(instance: Path) -> str:
    path = instance / "secret_key"
    try:
        if not path.exists():
            instance.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(48))
        return path.read_text().strip()
    except OSError as error:
        raise SettingsError(
            f"The secret key {path} cannot be read or made: {error.strerror}."
        ) from error


def _database(url: str | None, instance: Path) -> str:
    if not url:
        return f"sqlite:///{instance / 'bibliopraxis.sqlite3'}"
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingsError("DATABASE_URL begins with sqlite:/// or postgresql://.")
    return url
