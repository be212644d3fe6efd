"""Where a writing request comes from: the second line behind the token of every form.

A browser tells by Sec-Fetch-Site, which no page can forge, or else by Origin. Programs that are
no browsers tell neither; they have no cookie of a person that a foreign page could use.
"""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request

from app.core.db.transactions import READS


class ForeignOriginError(Exception):
    """Another site's page wants to change something here: 403, whatever token it brings."""


def is_own(site: str | None, origin: str | None, hosts: set[str]) -> bool:
    """Whether a request comes from a page of ours, by its Sec-Fetch-Site and Origin.

    `none` is an address typed or a bookmark. Origin is `null` on a page that tells nobody where
    it is, which any foreign page can be: there only Sec-Fetch-Site, unknown to Safari before 16.4,
    can speak for it. So no page of ours that has a form is one (see `keep_secret`).
    """
    if site is not None:
        return site in ("same-origin", "none")
    return origin is None or _host(origin) in hosts - {""}


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def check() -> None:
    """Raises ForeignOriginError for a write from elsewhere."""
    if request.method in READS:
        return
    # the first is what the person's browser asked, the second what it asked if a proxy tells
    # another name to the program
    hosts = {request.host.lower(), _host(current_app.config["SITE_URL"])}
    if not is_own(request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin"), hosts):
        raise ForeignOriginError


def keep_secret(response: Response) -> Response:
    """For rooms with a secret in an address: it goes to no other page and no search engine (T9).

    An address with one leads on to a page without it. That page tells us, and nobody else, where
    it is, as all pages do: with `no-referrer` browsers send a form with `Origin: null` (Fetch
    standard, "append a request Origin header").
    """
    response.headers["X-Robots-Tag"] = "noindex"
    if response.location and "token" in (request.view_args or {}):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


def init_app(app: Flask) -> None:
    """Ask before every view, those without sign-in too."""
    app.before_request(check)
