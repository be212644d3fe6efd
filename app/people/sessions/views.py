"""Answers about the time that is left, the locked screen, and the list of open sign-ins."""

from datetime import timedelta

from flask import Blueprint, Response, flash, g, jsonify, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from app.core.db.transactions import aside, reading, writing
from app.core.passwords import verify
from app.core.web.answers import go, page, page_path, see_other
from app.core.web.routes import open_to_all, signed_in, unattended
from app.people.accounts import access
from app.people.accounts.actions import (
    begin_try,
    forget_failures,
    note_failure,
    renew_hash,
    sign_in,
)
from app.people.accounts.models import Person, SignIn, sign_in_of
from app.people.accounts.words import too_fast
from app.people.sessions import actions
from app.people.sessions.forms import UnlockForm
from app.people.sessions.queries import open_sign_ins

bp = Blueprint("sessions", __name__, url_prefix="/sessions")
CURTAIN = """body { animation: go 0s SECONDSs forwards; }
.curtain, main form[method=post] .btn:not(.bare, .icon) { animation: come 0s SECONDSs forwards; }
@keyframes go { to { visibility: hidden; } }
@keyframes come { to { visibility: visible; } }
"""


@bp.get("/state")
@open_to_all
@unattended
def state() -> ResponseReturnValue:
    """Who is signed in in this browser, for how many seconds still, and the token of its forms."""
    return _state()


def _state() -> Response:
    if not current_user.is_authenticated:
        return jsonify(left=0, me="", token="")
    me = str(current_user.id)
    return jsonify(left=access.seconds_left(), me=me, token=generate_csrf())


@bp.get("/curtain/<int:seconds>.css")
@open_to_all
@unattended
def curtain(seconds: int) -> ResponseReturnValue:
    """Styles that cover a page without scripts after so many seconds; its text stays in it."""
    return Response(CURTAIN.replace("SECONDS", str(seconds)), mimetype="text/css")


@bp.post("/stay")
@signed_in
def stay() -> ResponseReturnValue:
    """The person is still there."""
    access.stay()
    return _state()


@bp.post("/lock")
@signed_in
def lock() -> ResponseReturnValue:
    """Leave the screen for a while: nothing of the page stays, and only its person comes back."""
    token, left = session[access.WHO], page_path(request.form.get("next"))
    me = current_user._get_current_object()
    access.leave(lambda: actions.lock(me, g.sign_in, left))
    access.dismiss()
    session[access.LOCKED] = token
    answer = see_other("sessions.locked")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.get("/locked")
@open_to_all
def locked() -> ResponseReturnValue:
    """Ask for the password of whoever locked the screen."""
    row = _locked()
    if row is None:
        return see_other("accounts.sign_in")
    return page("people/sessions/locked.html", form=UnlockForm(), person=row.person)


@bp.post("/locked")
@open_to_all
def unlock() -> ResponseReturnValue:
    """Let the same person go on where they were."""
    form = UnlockForm()
    with reading():
        row = _locked()
        person = row.person if row else None
    if row is None or person is None:
        return see_other("accounts.sign_in")
    delay = _prove(form, person) if form.validate() else timedelta(0)
    if form.errors:
        status = 429 if delay > timedelta(0) else 422
        return page("people/sessions/locked.html", status=status, form=form, person=person)
    renew_hash(person, form.password.data or "")
    return _come_back(person, row)


def _prove(form: UnlockForm, person: Person) -> timedelta:
    """Try the password, slowed as at the sign-in; the form says what is wrong."""
    with reading():
        number, keys = person.id, access.keys_for(person.email or "")
        with writing():
            delay = begin_try(keys)
        stored = person.password_hash
    if delay > timedelta(0):
        form.password.errors = [too_fast(delay)]
    elif verify(stored, form.password.data or ""):
        forget_failures(keys)
    else:
        aside(lambda: note_failure(keys, number))
        form.password.errors = [_("This is not the password of this account. Try again.")]
    return delay


def _come_back(person: Person, row: SignIn) -> Response:
    back = row.left_at
    access.admit(sign_in(person, row.is_shared, access.browser()))
    return go(page_path(back))


def _locked() -> SignIn | None:
    """The sign-in whose screen was locked here."""
    return sign_in_of(str(session.get(access.LOCKED, "")))


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Where the person is signed in."""
    return page(
        "people/sessions/index.html", rows=open_sign_ins(current_user.id), here=g.sign_in.id
    )


@bp.post("/end")
@signed_in
def end() -> ResponseReturnValue:
    """End one sign-in, or all but this one. What was typed there is kept for the person."""
    others = [row for row in open_sign_ins(current_user.id) if row.id != g.sign_in.id]
    wanted = request.form.get("sign_in")
    actions.end(current_user, [row for row in others if wanted in (None, str(row.id))])
    flash(_("Signed out there."))
    return see_other("sessions.index")
