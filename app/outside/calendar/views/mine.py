"""The page on which somebody makes the address of their calendar, renews it and ends it."""

from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.config import is_this_machine
from app.core.storage import mailing
from app.core.web.answers import page, see_other
from app.core.web.routes import signed_in
from app.groups.cohorts.access import me
from app.outside.calendar import actions, rules
from app.outside.calendar.forms import NamesForm
from app.outside.calendar.models import FeedKey, key_of
from app.outside.calendar.queries.parts import parts_of
from app.outside.calendar.views.blueprint import bp


@bp.get("/")
@signed_in
def show() -> ResponseReturnValue:
    """The address and what to do with it."""
    return _page(_mine())


@bp.post("/")
@signed_in
def make() -> ResponseReturnValue:
    """Make an address, or a new one in the place of the old."""
    key, form = _mine(), NamesForm()
    had, names = key is not None, key.first_names if key else bool(form.first_names.data)
    actions.make(me, _key(), first_names=names)
    flash(_("The new address works. The old one does not.") if had else _("The address works."))
    return see_other("calendar.show")


@bp.post("/names")
@signed_in
def tell_names() -> ResponseReturnValue:
    """Choose whether first names stand in it."""
    key, form = _mine(), NamesForm()
    if key is None:
        return _page(None, 409)
    if not actions.tell_names(key, form.seen_version, first_names=bool(form.first_names.data)):
        return _page(_mine(), 409, form)
    flash(_("Your choice is kept."))
    return see_other("calendar.show")


@bp.post("/end")
@signed_in
def end() -> ResponseReturnValue:
    """End the address."""
    if key := _mine():
        actions.stop(key)
    flash(_("The address has ended. Your calendar program shows nothing new from here."))
    return see_other("calendar.show")


def _mine() -> FeedKey | None:
    key = key_of(me.id)
    return key if key and not key.ended_at else None


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])


def _page(key: FeedKey | None, status: int = 200, sent: NamesForm | None = None) -> Response:
    stored = (
        NamesForm(formdata=None, first_names=key.first_names, seen=key.version) if key else None
    )
    theirs = sent.meet(stored, key.version) if sent and stored and key else ()
    form = sent or stored or NamesForm(formdata=None)
    values: dict[str, Any] = {"form": form, "theirs": theirs, "has_part": bool(parts_of(me.id))}
    if key:
        path = url_for("calendar.feed", token=rules.token(_key(), key.seed))
        values["address"] = mailing.address(path)
        values["only_here"] = is_this_machine(urlsplit(values["address"]).netloc)
    return page("outside/calendar/mine.html", status=status, key=key, **values)
