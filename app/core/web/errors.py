"""Error pages: what happened, what is safe, where to go. What was typed is on them."""

from collections import deque
from collections.abc import Callable
from errno import EDQUOT, ENOSPC
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import DBAPIError, TimeoutError
from werkzeug.exceptions import HTTPException

from app.core.db.base import db
from app.core.db.outage_kinds import Outage, outage
from app.core.db.transactions import READS, reading
from app.core.db.writer_queue import BusyError
from app.core.text.i18n import format_number
from app.core.web import form_keys
from app.core.web.answers import NotAllowedError, NotKnownError, page, page_path, wants_fragment
from app.core.web.form_keys import SentBeforeError
from app.core.web.origin import ForeignOriginError
from app.core.web.routes import is_autosave
from app.core.web.tidy_input import LONGEST, TooLongError

SECRET = ("password", "present", "csrf", "form_key")  # how fields begin that no page repeats


class EndedError(NotAllowedError):
    """The person might do this, but the course has ended: 403, 409 to an autosave."""


def error_page(status: int, title: str, text: str, **values: Any) -> Response:
    """A page that says what happened, what is safe and where to go."""
    db.session.rollback()
    values = {"kept": _kept(), "again": False, "longest": 0, "called": _called(), **values}
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
    current_app.logger.error("failure", exc_info=error)
    text = _(
        "Everything saved before is safe. If it happens again, tell your coordinator the "
        "number %(number)s.",
        number=g.request_id,
    )
    return error_page(500, _("Something broke on our side"), text)


def _stored_nothing(error: Exception) -> ResponseReturnValue:
    """The database is busy, full or away: words, and a button that sends the same once more."""
    found = outage(error)
    if found is None:
        return _failed(error)
    g.asides = deque(maxlen=0)  # what is left to be done aside would wait for the same once more
    if found is not Outage.BUSY:
        current_app.logger.error("database %s", found, exc_info=error)
    if found is not Outage.AWAY:
        try:
            return _say(found)
        except DBAPIError:  # it does not even tell who is signed in
            db.session.rollback()
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]
    return _say(found, demo=False, letterhead=None)


def _say(found: Outage, **unasked: Any) -> ResponseReturnValue:
    """The answer to an outage; `unasked`: what base.html would else look up."""
    status = 507 if found is Outage.FULL else 503
    title, words = _outage_words(found)
    if is_autosave():
        return page("unsaved.html", status=status, words=words)
    written = request.method not in READS
    text = _("Your text is below. Wait a moment, then send it again. It is stored once only.")
    reading = _("Everything saved before is safe. Wait a moment, then open the page again.")
    again = written and _is_whole()
    return error_page(status, title, text if written else reading, again=again, **unasked)


def _outage_words(found: Outage) -> tuple[str, str]:
    """The heading of the page, and the line beside the button of a text that saves itself."""
    words = {
        Outage.BUSY: (_("The server is busy"), _("Not saved yet: the server is busy.")),
        Outage.FULL: (
            _("The disk of the server is full"),
            _("Not saved: the disk of the server is full."),
        ),
        Outage.AWAY: (
            _("The database does not answer"),
            _("Not saved: the database does not answer."),
        ),
    }
    title, line = words[found]
    rest = _("Your text is still on this page, and we keep trying.")
    return title, f"{line} {rest}"


def _kept() -> list[tuple[str, str]]:
    """What was typed, without secrets: it stands on the error page."""
    try:
        sent = [*request.form.items(multi=True)]
    except HTTPException:  # too large to be read
        return []
    return [(name, value) for name, value in sent if not name.startswith(SECRET)]


def _called() -> dict[str, str]:
    """What the fields are called whose texts stand on the error page, where the form says it."""
    try:
        return {name: label for name, _value, label in form_keys.sent_fields()}
    except HTTPException:  # too large to be read
        return {}


def _is_whole() -> bool:
    """Whether all that was sent stands on the error page, so that a button can send it again."""
    return not request.files and not any(name.startswith(SECRET[:2]) for name in request.form)


def _no_space(error: OSError) -> ResponseReturnValue:
    """A file did not fit on the disk: nothing of it is left there."""
    if error.errno not in (ENOSPC, EDQUOT):
        return _failed(error)
    current_app.logger.error("disk full", exc_info=error)
    text = _("The file was not stored. Everything saved before is safe. Try again later.")
    return error_page(507, _("The disk of the server is full"), text)


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
    return error_page(413, _("This text is too long"), text, longest=LONGEST)


def _sent_before(error: SentBeforeError) -> ResponseReturnValue:
    """Both sendings are shown; which of them were meant, the person says."""
    g.stored_already = error.is_same  # so that it is not kept besides
    typed = [(name, value) for name, value in _kept() if name not in form_keys.CARRIED]
    values: dict[str, Any] = {"stored": error, "sent": form_keys.sent_fields(), "typed": typed}
    here = request.headers.get("HX-Current-URL") or request.referrer or ""
    values |= {"place": error.location or page_path(urlsplit(here).path)}
    values |= {"key": form_keys.new_key()}
    if not wants_fragment():
        return page("again.html", status=409, **values)
    answer = page("again.html", fragment="main", status=422, **values)  # htmx shows what is 422
    answer.headers |= {"HX-Retarget": "#main > .wrap", "HX-Reswap": "innerHTML"}
    return answer


def _ended(_error: EndedError) -> ResponseReturnValue:
    title = _("This course has ended")
    if is_autosave():
        words = _("Not saved: this course has ended. Your text is still on this page. Copy it.")
        return page("unsaved.html", status=409, words=words)
    text = _(
        "Nothing was changed. Everything can still be read and copied. "
        "A coordinator can open the course again."
    )
    return error_page(403, title, text)


def _foreign(_error: ForeignOriginError) -> ResponseReturnValue:
    title = _("This came from another site")
    text = _("Nothing was stored. Open the page here, then send it again. Your text is below.")
    return error_page(403, title, text)


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
    app.register_error_handler(EndedError, _reading(_ended))
    app.register_error_handler(SentBeforeError, _reading(_sent_before))
    app.register_error_handler(ForeignOriginError, _reading(_foreign))
    app.register_error_handler(TooLongError, _reading(_too_long))
    app.register_error_handler(HTTPException, _reading(_known))
    for outages in (DBAPIError, TimeoutError, BusyError):
        app.register_error_handler(outages, _reading(_stored_nothing))
    app.register_error_handler(OSError, _reading(_no_space))
    app.register_error_handler(Exception, _reading(_failed))
