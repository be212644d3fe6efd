"""What a setting may be. Each kind takes what was written and gives the value.

Raises ValueError with the rest of a sentence: how to write it instead.
"""

import json
import re
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent.parent.parent.parent
TRANSLATIONS = ROOT / "app" / "translations"
LANGUAGES = {"bg", "el", "en", "it", "lv"}  # of the programme; what is not translated is English
Kind = Callable[[Any], Any]

LINE = 200  # signs of a name or a contact: what the foot of a page has room for
FIGURES = 12  # of a number
SECRET, VARIETY = 16, 6  # signs that a secret has at least, and different ones among them
_NAME = re.compile(r"[\w-]+(\.[\w-]+)*\.?|[0-9a-f]*:[0-9a-f:.]+")  # or a number of IPv6
_SHORT = re.compile(r"\.?[\w-]+(\.[\w-]+)*|\[[0-9a-f:.]+\]", re.I)


def words(value: Any) -> str:
    """One line of text."""
    text = str(value).strip()
    if not text.isprintable() or len(text) > LINE:
        raise ValueError(f"write one line of at most {LINE} signs, in UTF-8")
    return text


def whole(least: int, most: int) -> Kind:
    """A whole number between these, both included."""

    def read(value: Any) -> int:
        text = str(value).strip()
        digits = text.isascii() and text.isdecimal() and len(text) <= FIGURES
        if not digits or not least <= int(text) <= most:
            raise ValueError(f"write a whole number from {least} to {most}, in figures")
        return int(text)

    return read


def one_of(*known: str) -> Kind:
    """One of these words."""

    def read(value: Any) -> str:
        text = str(value).strip().lower()
        if text not in known:
            raise ValueError(f"write {' or '.join(known)}")
        return text

    return read


def yes_no(value: Any) -> bool:
    """On or off."""
    text = str(value).strip().lower()
    if text not in {"true", "yes", "1", "false", "no", "0"}:
        raise ValueError("write yes or no")
    return text in {"true", "yes", "1"}


def listed(value: Any) -> tuple[str, ...]:
    """Several words: with commas between, or as JSON, like ["en", "lv"]."""
    if isinstance(value, str):
        try:
            found = json.loads(value) if value.strip().startswith("[") else value.split(",")
        except ValueError as error:
            raise ValueError("write them with commas between") from error
    else:
        found = value
    if not isinstance(found, Iterable) or not all(isinstance(one, str) for one in found):
        raise ValueError("write them with commas between")
    return tuple(dict.fromkeys(one.strip() for one in found if one.strip()))


def known_languages() -> list[str]:
    """The codes of the languages that can be offered."""
    return sorted(LANGUAGES | {path.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES")})


def language(value: Any) -> str:
    """The code of a language that can be offered."""
    return str(one_of(*known_languages())(value))


def languages(value: Any) -> tuple[str, ...]:
    """Several of them."""
    found = tuple(dict.fromkeys(one.lower() for one in listed(value)))
    if not found or set(found) - set(known_languages()):
        raise ValueError(f"write some of {', '.join(known_languages())}, with commas between")
    return found


def zone(value: Any) -> str:
    """The name of a time zone."""
    text = str(value).strip()
    try:
        ZoneInfo(text)
    except (OSError, ValueError, KeyError) as error:
        raise ValueError("write a continent and a city, like Europe/Riga") from error
    return text


def country(value: Any) -> str:
    """The two letters of a country."""
    text = str(value).strip().upper()
    if not re.fullmatch(r"[A-Z]{2}", text):
        raise ValueError("write the two letters of a country, like LV")
    return text


def names(value: Any) -> tuple[str, ...]:
    """Names of machines; one that begins with a point stands for all that end so."""
    found = listed(value)
    if not all(_SHORT.fullmatch(one) for one in found):
        raise ValueError(
            "write names alone, with commas between and without https://, like praxis.lan"
        )
    return found


def address(value: Any) -> str:
    """Where people find the site: a scheme and a name, perhaps a port, and nothing behind it."""
    text = str(value).strip().rstrip("/")
    example = "like https://praxis.library.example"
    try:
        url = urlsplit(text)
        host, _port = url.hostname or "", url.port
    except ValueError as error:
        raise ValueError(f"write an address, {example}") from error
    if url.scheme not in {"http", "https"} or url.netloc.endswith(":"):
        raise ValueError(f"write it with https:// in front, {example}")
    if not _NAME.fullmatch(host):
        raise ValueError(f"write the name of a machine behind {url.scheme}://, {example}")
    if text != f"{url.scheme}://{url.netloc}" or "@" in url.netloc:
        raise ValueError(
            f"the program answers at the root of a name and below no path: give it a name of its "
            f"own, {example}"
        )
    return text


def path(value: Any) -> str:
    """The whole path of a file or a folder, which need not be there yet."""
    text = str(value).strip()
    if not text.startswith("/") or not text.isprintable():
        raise ValueError("write the whole path, from / on")
    return text


def folder(value: Any) -> str:
    """The whole path of a folder that is there."""
    text = path(value)
    if not Path(text).is_dir():
        raise ValueError("there is no such folder")
    return text


def secret(value: Any) -> str:
    """What nobody guesses; the value stands in no sentence."""
    text = str(value).strip()
    if len(text) < SECRET:
        raise ValueError(f"it is shorter than {SECRET} characters: use a longer random one")
    if text.isdecimal() or len(set(text)) < VARIETY or not text.isprintable():
        raise ValueError("it is too easy to guess: use letters, figures and signs at random")
    return text


def database(value: Any) -> str:
    """The address of a database, as SQLAlchemy writes it; it holds a password."""
    text = str(value).strip()
    for plain in ("postgres://", "postgresql://"):
        if text.startswith(plain):
            text = "postgresql+psycopg://" + text.removeprefix(plain)
    if not text.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("it begins with sqlite:/// or postgresql://")
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise ValueError("write it like postgresql://USER:PASSWORD@localhost/NAME") from error
    if url.drivername == "sqlite":
        _check_file(url.database or "")
    elif find_spec("psycopg") is None:
        raise ValueError("the driver is missing: sudo python3 bin/environment.py postgres")
    elif not url.database:
        raise ValueError("the name of the database is missing at its end")
    return text


def _check_file(name: str) -> None:
    file = Path(name)
    if not file.is_absolute():
        raise ValueError("write the whole path of the file behind sqlite:///, from / on")
    if file.is_dir() or not file.parent.is_dir():
        raise ValueError(f"{file} is a folder, or lies in none that is there")
