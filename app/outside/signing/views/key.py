"""The signed cookie for which a link is traded, and whether its code was typed in this browser.

It belongs to the addresses of this room alone and is no sign-in. It holds the hash of the link,
which is looked up each time, so that a link that ends meanwhile closes its page.
"""

from datetime import UTC, datetime
from typing import Any

from flask import Response, current_app, request
from itsdangerous import BadData, URLSafeSerializer

from app.core import clock
from app.outside.signing import rules
from app.outside.signing.models import HostLink, link_of
from app.outside.signing.queries import if_it_works
from app.people.bymail.rules import Way

COOKIE = "signing"


def opens() -> HostLink | None:
    """The link whose page is open in this browser; None: it ended, or the page was left."""
    return if_it_works(named()) if is_here() else None


def has_come() -> bool:
    """Whether the browser has brought the cookie of some page, open or not."""
    return _told() is not None


def is_here() -> bool:
    """Whether a page is open in this browser, or would be if its link worked."""
    told = _told()
    return told is not None and rules.is_open(datetime.fromtimestamp(told[1], UTC), clock.now())


def named() -> HostLink | None:
    """The link that was opened last in this browser, over or not."""
    told = _told()
    return link_of(told[0]) if told else None


def proved() -> Way | None:
    """By which way whoever has the page open has proved who it is; None: not yet."""
    told = _told()
    return Way(told[2]) if told and told[2] else None


def keep(response: Response, token_hash: str, way: Way | None = None) -> Response:
    """Let this browser open the page for half an hour from now; `way`: its code was typed."""
    value = _seal().dumps([token_hash, clock.now().timestamp(), str(way or "")])
    age = int(rules.OPEN_FOR.total_seconds())
    response.set_cookie(COOKIE, value, max_age=age, **_looks())
    return response


def drop(response: Response) -> Response:
    """The page is closed in this browser."""
    response.delete_cookie(COOKIE, **_looks())
    return response


def _told() -> list[Any] | None:
    try:
        found = _seal().loads(request.cookies.get(COOKIE, ""))
    except BadData:
        return None
    return found if isinstance(found, list) else None


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="signing page")


def _looks() -> dict[str, Any]:
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    return {"secure": secure, "httponly": True, "samesite": "Strict", "path": "/signing"}
