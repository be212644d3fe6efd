"""Settings: read once, checked, explained. Environment: FLASK_<NAME>; a test gives a mapping."""

import errno
import os
import secrets
from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from app.core.settings import kinds
from app.core.settings.table import MEGABYTE, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

ROOT = kinds.ROOT
SHOWN = 60  # signs of a wrong value


class SettingsError(Exception):
    """A setting is missing or wrong; the message is a sentence for the administrator."""

    def __init__(self, name: str, how: str) -> None:
        super().__init__(f"{name} cannot be used: {how}.")


def read(app: "Flask", given: "Mapping[str, Any] | None") -> None:
    """Fill app.config from the defaults, the environment and `given`, the last one winning.

    Raises SettingsError with one sentence for what cannot be used. Nothing else of the
    environment counts: a misspelt or foreign name changes nothing.
    """
    app.config["RUN_FROM_CLI"] = os.environ.get("FLASK_RUN_FROM_CLI") == "true"
    app.config.from_mapping(given or {})
    app.config.from_mapping({name: value(name, given or {}) for name in SETTINGS})
    app.config["SITE_URL"] = app.config["SITE_URL"] or _address(app)
    _refuse_debugging(app)
    _refuse_contradictions(app.config)
    instance = _made("INSTANCE", Path(app.config["INSTANCE"]))
    if app.config["LOG_FOLDER"]:
        _made("LOG_FOLDER", instance / app.config["LOG_FOLDER"])
    app.config["SECRET_KEY"] = app.config["SECRET_KEY"] or _secret_key(instance)
    app.config["COMPILED_FOLDER"] = app.config["COMPILED_FOLDER"] or str(instance / "compiled")
    sqlite = f"sqlite:///{instance / 'bibliopraxis.sqlite3'}"
    app.config["SQLALCHEMY_DATABASE_URI"] = app.config["DATABASE_URL"] or sqlite
    site = urlsplit(app.config["SITE_URL"])
    secure = site.scheme != "http" or not is_this_machine(site.netloc)
    app.config.update(
        SESSION_COOKIE_NAME="__Host-bibliopraxis" if secure else "bibliopraxis",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # else what a page sends by itself writes the cookie of before a save over that after it
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,  # writing sessions are long; the token lives as long as they
        WTF_CSRF_SSL_STRICT=False,  # the token is the guard; old proxies strip Referer
        BABEL_DEFAULT_LOCALE="en",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "app" / "translations"),
        SEND_FILE_MAX_AGE_DEFAULT=86400,
    )


def value(name: str, given: "Mapping[str, Any]" = MappingProxyType({})) -> Any:
    """A setting as it holds: from `given`, the environment, or the default. Raises SettingsError.

    What is written and empty counts as not written.
    """
    setting = SETTINGS[name]
    said, written = name_of(name), given.get(name)
    if written is None:
        written = os.environ.get(f"FLASK_{name}") or os.environ.get(said)
    if written is None or written == "":
        return setting.default
    try:
        str(written).encode()
        return setting.kind(written)
    except UnicodeEncodeError as error:
        raise SettingsError(said, "write it in UTF-8") from error
    except (ValueError, OSError) as error:
        shown = said if setting.is_secret else f"{said}={_line(str(written))}"
        raise SettingsError(shown, str(error)) from error


def _line(text: str) -> str:
    return "".join(sign if sign.isprintable() else "·" for sign in text[:SHOWN])


def name_of(name: str) -> str:
    """How a setting is called in the environment."""
    return name if name == "DATABASE_URL" else f"FLASK_{name}"


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
            "FLASK_DEBUG",
            "it lets strangers run programs here and is for `flask run` with a SITE_URL on this "
            "machine only, so switch it off",
        )


def _refuse_contradictions(config: "Mapping[str, Any]") -> None:
    offered, spoken = config["LANGUAGES"], config["SITE_LANGUAGE"]
    if offered and spoken not in offered:
        raise SettingsError(
            f"FLASK_LANGUAGES={','.join(offered)}",
            f"{spoken} is missing, the FLASK_SITE_LANGUAGE, which is en if nothing is written",
        )
    largest = config["FILE_MEGABYTES"]
    if largest * MEGABYTE > config["MAX_CONTENT_LENGTH"]:
        raise SettingsError(
            f"FLASK_FILE_MEGABYTES={largest}",
            "it is more than FLASK_MAX_CONTENT_LENGTH lets in, so raise that one too, to bytes "
            "that have room for one file and a text",
        )

    _refuse_mail(config)


def _refuse_mail(config: "Mapping[str, Any]") -> None:
    by = config["MAIL_URL"]
    if by is None:
        return
    if not config["MAIL_FROM"]:
        raise SettingsError(
            "FLASK_MAIL_FROM",
            "it is empty, and FLASK_MAIL_URL is not, so write the address that mail comes from, "
            "like praxis@library.example",
        )
    if by.password and not by.is_closed and not is_this_machine(by.host):
        raise SettingsError(
            "FLASK_MAIL_URL",
            "its password would travel readable, so write ?tls=start behind it, or smtps:// in "
            "front",
        )


def _made(name: str, folder: Path) -> Path:
    """The folder of a setting, made if it is not there yet, in which this user may write."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        said = f"the folder {folder} cannot be written by this user: {error.strerror}"
        raise SettingsError(f"FLASK_{name}", said) from error
    return folder


def _secret_key(instance: Path) -> str:
    path = instance / "secret_key"
    try:
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(48))
        return path.read_text().strip()
    except OSError as error:
        raise SettingsError(
            "FLASK_INSTANCE", f"its {path} cannot be read or made: {error.strerror}"
        ) from error
