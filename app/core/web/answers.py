"""Answers: whole page or fragment, redirects to our own pages, refusals."""

from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, render_template, request, url_for
from flask import redirect as flask_redirect
from htmx_flask import request as htmx_request
from jinja2_fragments.flask import render_block
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


class NotKnownError(Exception):
    """It is missing, or none of this person's business: both answer alike, 404."""


class NotAllowedError(Exception):
    """The person may see it but not do this: 403."""


def page(template: str, fragment: str | None = None, status: int = 200, **values: Any) -> Response:
    """The whole page to a browser; to htmx only its block `fragment`."""
    if fragment and wants_fragment():
        body = render_block(template, fragment, **values)
    else:
        body = render_template(template, **values)
    return Response(body, status=status, mimetype="text/html")


def wants_fragment() -> bool:
    """Whether htmx asks for a part of the page."""
    return bool(htmx_request.htmx) and not htmx_request.htmx.history_restore_request


def see_other(endpoint: str, _anchor: str | None = None, **values: Any) -> Response:
    """Go and see: 303 to a browser, HX-Redirect to htmx."""
    return go(url_for(endpoint, _anchor=_anchor, **values))


def go(path: str) -> Response:
    """Like see_other, for a path of our own (see own_path for one that a person gave)."""
    if wants_fragment():
        return Response(status=200, headers={"HX-Redirect": path})
    return flask_redirect(path, 303)  # type: ignore[return-value]  # werkzeug's Response is ours


def home_path() -> str:
    """The person's first page."""
    return url_for("home")


def own_path(path: str | None) -> str:
    """The path if it leads to this site, else home: nobody is sent elsewhere."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")):
        return url_for("home")
    parts = urlsplit(path)
    bad = any(ord(letter) < 33 or letter == "\\" for letter in path) or "%2f%2f" in path.lower()
    return url_for("home") if parts.scheme or parts.netloc or bad else path


def page_path(given: str | None) -> str:
    """The path if it is a page of ours that can be opened: one that only takes forms is none."""
    path = own_path(given)
    urls = current_app.create_url_adapter(request)
    try:
        if urls is not None:
            urls.match(path.partition("?")[0].partition("#")[0], method="GET")
    except (HTTPException, RequestRedirect):
        return home_path()
    return path
