"""Error pages: what happened, what is safe, where to go. What was typed is on them."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from app.core.db import BusyError, db, reading
from app.core.i18n import format_number
from app.core.incoming import LONGEST, TooLongError
from app.core.origin import ForeignOriginError
from app.core.web import NotAllowedError, NotKnownError, is_autosave, page


def error_page(status: int, title: str, text: str, **values: Any) -> Response:
    """A page that says what happened, what is safe and where to go."""
    db.session.rollback()
    answer = page("error.html", fragment="main", status=status, title=title, text=text, **values)
    if status == 503:
        answer.headers["Retry-After"] = "5"
    return answer


def _known(error: HTTPException) -> ResponseReturnValue:
    words = {
        404: (_("There is nothing here"), _("The address may be old, or the page is not yours.")),
        403: (_("You can see this, but not change it"), _("Nothing was changed.")),
        405: (_("This address works differently"), _("Go back and use the button on the page.")),
        413: (
            _("That is too much at once"),
            _("Nothing was stored. Go back, then send less text or a smaller file."),
        ),
    }
    code = error.code or 500
    if error.response is not None:
        return error.response
    title, text = words.get(code, (_("That did not work"), _("Go back and try again.")))
    return error_page(code, title, text)


def _failed(error: Exception) -> ResponseReturnValue:
    number = secrets.token_hex(4)
    current_app.logger.error("failure %s", number, exc_info=error)
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
    return error_page(507 if full else 503, title, text, kept=_kept())


def _kept() -> list[tuple[str, str]]:
    """What was typed, without secrets: it stands on the error page."""
    return [(name, value) for name, value in request.form.items(multi=True) if _is_text(name)]


def _is_text(name: str) -> bool:
    return not name.startswith(("csrf", "password", "present", "form_key"))


def _csrf(error: CSRFError) -> ResponseReturnValue:
    title = _("This page was open for too long, or someone else signed in")
    text = _("Nothing was stored. Reload the page, then send it again. Your text is below.")
    return error_page(400, title, text, kept=_kept())


def _too_long(_error: TooLongError) -> ResponseReturnValue:
    text = _(
        "Nothing was stored: a text here has at most %(most)s characters. Your text is below. "
        "Copy it, go back, and divide it.",
        most=format_number(LONGEST),
    )
    if is_autosave():
        words = _(
            "Not saved: a text here has at most %(most)s characters. Shorten it.",
            most=format_number(LONGEST),
        )
        return page("unsaved.html", status=413, words=words)
    return error_page(413, _("This text is too long"), text, kept=_kept())


def _foreign(_error: ForeignOriginError) -> ResponseReturnValue:
    title = _("This came from another site")
    text = _("Nothing was stored. Open the page here, then send it again. Your text is below.")
    return error_page(403, title, text, kept=_kept())


def _reading(handler: Callable[[Any], ResponseReturnValue]) -> Callable[[Any], Any]:
    """What is said of a failed write asks who reads it, and must not wait among the writers."""

    @wraps(handler)
    def answered(error: Any) -> ResponseReturnValue:
        db.session.rollback()
        with reading():
            return handler(error)

    return answered


def _http(code: int) -> HTTPException:
    error = HTTPException()
    error.code = code
    return error


def init_app(app: Flask) -> None:
    """Register the error pages."""
    app.register_error_handler(NotKnownError, _reading(lambda _e: _known(_http(404))))
    app.register_error_handler(NotAllowedError, _reading(lambda _e: _known(_http(403))))
    app.register_error_handler(CSRFError, _reading(_csrf))
    app.register_error_handler(ForeignOriginError, _reading(_foreign))
    app.register_error_handler(TooLongError, _reading(_too_long))
    app.register_error_handler(HTTPException, _reading(_known))
    app.register_error_handler(OperationalError, _reading(_busy))
    app.register_error_handler(BusyError, _reading(_busy))
    app.register_error_handler(Exception, _reading(_failed))
