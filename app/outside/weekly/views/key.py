"""The cookie for which a link is traded, and the moment at which a page was opened: both signed.

The cookie belongs to the addresses of this room alone and is no sign-in. It holds the hash of the
link, which is looked up each time, so that a link that ends meanwhile closes its page.
"""

from datetime import UTC, datetime
from typing import Any

from flask import Response, current_app, request, url_for
from itsdangerous import BadData, URLSafeSerializer

from app.core import clock
from app.outside.weeklinks.models import WeeklyLink, link_of
from app.outside.weeklinks.queries import if_it_works
from app.outside.weekly import rules

COOKIE = "weekly"
OPENED = "mark"  # the field of the form; it counts for nothing that was typed


def opens() -> WeeklyLink | None:
    """The link whose page is open in this browser; None: it ended, or the page was left."""
    return if_it_works(named()) if is_here() else None


def has_come() -> bool:
    """Whether the browser has brought the cookie of some page, open or not."""
    return isinstance(_read("page", request.cookies.get(COOKIE, "")), list)


def is_here() -> bool:
    """Whether a page is open in this browser, or would be if its link worked."""
    told = _read("page", request.cookies.get(COOKIE, ""))
    return isinstance(told, list) and rules.is_open(_moment(told[1]), clock.now())


def named() -> WeeklyLink | None:
    """The link that was opened last in this browser, over or not."""
    told = _read("page", request.cookies.get(COOKIE, ""))
    return link_of(told[0]) if isinstance(told, list) else None


def is_proved() -> bool:
    """Whether whoever has the page open in this browser has typed the mentor's digits."""
    told = _read("page", request.cookies.get(COOKIE, ""))
    return isinstance(told, list) and told[2] is True


def keep(response: Response, token_hash: str, *, is_proved: bool = False) -> Response:
    """Let this browser open the page, for half an hour from now; `is_proved`: by digits too."""
    value = _seal("page").dumps([token_hash, clock.now().timestamp(), is_proved])
    age = int(rules.OPEN_FOR.total_seconds())
    response.set_cookie(COOKIE, value, max_age=age, **_looks())
    return response


def drop(response: Response) -> Response:
    """The page is closed in this browser."""
    response.delete_cookie(COOKIE, **_looks())
    return response


def stamp(link: WeeklyLink) -> str:
    """For the form: that this link's page was opened now, or when it was that is shown again."""
    if opened(link):
        return request.form[OPENED]
    return str(_seal("form").dumps([link.id, clock.now().timestamp()]))


def opened(link: WeeklyLink) -> datetime | None:
    """When the form that was sent was opened, as this link's page; None: it does not say so."""
    told = _read("form", request.form.get(OPENED, ""))
    return _moment(told[1]) if isinstance(told, list) and told[0] == link.id else None


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _read(what: str, text: str) -> Any:
    try:
        return _seal(what).loads(text)
    except BadData:
        return None


def _seal(what: str) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=f"weekly {what}")


def _looks() -> dict[str, Any]:
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    path = url_for("weekly.show").rstrip("/")
    return {"secure": secure, "httponly": True, "samesite": "Strict", "path": path}
