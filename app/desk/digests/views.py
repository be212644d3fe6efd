"""Answers about the rhythm of mail."""

from typing import Any, cast

from flask import Blueprint, Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.saving import take_turns
from app.core.storage import mailing
from app.core.web.answers import page, see_other
from app.core.web.routes import signed_in
from app.core.web.versions import mark_of
from app.desk.digests import actions, words
from app.desk.digests.forms import RhythmForm
from app.desk.digests.queries import rhythm_of
from app.desk.digests.rules import Rhythm
from app.groups.cohorts.access import me
from app.people.accounts.models import Person

bp = Blueprint("digests", __name__, url_prefix="/digests")


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


def _me() -> Person:
    return cast("Person", me._get_current_object())  # type: ignore[attr-defined]  # a proxy


def _form(**more: Any) -> RhythmForm:
    return RhythmForm(rhythm=rhythm_of(me), seen=_mark(), **more)


def _mark() -> str:
    return mark_of(rhythm_of(me))


def _ask(form: RhythmForm, status: int = 200, theirs: Any = ()) -> Response:
    return page("desk/digests/rhythm.html", status=status, form=form, theirs=theirs)


@bp.app_template_global("mail_rhythm")
def _rhythm() -> Any:
    """What the profile says of the rhythm; None where this site sends no mail."""
    return words.RHYTHMS[rhythm_of(me)] if mailing.is_on() else None
