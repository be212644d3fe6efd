"""Answers about signing in and out, invitations and the person's own page."""

import secrets
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, current_app, flash, g, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import LoginManager, current_user, login_user, logout_user
from sqlalchemy import select, update

from app.accounts import actions, rules
from app.accounts.forms import PasswordForm, ProfileForm, SignInForm
from app.accounts.models import Person, SignIn, digest
from app.audit.actions import Origin, origin, record, shorten
from app.core import clock, i18n
from app.core.db import aside, db, reading
from app.core.passwords import verify
from app.core.web import (
    SignInNeededError,
    go,
    open_to_all,
    own_path,
    page,
    see_other,
    signed_in,
    wants_fragment,
)

bp = Blueprint("accounts", __name__, url_prefix="/accounts")
login = LoginManager()
login.session_protection = None  # type: ignore[assignment]  # the sign-in row is the protection
bp.record_once(lambda state: login.init_app(state.app))


@bp.before_app_request
def _begin() -> None:
    g.request_id = secrets.token_hex(6)
    origin.set(Origin("session", shorten(request.remote_addr), g.request_id))


@login.user_loader
def _load(token: str) -> Person | None:
    row = db.session.scalar(select(SignIn).where(SignIn.token_hash == digest(token)))
    now = clock.now()
    if row is None or row.ended_at:
        return None
    if not rules.is_open(row.created_at, row.seen_at, row.is_shared, now):
        return None
    g.sign_in = row
    if now - row.seen_at > timedelta(minutes=1) and not wants_fragment():
        number = row.id
        aside(lambda: _seen(number))
    row.person.token = token
    return row.person


def _seen(number: int) -> None:
    db.session.execute(update(SignIn).where(SignIn.id == number).values(seen_at=clock.now()))


@bp.app_errorhandler(SignInNeededError)
def ask_to_sign_in(_error: Exception) -> ResponseReturnValue:
    """401 with the sign-in page; what was typed elsewhere is left where it is."""
    if wants_fragment():
        return Response(status=401, headers={"HX-Redirect": own_path("/accounts/sign-in")})
    wanted = request.full_path.rstrip("?") if request.method == "GET" else ""
    form = SignInForm(formdata=None, next=wanted)
    return page("accounts/sign_in.html", status=401, form=form)


@bp.get("/sign-in")
@open_to_all
def sign_in() -> ResponseReturnValue:
    """The sign-in page."""
    return page("accounts/sign_in.html", form=SignInForm(next=request.args.get("next", "")))


@bp.post("/sign-in")
@open_to_all
def enter() -> ResponseReturnValue:
    """Check address and password; the same answer and the same work whatever is wrong."""
    form = SignInForm()
    if not form.validate():
        return page("accounts/sign_in.html", status=422, form=form)
    keys = keys_for(form.email.data or "")
    with reading():
        delay = actions.must_wait(keys)
        person = db.session.scalar(select(Person).where(Person.email == form.email.data))
        stored = person.password_hash if person else None
    if delay > timedelta(0):
        form.password.errors = [_too_fast(delay)]
        return page("accounts/sign_in.html", status=429, form=form)
    if not verify(stored, form.password.data or "") or person is None:
        aside(lambda: _failed(keys))
        form.password.errors = [_("E-mail or password is not right. Try again.")]
        return page("accounts/sign_in.html", status=422, form=form)
    actions.forget_failures(keys)
    return welcome(person, shared=form.shared.data, path=own_path(form.next.data))


@bp.post("/sign-out")
@open_to_all
def sign_out() -> ResponseReturnValue:
    """End the sign-in for good and clear what the browser kept."""
    if current_user.is_authenticated:
        actions.sign_out(current_user)
        logout_user()
    language = session.get(i18n.CHOICE)
    session.clear()
    if language:
        session[i18n.CHOICE] = language
    answer = page("accounts/signed_out.html")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.post("/language")
@open_to_all
def choose_language() -> ResponseReturnValue:
    """Speak another language from now on; kept with the person, or in this browser's session."""
    wanted = request.form.get("language", "")
    if wanted in i18n.languages(current_app):
        session[i18n.CHOICE] = wanted
        if current_user.is_authenticated:
            current_user.language = wanted
    return go(own_path(request.form.get("next")))


@bp.get("/profile")
@signed_in
def profile() -> ResponseReturnValue:
    """The person's own page: name, language, password."""
    return _profile(ProfileForm(obj=current_user), PasswordForm())


@bp.post("/profile")
@signed_in
def change_profile() -> ResponseReturnValue:
    """Keep name and language."""
    form = ProfileForm()
    form.language.choices = language_choices()
    if not form.validate():
        return _profile(form, PasswordForm(formdata=None), 422)
    current_user.name, current_user.language = form.name.data, form.language.data
    session[i18n.CHOICE] = form.language.data
    flash(_("Your profile is saved."))
    return see_other("accounts.profile")


@bp.post("/password")
@signed_in
def change_password() -> ResponseReturnValue:
    """Set a new password; other computers are signed out."""
    form = PasswordForm()
    fits = verify(current_user.password_hash, form.present.data or "")
    if form.validate() and not fits:
        form.present.errors = [_("This is not your present password.")]
    if form.errors:
        return _profile(ProfileForm(formdata=None, obj=current_user), form, 422)
    actions.set_password(current_user, form.password.data or "")
    flash(_("Your password is changed. Other computers were signed out."))
    return see_other("accounts.profile")


def _profile(form: ProfileForm, password: PasswordForm, status: int = 200) -> Response:
    form.language.choices = language_choices()
    form.language.data = form.language.data or i18n.language()
    return page("accounts/profile.html", status=status, form=form, password=password)


def welcome(person: Person, shared: bool, path: str) -> Response:
    """Open a new sign-in in a new session and lead on."""
    db.session.add(person)
    language = session.get(i18n.CHOICE)
    session.clear()
    if language:
        session[i18n.CHOICE] = language
    actions.sign_in(person, shared)
    login_user(person)
    session.permanent = not shared
    current_app.permanent_session_lifetime = rules.OWN[1]
    return go(path)


def keys_for(email: str) -> dict[str, str]:
    """Under which keys a failed try is counted: account with address, account, address."""
    address = shorten_for_counting(request.remote_addr)
    account = digest(email)
    return {"pair": digest(account + address), "account": account, "address": digest(address)}


def shorten_for_counting(address: str | None) -> str:
    """The address whose tries are counted: one IPv4 address, or the /64 of an IPv6 one."""
    parts = (address or "").split(":")
    return ":".join(parts[:4]) if len(parts) > 2 else (address or "")


def _failed(keys: dict[str, str]) -> None:
    actions.count_failure(keys)
    record(None, "sign-in failed", result="no")


def _too_fast(delay: timedelta) -> str:
    seconds = int(delay.total_seconds()) + 1
    if seconds < 60:
        return _("Too many tries. Wait %(seconds)s seconds, then try again.", seconds=seconds)
    return _(
        "Too many tries. Wait %(minutes)s minutes, then try again.", minutes=seconds // 60 + 1
    )


def language_choices() -> list[tuple[str, Any]]:
    """The offered languages for a select."""
    return [(code, i18n.NAMES.get(code, code)) for code in i18n.languages(current_app)]
