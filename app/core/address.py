"""Where the site answers: at its own address, encrypted wherever a sign-in is to be kept."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from werkzeug.sansio.utils import host_is_trusted

from app.core.db import reading
from app.core.web import page

HERE = ("localhost", "127.0.0.1", "[::1]")
NOBODYS = ("healthz", "readyz", "asset")  # the same for everybody, and without a cookie


class StrangeAddressError(Exception):
    """The request names a host that is none of this site's: 400."""


class UnencryptedError(Exception):
    """The browser came over plain http, where it keeps no sign-in: 400, with what to do."""


def hosts(site: str, more: Any) -> list[str]:
    """The names that this site has: that of its address, this machine's own, and `more`."""
    named = more.split(",") if isinstance(more, str) else [*(more or ())]
    given = [urlsplit(site).hostname or "", *(str(name).strip() for name in named)]
    return [*HERE, *(name for name in given if name)]


def is_this_machine(host: str) -> bool:
    """Whether a host's name or number means the machine itself."""
    bare = (urlsplit(f"//{host}").hostname or "").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return True
    try:
        return ip_address(bare).is_loopback
    except ValueError:
        return False


def loses_cookies() -> bool:
    """Whether the browser drops our cookies, because they are for https and it came without.

    Browsers send Sec-Fetch-Mode over https only (and on their own machine, where Secure cookies
    work as well), so whoever sends it came encrypted, whatever a proxy in front forgot to tell.
    """
    is_plain = current_app.config["SESSION_COOKIE_SECURE"] and not request.is_secure
    return (
        is_plain and "Sec-Fetch-Mode" not in request.headers and not is_this_machine(request.host)
    )


def check() -> None:
    """Raises StrangeAddressError or UnencryptedError for what would only confuse people."""
    if request.endpoint in NOBODYS:
        return
    known = hosts(current_app.config["SITE_URL"], current_app.config["TRUSTED_NAMES"])
    if not host_is_trusted(request.environ.get("HTTP_HOST") or request.host, known):
        raise StrangeAddressError
    if loses_cookies():
        raise UnencryptedError


def _elsewhere(error: Exception) -> Response:
    strange = isinstance(error, StrangeAddressError)
    with reading():
        return page("elsewhere.html", status=400, strange=strange)


def init_app(app: Flask) -> None:
    """Ask before everything else, the tokens of forms too."""
    app.before_request(check)
    app.register_error_handler(StrangeAddressError, _elsewhere)
    app.register_error_handler(UnencryptedError, _elsewhere)
