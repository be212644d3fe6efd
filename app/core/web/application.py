"""Flask as we use it: one transaction a request, one record a form, headers on every answer."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, get_flashed_messages, has_request_context, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from htmx_flask import Htmx
from werkzeug.middleware.proxy_fix import ProxyFix

from app.core.db.base import db
from app.core.db.transactions import finish, run_asides
from app.core.process import children
from app.core.web import form_keys
from app.core.web.cookies import Cookies
from app.core.web.routes import is_lasting

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
PLAIN = frozenset({int, str, type(None)})  # of a value of a path; True is none of them
htmx = Htmx()


class App(Flask):
    """Flask with one transaction a request and one record a form."""

    session_interface = Cookies()

    def dispatch_request(self) -> ResponseReturnValue:
        """Call the view, then keep what it wrote or drop it."""
        try:
            repeated = None if form_keys.claims_itself() else form_keys.claim()
            response = repeated or self.make_response(super().dispatch_request())
            if not repeated:
                form_keys.remember(response)
            finish(response.status_code)
        except BaseException:
            db.session.rollback()
            raise
        return response

    def url_for(self, endpoint: str, **values: Any) -> str:
        """As Flask; the path to a thing, which a list asks for in each row, is made once."""
        if endpoint[:1] == "." or not PLAIN.issuperset(map(type, values.values())):
            return super().url_for(endpoint, **values)
        root = request.root_path if has_request_context() else None
        return self._path(root, endpoint, tuple(values.items()))

    @lru_cache(8192)  # noqa: B019 - one app a process
    def _path(self, _root: str | None, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return super().url_for(endpoint, **dict(values))


def _headers(response: Response) -> Response:
    run_asides()
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.vary.add("HX-Request")
    # files of ours are the same for everybody; all else may be somebody's own
    if request.endpoint != "asset" and not (is_lasting() and response.status_code in (200, 304)):
        response.headers["Cache-Control"] = "no-store"
    return response


def init_app(app: Flask) -> None:
    """Register headers and htmx; say where children are counted."""
    htmx.init_app(app)
    if hops := int(app.config["TRUSTED_PROXIES"]):
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops, hops)  # type: ignore[method-assign]
    children.open_places(Path(app.config["INSTANCE"]), max(1, int(app.config["THREADS"]) // 2))
    app.jinja_env.globals["new_form_key"] = form_keys.new_key
    app.after_request(_headers)
    app.context_processor(_context)


def _context() -> dict[str, Any]:
    me = current_user if current_user and current_user.is_authenticated else None
    # not the proxy, which looks again for each name that a page reads
    me = me and me._get_current_object()
    return {"me": me, "request_id": g.get("request_id"), "messages": get_flashed_messages}
