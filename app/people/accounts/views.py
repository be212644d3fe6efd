"""Answers about signing in and out, the language, and the person's own page."""

from datetime import timedelta
from typing import Any, cast

from flask import Blueprint, Flask, Response, flash, g, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from app.core.audit.actions import Origin, origin, record, shorten
from app.core.db.base import db
from app.core.db.saving import take_turns
from app.core.db.transactions import aside, reading, writing
from app.core.passwords import verify
from app.core.text import i18n
from app.core.web import form_keys, speaking
from app.core.web.answers import go, home_path, own_path, page, page_path, see_other
from app.core.web.routes import claims_itself, open_to_all, signed_in
from app.core.web.versions import mark_of
from app.people.accounts import access, actions
from app.people.accounts.forms import PasswordForm, ProfileForm, SignInForm
from app.people.accounts.models import Person
from app.people.accounts.words import too_fast

bp = Blueprint("accounts", __name__, url_prefix="/accounts")
bp.record_once(lambda state: access.init_app(cast("Flask", state.app)))


@bp.before_app_request
def _begin() -> None:
    origin.set(Origin("session", shorten(request.remote_addr), g.request_id))


@bp.teardown_app_request
def _end(_error: BaseException | None) -> None:
    origin.set(Origin())  # a command in the same process is no session


@bp.get("/sign-in")
@open_to_all
def sign_in() -> ResponseReturnValue:
    """The sign-in page."""
    form = SignInForm(next=own_path(request.args.get("next")))
    return _ask(form)


@bp.post("/sign-in")
@open_to_all
def enter() -> ResponseReturnValue:
    """Check address and password; the same answer and the same work whatever is wrong."""
    form = SignInForm()
    form.next.data = own_path(form.next.data)
    if not form.validate():
        return _ask(form, 422)
    keys = access.keys_for(form.email.data or "")
    delay, person, stored = _begin_try(keys, form)
    if delay > timedelta(0):
        form.password.errors = [too_fast(delay)]
        return _ask(form, 429)
    if not verify(stored, form.password.data) or person is None:
        number = person.id if person else None
        aside(lambda: actions.note_failure(keys, number))
        form.password.errors = [_("E-mail or password is not right. Try again.")]
        return _ask(form, 422)
    actions.forget_failures(keys)
    return _enter(person, form)


def _begin_try(keys: dict[str, str], form: SignInForm) -> tuple[timedelta, Person | None, Any]:
    """Count the try: how long it must wait, whose account it is, what is stored of the password."""
    with reading():
        with writing():
            delay = actions.begin_try(keys)
        person = db.session.scalar(select(Person).where(Person.email == form.email.data))
        return delay, person, person.password_hash if person else None


def _ask(form: SignInForm, status: int = 200) -> Response:
    return page("people/accounts/sign_in.html", status=status, form=form, ended=None)


def _enter(person: Person, form: SignInForm) -> Response:
    """Open a session; only the person who left the page comes back to it, others go home."""
    actions.renew_hash(person, form.password.data)
    if current_user.is_authenticated:
        actions.sign_out(current_user)
    access.admit(actions.sign_in(person, form.shared.data, access.browser()))
    is_theirs = form.whose.data in ("", None, str(person.id))
    return go(form.next.data if is_theirs else home_path())


@bp.post("/sign-out")
@open_to_all
def sign_out() -> ResponseReturnValue:
    """End the sign-in for good and clear what the browser kept."""
    if current_user.is_authenticated:
        access.leave(lambda: actions.sign_out(_me()))
    access.dismiss()
    answer = see_other("accounts.signed_out")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.get("/signed-out")
@open_to_all
def signed_out() -> ResponseReturnValue:
    """Say that the work is saved, also to the next person at this computer."""
    return page("people/accounts/signed_out.html")


@bp.post("/language")
@open_to_all
def language() -> ResponseReturnValue:
    """Speak another language from now on; kept with the person, or in this browser's session."""
    speaking.speak(request.form.get("language", ""))
    return go(page_path(request.form.get("next")))


@bp.get("/profile")
@signed_in
def profile() -> ResponseReturnValue:
    """The person's own page: name, language, password, consents."""
    return _profile(_stored_profile(), PasswordForm())


@bp.post("/profile")
@signed_in
def change_profile() -> ResponseReturnValue:
    """Keep name and language."""
    form = ProfileForm()
    if not form.validate():
        return _profile(form, PasswordForm(formdata=None), 422)
    take_turns(_me())
    if not form.has_seen(_mark()):
        theirs = form.meet(_stored_profile(), _mark())
        return _profile(form, PasswordForm(formdata=None), 409, theirs)
    current_user.name, current_user.language = form.name.data, form.language.data
    current_user.idle_minutes = form.idle_minutes.data
    session[i18n.CHOICE] = form.language.data
    record(current_user, "profile changed", current_user)
    flash(_("Your profile is saved."))
    return see_other("accounts.profile")


@bp.post("/password")
@claims_itself
@signed_in
def change_password() -> ResponseReturnValue:
    """Set a new password; other computers are signed out, and here a new sign-in begins.

    Whoever came in by a one-time link has shown who they are, and may have forgotten the old one.
    """
    form = PasswordForm()
    form.validate()
    if not access.came_by_link() and not form.present.data:
        form.present.errors = [_("Write your present password.")]
    delay = timedelta(0) if form.errors or access.came_by_link() else _prove(form)
    if form.errors:
        status = 429 if delay > timedelta(0) else 422
        return _profile(_stored_profile(), form, status)
    if repeated := form_keys.claim():
        return repeated
    me, shared = _me(), g.sign_in.is_shared
    actions.set_password(me, form.password.data)
    access.admit(actions.open_sign_in(me, shared, access.browser()))
    flash(_("Your password is changed. Other computers were signed out."))
    return see_other("accounts.profile")


def _prove(form: PasswordForm) -> timedelta:
    """Try the present password, slowed as at the sign-in; the form says what is wrong."""
    number, keys = current_user.id, access.keys_for(current_user.email or "")
    with reading():
        with writing():
            delay = actions.begin_try(keys)
        stored = current_user.password_hash
    if delay > timedelta(0):
        form.present.errors = [too_fast(delay)]
    elif verify(stored, form.present.data or ""):
        actions.forget_failures(keys)
    else:
        aside(lambda: actions.note_failure(keys, number))
        form.present.errors = [_("This is not your present password.")]
    return delay


def _me() -> Person:
    return cast("Person", current_user._get_current_object())


def _mark() -> str:
    return mark_of(current_user.name, current_user.language, current_user.idle_minutes)


def _stored_profile() -> ProfileForm:
    return ProfileForm(formdata=None, obj=_me(), seen=_mark())


def _profile(
    form: ProfileForm, password: PasswordForm, status: int = 200, theirs: Any = ()
) -> Response:
    return page(
        "people/accounts/profile.html",
        status=status,
        form=form,
        password=password,
        theirs=theirs,
        by_link=access.came_by_link(),
    )
