"""The calendar itself, as programs ask for it again and again."""

from flask import Response, current_app, g, request
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.export.calendars import MIMETYPE, written
from app.core.text.i18n import spoken_by
from app.core.web.answers import NotKnownError
from app.core.web.routes import apart, lasting, open_to_all
from app.outside.calendar.models import FeedKey, opened_by
from app.outside.calendar.queries.feed import happenings
from app.outside.calendar.queries.parts import Part, parts_of
from app.outside.calendar.rules import tag
from app.outside.calendar.views.blueprint import bp
from app.people.accounts import access
from app.people.accounts.actions import guessed
from app.people.accounts.models import digest
from app.people.accounts.words import too_fast


@bp.get("/<token>.ics")
@open_to_all
@apart
@lasting
def feed(token: str) -> ResponseReturnValue:
    """What the owner of this address has to do with, as it is now; it changes nothing.

    Two questions are asked where nothing changed. An address that ended is answered like one that
    nobody made.
    """
    key = opened_by(digest(token))
    parts = parts_of(key.person_id) if key else []
    if key is None or not parts:
        return _not_there()
    mark = tag(parts, clock.today(), key.version, key.person.language)
    if request.if_none_match.contains_weak(mark):
        return _marked(Response(status=304), mark)
    return _marked(Response(_written(key, parts), mimetype=MIMETYPE), mark)


def _written(key: FeedKey, parts: list[Part]) -> bytes:
    g.language = spoken_by(current_app, key.person_id, key.person.language)
    told = happenings(parts, first_names=key.first_names)
    return written(told, str(current_app.config["SITE_NAME"]))


def _marked(answer: Response, mark: str) -> Response:
    answer.set_etag(mark, weak=True)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _not_there() -> Response:
    """Count it as a guess. Raises NotKnownError while there were not too many."""
    if delay := guessed(access.keys_of_address("feed")):
        return Response(too_fast(delay), status=429, mimetype="text/plain")
    raise NotKnownError
