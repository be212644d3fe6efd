"""Where the site answers: at its own address, encrypted wherever a sign-in is to be kept."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from werkzeug.sansio.utils import host_is_trusted

from app.core.config import is_plain, is_this_machine
from app.core.db.transactions import reading
from app.core.process.serving import serves
from app.core.web.answers import page

HERE = ("localhost", "127.0.0.1", "[::1]")
PLAIN = (
    "SITE_URL is plain http: browsers on other machines keep no sign-in there. Put a proxy with "
    "https in front and set FLASK_SITE_URL=https://… (docs/admin.md)."
)
NOBODYS = ("healthz", "readyz", "asset")  # the same for everybody, and without a cookie


class StrangeAddressError(Exception):
    """The request names a host that is none of this site's: 400."""


class UnencryptedError(Exception):
    """The browser came over plain http, where it keeps no sign-in: 400, with what to do."""


def hosts(site: str, more: Iterable[str]) -> list[str]:
    """The names that this site has: that of its address, this machine's own, and `more`."""
    return [*HERE, *(name for name in (urlsplit(site).hostname, *more) if name)]


def loses_cookies() -> bool:
    """Whether the browser drops our cookies, because they are for https and it came without.

    Browsers send Sec-Fetch-Mode over https only (and on their own machine, where Secure cookies
    work as well), so whoever sends it came encrypted, whatever a proxy in front forgot to tell.
    """
    is_open = current_app.config["SESSION_COOKIE_SECURE"] and not request.is_secure
    return is_open and "Sec-Fetch-Mode" not in request.headers and not is_this_machine(request.host)


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
    plain = is_plain(current_app.config["SITE_URL"])
    with reading():
        return page("elsewhere.html", status=400, strange=strange, plain=plain)


def init_app(app: Flask) -> None:
    """Ask before everything else, the tokens of forms too."""
    if is_plain(app.config["SITE_URL"]) and serves(app):
        app.logger.warning(PLAIN)
    app.before_request(check)
    app.register_error_handler(StrangeAddressError, _elsewhere)
    app.register_error_handler(UnencryptedError, _elsewhere)
