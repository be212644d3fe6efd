"""Answers about forms that come after the end of their sign-in, and about the sign-in page."""

from urllib.parse import urlencode

from flask import Response, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from app.core.db.transactions import aside, reading
from app.core.web.answers import go, home_path, own_path, page, page_path, see_other, wants_fragment
from app.core.web.errors import error_page
from app.core.web.routes import SignInNeededError, is_apart, open_to_all, unattended
from app.people.accounts import access
from app.people.accounts.forms import SignInForm
from app.people.accounts.models import SignIn
from app.people.unsent import actions, rules
from app.people.unsent.views.blueprint import bp, page_of_form, sent_form


@bp.app_errorhandler(SignInNeededError)
def ask_to_sign_in(_error: Exception) -> ResponseReturnValue:
    """401 with the sign-in page; a form that came too late is kept for whoever filled it in."""
    with reading():
        if request.method != "POST":
            return _ask(access.was_here(), request.full_path.rstrip("?"), 401)
        row = access.opened_in()
        _keep_late(row)
        return _ask(row, page_of_form(), 401)


@bp.app_errorhandler(CSRFError)
def refuse(_error: Exception) -> ResponseReturnValue:
    """A form of another sign-in is not taken; only whoever filled it in sees it again.

    Its token alone says whose it is for half an hour after the end (see `SignIn.speaks`): pages are
    copied and printed, and whoever has one must not leave texts with its owner for ever.
    """
    if is_apart():
        return _refuse_own(None)
    with reading():
        row, me = access.opened_in(), current_user
        is_own = row is not None and me.is_authenticated and row.person_id == me.id
        if row and not is_own and not row.speaks:
            row = None
        if row and not me.is_authenticated:
            _keep_late(row)
            return _ask(row, page_of_form(), 401)
        if row and not is_own:
            _keep_late(row)
            return error_page(403, *_somebody_else(), kept=[])
        return _refuse_own(row)


def _somebody_else() -> tuple[str, str]:
    text = _("Nothing was stored. This page belongs to the person who was signed in here before.")
    return _("Someone else is signed in now"), text


def _refuse_own(row: SignIn | None) -> Response:
    """The form of an earlier sign-in of the same person, or one that names no person."""
    title = _("This page was open for too long")
    typed: rules.Pairs = []
    if row or is_apart() or not current_user.is_authenticated:
        found = rules.texts(sent_form().fields)
        # a page of no sign-in says what its written fields are called; digits of one are no text
        typed = [(name, text) for name, text, label in found if label or not is_apart()]
    if row is None:
        text = _("Nothing was stored. Open the page again, then send it once more.")
        return error_page(400, title, text, kept=typed)
    _keep_late(row)
    access.look_for_unsent()
    text = _(
        "Nothing was stored yet. Open the page again: your text is put back there. "
        "It also stands below."
    )
    return error_page(400, title, text, kept=typed, back=page_of_form())


def _ask(row: SignIn | None, back: str, status: int = 200) -> Response:
    whose = str(row.person_id) if row else ""
    if wants_fragment():
        return Response(status=status, headers={"HX-Redirect": _over_path(back, whose)})
    form = SignInForm(formdata=None, next=back, whose=whose)
    shared = row.is_shared if row else True
    form.shared.data = shared
    ended = row if row and not row.is_open else None
    return page("people/accounts/sign_in.html", status=status, form=form, ended=ended)


def _over_path(back: str, whose: str) -> str:
    return own_path(f"/unsent/over?{urlencode({'next': back, 'whose': whose})}")


def _keep_late(row: SignIn | None) -> None:
    if row is None:
        return
    owner, form = row.person_id, sent_form()
    aside(lambda: _note(owner, form))


def _note(owner: int, form: actions.Form) -> None:
    actions.keep(owner, form, late=True)


@bp.post("/")
@open_to_all
@unattended
def keep() -> ResponseReturnValue:
    """Keep a form that a page hands over before its sign-in ends, for whoever filled it in.

    A lid that was closed for hours hands over late: its browser still has the cookie of that
    sign-in, which ended meanwhile. A token alone is believed for half an hour (see `refuse`).
    """
    row, here = access.opened_in(), access.was_here()
    if row and (row.speaks or (here and here.id == row.id)):
        actions.keep(row.person_id, sent_form(), late=True)
    return Response(status=204)


@bp.get("/over")
@open_to_all
def over() -> ResponseReturnValue:
    """Where a page goes when its sign-in has ended: back to it for the same person only."""
    if session.get(access.LOCKED):
        return see_other("sessions.locked")
    back, whose = page_path(request.args.get("next")), request.args.get("whose", "")
    if current_user.is_authenticated:
        return go(back if str(current_user.id) == whose else home_path())
    row = access.was_here()
    if row and str(row.person_id) == whose:
        return _ask(row, back)
    form = SignInForm(formdata=None, next=back, whose=whose)
    return page("people/accounts/sign_in.html", form=form, ended=None)
