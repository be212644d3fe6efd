"""Answers about the rhythm of mail."""

from typing import Any, cast

from flask import Blueprint, Response, current_app, flash
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.base import db
from app.core.db.saving import take_turns
from app.core.storage import mailing
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.origin import keep_secret
from app.core.web.routes import open_to_all, signed_in
from app.core.web.versions import mark_of
from app.groups.cohorts.access import me
from app.outside.digests import actions, words
from app.outside.digests.forms import RhythmForm
from app.outside.digests.queries.choice import rhythm_of
from app.outside.digests.rules.rhythm import Rhythm
from app.outside.digests.rules.signed import person_of
from app.people.accounts.models import Person

bp = Blueprint("digests", __name__, url_prefix="/digests")
bp.after_request(keep_secret)


@bp.get("/rhythm")
@signed_in
def ask() -> ResponseReturnValue:
    """Ask how often mail about what waits may come."""
    return _ask(_form())


@bp.post("/rhythm")
@signed_in
def choose() -> ResponseReturnValue:
    """Keep the rhythm, unless it was changed elsewhere meanwhile."""
    take_turns(_me())
    form = RhythmForm()
    if not form.validate():
        return _ask(form, 422)
    if not form.has_seen(_mark()):
        return _ask(form, 409, form.meet(_form(formdata=None), _mark()))
    actions.choose(_me(), _me(), Rhythm(form.rhythm.data))
    flash(_("Your choice is kept."))
    return see_other("accounts.profile")


@bp.get("/no-more/<token>")
@open_to_all
def last(token: str) -> ResponseReturnValue:
    """Ask whether these mails shall end. Looking at it changes nothing."""
    _of(token)
    return page("outside/digests/no_more.html", token=token)


@bp.post("/no-more/<token>")
@open_to_all
def end(token: str) -> ResponseReturnValue:
    """End these mails: by the button, or by the one of a mail program (RFC 8058).

    Neither brings a cookie of the person, so that no foreign page could use one: what is asked
    here stands in the address, which is signed. So no other proof is asked.
    """
    person = _of(token)
    if rhythm_of(person) is not Rhythm.NEVER:
        actions.choose(None, person, Rhythm.NEVER)
    return page("outside/digests/ended.html")


def _let_in(state: BlueprintSetupState) -> None:
    state.app.extensions["csrf"].exempt(end)


bp.record_once(_let_in)


def _of(token: str) -> Person:
    """Whose address it is. Raises NotKnownError for one that the site did not make."""
    number = person_of(str(current_app.secret_key), token)
    person = db.session.get(Person, number) if number else None
    if person is None or person.erased_at:
        raise NotKnownError
    return person


def _me() -> Person:
    return cast("Person", me._get_current_object())  # type: ignore[attr-defined]  # a proxy


def _form(**more: Any) -> RhythmForm:
    return RhythmForm(rhythm=rhythm_of(me), seen=_mark(), **more)


def _mark() -> str:
    return mark_of(rhythm_of(me))


def _ask(form: RhythmForm, status: int = 200, theirs: Any = ()) -> Response:
    return page("outside/digests/rhythm.html", status=status, form=form, theirs=theirs)


@bp.app_template_global("mail_rhythm")
def _rhythm() -> Any:
    """What the profile says of the rhythm; None where this site sends no mail."""
    return words.RHYTHMS[rhythm_of(me)] if mailing.is_on() else None
