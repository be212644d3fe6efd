"""Answers: whole page or fragment, redirects, security headers."""

from functools import lru_cache, wraps
from typing import Any
from urllib.parse import urlsplit

from flask import (
    Flask,
    Response,
    current_app,
    g,
    get_flashed_messages,
    has_request_context,
    render_template,
    request,
    url_for,
)
from flask import redirect as flask_redirect
from flask.typing import ResponseReturnValue, RouteCallable
from flask_login import current_user
from htmx_flask import Htmx
from htmx_flask import request as htmx_request
from jinja2_fragments.flask import render_block
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import RequestRedirect

from app.core.db import base as db
from app.core.web import form_keys
from app.core.web.cookies import Cookies

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
htmx = Htmx()


class NotKnownError(Exception):
    """It is missing, or none of this person's business: both answer alike, 404."""


class NotAllowedError(Exception):
    """The person may see it but not do this: 403."""


class SignInNeededError(Exception):
    """Nobody is signed in: 401, with the sign-in page."""


class UndeclaredRouteError(Exception):
    """A route says to nobody who may use it; the program refuses to start."""


class App(Flask):
    """Flask with one transaction a request and one record a form."""

    session_interface = Cookies()

    def dispatch_request(self) -> ResponseReturnValue:
        """Call the view, then keep what it wrote or drop it."""
        try:
            repeated = form_keys.claim()
            response = repeated or self.make_response(super().dispatch_request())
            if not repeated:
                form_keys.remember(response)
            db.finish(response.status_code)
        except BaseException:
            db.db.session.rollback()
            raise
        return response

    def url_for(self, endpoint: str, **values: Any) -> str:
        """As Flask; the path to a thing, which a list asks for in each row, is made form_keys."""
        numbers = tuple(one for one in values.items() if one[1] is not None)
        if endpoint[:1] == "." or any(type(one) not in (int, str) for _name, one in numbers):
            return super().url_for(endpoint, **values)
        root = request.root_path if has_request_context() else None
        return self._path(root, endpoint, numbers)

    @lru_cache(8192)  # noqa: B019 - one app a process
    def _path(self, _root: str | None, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return super().url_for(endpoint, **dict(values))


def open_to_all(view: RouteCallable) -> RouteCallable:
    """Declare a view that needs no sign-in."""
    view.access = "open"  # type: ignore[union-attr]  # the declaration that start-up looks for
    return view


def signed_in(view: RouteCallable) -> RouteCallable:
    """Declare a view that is about the person who is signed in, whoever that is."""

    @wraps(view)
    def checked(**values: Any) -> Any:
        need_sign_in()
        return view(**values)

    checked.access = "signed in"  # type: ignore[attr-defined]  # see open_to_all
    return checked


def reads_first(view: RouteCallable) -> RouteCallable:
    """Let an autosave read and render while others write: only `db.writing` in it locks them out.

    Whatever carries a form key is claimed with what it changes, in one transaction as always.
    """

    @wraps(view)
    def begun(**values: Any) -> Any:
        if not is_autosave():
            return view(**values)
        with db.reading():
            return view(**values)

    return begun


def unattended(view: RouteCallable) -> RouteCallable:
    """Declare a view that pages ask by themselves: it does not prolong anybody's sign-in."""
    view.unattended = True  # type: ignore[union-attr]  # see is_unattended
    return view


def is_unattended() -> bool:
    """Whether nobody did anything for this request to come."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "unattended", False))


def takes_files(view: RouteCallable) -> RouteCallable:
    """Let a view look at what was sent while others write: only `db.writing` in it locks them out.

    Its form has no one-time key, since a file that is sent twice is kept form_keys.
    """

    @wraps(view)
    def begun(**values: Any) -> Any:
        if form_keys.FIELD in request.form:
            return view(**values)
        with db.reading():
            return view(**values)

    return begun


def is_autosave() -> bool:
    """Whether the page sends this by itself, while somebody types."""
    return "X-Autosave" in request.headers and form_keys.FIELD not in request.form


def need_sign_in() -> None:
    """Raises SignInNeededError when nobody is signed in."""
    if not current_user.is_authenticated:
        raise SignInNeededError


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


def _headers(response: Response) -> Response:
    db.run_asides()
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.vary.add("HX-Request")
    if request.endpoint != "asset":  # the same for everybody; all else may be somebody's own
        response.headers["Cache-Control"] = "no-store"
    return response


def check_routes(app: Flask) -> None:
    """Raises UndeclaredRouteError for a route that declares no access."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if rule.endpoint != "static" and not getattr(view, "access", None):
            raise UndeclaredRouteError(f"{rule.endpoint} ({rule.rule}) does not say who may use it")


def init_app(app: Flask) -> None:
    """Register headers and htmx."""
    htmx.init_app(app)
    if hops := int(app.config["TRUSTED_PROXIES"]):
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops, hops)  # type: ignore[method-assign]
    app.after_request(_headers)
    app.context_processor(_context)


def _context() -> dict[str, Any]:
    me = current_user if current_user and current_user.is_authenticated else None
    # not the proxy, which looks again for each name that a page reads
    me = me and me._get_current_object()
    return {"me": me, "request_id": g.get("request_id"), "messages": get_flashed_messages}
