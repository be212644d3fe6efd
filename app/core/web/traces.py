"""Which sign-ins there were in this browser of late, told by a cookie of its own.

A page that somebody opens by a link in a mail asks for it: whoever sits at one computer with the
person of the mailbox must not act in their name. Signing in and out keeps it. It holds numbers of
sign-ins, signed, and goes 12 hours after the last of them can have ended.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadData, URLSafeSerializer

from app.core import clock

LATELY = timedelta(hours=12)
MOST = 60  # the newest sign-ins; a cookie has 4096 bytes
COOKIE = "sign-ins"


def leave(number: int, end: datetime) -> None:
    """Let this browser remember a sign-in that is over then at the latest.

    One at a time is open in a browser, so all others are over. The database is not asked: whoever
    signs out on a full disk is remembered too.
    """
    now = _second(clock.now())
    others = [(one, min(until, now)) for one, until in _told() if one != number]
    pairs = [*others, (number, _second(end))]
    kept = [one for one in pairs if one[1] > now - LATELY.total_seconds()][-MOST:]
    lasts = max((until for _number, until in kept), default=now) - now

    @after_this_request
    def _keep(response: Response) -> Response:
        age = lasts + int(LATELY.total_seconds())
        response.set_cookie(_name(), _seal().dumps(kept), max_age=age, **_looks())
        return response


def numbers() -> list[int]:
    """The numbers of the sign-ins that may be open, or may have ended within the last 12 hours."""
    return [number for number, _until in _told()]


def _told() -> list[tuple[int, int]]:
    try:
        told = _seal().loads(request.cookies.get(_name(), ""))
    except BadData:
        return []
    return [(int(number), int(until)) for number, until in told]


def _second(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp())


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="sign-ins of a browser")


def _name() -> str:
    return f"__Host-{COOKIE}" if current_app.config["SESSION_COOKIE_SECURE"] else COOKIE


def _looks() -> dict[str, Any]:
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    return {"secure": secure, "httponly": True, "samesite": "Lax", "path": "/"}
