"""Answers about forms that come after the end of their sign-in, and about the sign-in page."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, flash, g, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from app.core import clock
from app.core.db.transactions import aside, reading
from app.core.web.answers import go, home_path, own_path, page, page_path, see_other, wants_fragment
from app.core.web.errors import error_page
from app.core.web.routes import SignInNeededError, is_unattended, open_to_all, signed_in, unattended
from app.people.accounts import access
from app.people.accounts.forms import SignInForm
from app.people.accounts.models import SignIn
from app.people.unsent import actions, rules
from app.people.unsent.models import unsent_of

bp = Blueprint("unsent", __name__, url_prefix="/unsent")


@bp.app_errorhandler(SignInNeededError)
def ask_to_sign_in(_error: Exception) -> ResponseReturnValue:
    """401 with the sign-in page; a form that came too late is kept for whoever filled it in."""
    with reading():
        if request.method != "POST":
            return _ask(access.was_here(), request.full_path.rstrip("?"), 401)
        row = access.opened_in()
        _keep_late(row)
        return _ask(row, _page_of_form(), 401)


@bp.app_errorhandler(CSRFError)
def refuse(_error: Exception) -> ResponseReturnValue:
    """A form of another sign-in is not taken; only whoever filled it in sees it again.

    Its token alone says whose it is for half an hour after the end (see `SignIn.speaks`): pages are
    copied and printed, and whoever has one must not leave texts with its owner for ever.
    """
    with reading():
        row, me = access.opened_in(), current_user
        is_own = row is not None and me.is_authenticated and row.person_id == me.id
        if row and not is_own and not row.speaks:
            row = None
        if row and not me.is_authenticated:
            _keep_late(row)
            return _ask(row, _page_of_form(), 401)
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
    if row or not current_user.is_authenticated:
        typed = rules.texts(rules.to_keep(request.form.items(multi=True)))
    if row is None:
        text = _("Nothing was stored. Open the page again, then send it once more.")
        return error_page(400, title, text, kept=typed)
    _keep_late(row)
    access.look_for_unsent()
    text = _(
        "Nothing was stored yet. Open the page again: your text is put back there. "
        "It also stands below."
    )
    return error_page(400, title, text, kept=typed, back=_page_of_form())


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
    owner, path, action = row.person_id, _page_of_form(), _target()
    fields = list(request.form.items(multi=True))
    aside(lambda: actions.keep(owner, path, action, fields))


def _page_of_form() -> str:
    """The page on which the form stands: told by our script, else by the browser."""
    told = request.args.get("path") if request.endpoint == "unsent.keep" else None
    parts = urlsplit(request.referrer or "")
    return page_path(told or (f"{parts.path}?{parts.query}" if parts.query else parts.path))


def _target() -> str:
    """Where the form is sent."""
    if request.endpoint == "unsent.keep":
        return own_path(request.args.get("action"))
    return request.path


@bp.before_app_request
def _offer() -> None:
    """For a while after a sign-in, look for what this person typed here and did not send."""
    until = session.get(access.LOOK, 0)
    if not until or request.method != "GET" or is_unattended() or wants_fragment():
        return
    if request.endpoint == "asset" or not current_user.is_authenticated:
        return
    rows = unsent_of(current_user.id) if until > clock.now().timestamp() else []
    if not rows:
        session.pop(access.LOOK)
    g.unsent = rows


@bp.app_context_processor
def _offered() -> dict[str, Any]:
    rows = g.get("unsent", [])
    here = [row for row in rows if row.path.partition("?")[0] == request.path]
    is_home = request.endpoint in ("home", "dashboards.home")
    elsewhere = [row for row in rows if row not in here] if is_home else []
    return {"offered_texts": here, "texts_elsewhere": elsewhere}


@bp.after_app_request
def _sent(response: Response) -> Response:
    """What was offered or handed over, and is now sent, is not offered again."""
    if request.method != "POST" or response.status_code >= 400 or request.endpoint == "asset":
        return response
    if "unsent" in request.form and current_user.is_authenticated:
        owner, action = current_user.id, request.form["unsent"]
        aside(lambda: actions.forget(owner, action))
    return response


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
        fields = list(request.form.items(multi=True))
        actions.keep(row.person_id, _page_of_form(), _target(), fields)
    return Response(status=204)


@bp.post("/away")
@signed_in
def away() -> ResponseReturnValue:
    """Ask, then throw away what was kept."""
    action = request.form.get("action", "")
    row = next((one for one in unsent_of(current_user.id) if one.action == action), None)
    if row and "confirmed" not in request.form:
        return page("people/unsent/away.html", row=row)
    actions.forget(current_user.id, action)
    flash(_("The text is thrown away."))
    return go(page_path(row.path if row else None))


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
