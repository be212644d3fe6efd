"""Answers: whole page or fragment, redirects, error pages, security headers."""

import secrets
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from flask import (
    Flask,
    Response,
    current_app,
    g,
    get_flashed_messages,
    render_template,
    request,
    url_for,
)
from flask import redirect as flask_redirect
from flask.typing import ResponseReturnValue, RouteCallable
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from htmx_flask import Htmx
from htmx_flask import request as htmx_request
from jinja2_fragments.flask import render_block
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from app.core import db, once

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

    def dispatch_request(self) -> ResponseReturnValue:
        """Call the view, then keep what it wrote or drop it."""
        try:
            repeated = once.claim()
            response = repeated or self.make_response(super().dispatch_request())
            if not repeated:
                once.remember(response)
            db.finish(response.status_code)
        except BaseException:
            db.db.session.rollback()
            raise
        return response


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
    if parts.scheme or parts.netloc or bad:
        return url_for("home")
    return path


def error_page(status: int, title: str, text: str, **values: Any) -> Response:
    """A page that says what happened, what is safe and where to go."""
    db.db.session.rollback()
    answer = page("error.html", fragment="main", status=status, title=title, text=text, **values)
    if status == 503:
        answer.headers["Retry-After"] = "5"
    return answer


def _known(error: HTTPException) -> ResponseReturnValue:
    words = {
        404: (_("There is nothing here"), _("The address may be old, or the page is not yours.")),
        403: (_("You can see this, but not change it"), _("Nothing was changed.")),
        405: (_("This address works differently"), _("Go back and use the button on the page.")),
        413: (_("That is too much at once"), _("Send less text or a smaller file.")),
    }
    code = error.code or 500
    if error.response is not None:
        return error.response
    title, text = words.get(code, (_("That did not work"), _("Go back and try again.")))
    return error_page(code, title, text)


def _failed(error: Exception) -> ResponseReturnValue:
    number = secrets.token_hex(4)
    request_app().logger.error("failure %s", number, exc_info=error)
    text = _(
        "Everything saved before is safe. If it happens again, tell your coordinator the "
        "number %(number)s.",
        number=number,
    )
    return error_page(500, _("Something broke on our side"), text)


def _busy(error: Exception) -> ResponseReturnValue:
    full = "full" in str(error)
    if isinstance(error, OperationalError) and not full and "locked" not in str(error):
        return _failed(error)
    text = _("Nothing was changed. Your text is below: wait a moment, then send it again.")
    title = _("The disk of the server is full") if full else _("The server is busy")
    kept = [(name, value) for name, value in request.form.items(multi=True) if _is_text(name)]
    return error_page(507 if full else 503, title, text, kept=kept)


def _is_text(name: str) -> bool:
    return not name.startswith(("csrf", "password", "form_key"))


def _csrf(error: CSRFError) -> ResponseReturnValue:
    title = _("This page was open for too long, or someone else signed in")
    text = _("Nothing was stored. Reload the page, then send it again. Your text is below.")
    kept = [(name, value) for name, value in request.form.items(multi=True) if _is_text(name)]
    return error_page(400, title, text, kept=kept)


def request_app() -> Flask:
    """The running app."""
    return current_app


def _headers(response: Response) -> Response:
    db.run_asides()
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.vary.add("HX-Request")
    if request.endpoint != "static" and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response


def check_routes(app: Flask) -> None:
    """Raises UndeclaredRouteError for a route that declares no access."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if rule.endpoint != "static" and not getattr(view, "access", None):
            raise UndeclaredRouteError(f"{rule.endpoint} ({rule.rule}) does not say who may use it")


def init_app(app: Flask) -> None:
    """Register headers, error pages and htmx."""
    htmx.init_app(app)
    if hops := int(app.config["TRUSTED_PROXIES"]):
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops, hops)  # type: ignore[method-assign]
    app.after_request(_headers)
    app.register_error_handler(NotKnownError, lambda _e: _known(_http(404)))
    app.register_error_handler(NotAllowedError, lambda _e: _known(_http(403)))
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(db.BusyError, _busy)
    app.register_error_handler(Exception, _failed)
    app.context_processor(_context)


def _http(code: int) -> HTTPException:
    error = HTTPException()
    error.code = code
    return error


def _context() -> dict[str, Any]:
    me = current_user if current_user and current_user.is_authenticated else None
    return {"me": me, "request_id": g.get("request_id"), "messages": get_flashed_messages}
