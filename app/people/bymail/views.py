"""Answers to whoever signs in by mail. Looking at a link changes nothing: only its button does."""

from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

from flask import Blueprint, Response, current_app, flash, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.core.audit.actions import record
from app.core.db.transactions import aside, reading, writing
from app.core.storage import mailing
from app.core.web import speaking
from app.core.web.answers import go, home_path, own_path, page, page_path, see_other
from app.core.web.origin import keep_secret
from app.core.web.routes import open_to_all
from app.people.accounts import access
from app.people.accounts import actions as accounts
from app.people.accounts.models import digest
from app.people.accounts.words import too_fast
from app.people.bymail import actions, queries, rules
from app.people.bymail.forms import AskForm, CodeForm
from app.people.bymail.models import MailAsk, MailKey
from app.people.bymail.words import tries_said, way_said

bp = Blueprint("bymail", __name__, url_prefix="/bymail")
bp.after_request(keep_secret)
bp.add_app_template_global(mailing.is_on, "signs_in_by_mail")
bp.add_app_template_global(way_said)
BACK, LINK = "mail_back", "mail_link"  # where the session keeps what page was left, and a link


@bp.get("/")
@open_to_all
def ask() -> ResponseReturnValue:
    """Ask for the address to which the mail is to go."""
    back = session.get(BACK, {})
    return _ask(AskForm(next=back.get("next"), whose=back.get("whose")))


@bp.post("/")
@open_to_all
def send() -> ResponseReturnValue:
    """Let a link and a code go; the same answer and the same work whoever has the address."""
    form = AskForm()
    if not mailing.is_on():
        return _ask(form, 404)
    if not form.validate():
        return _ask(form, 422)
    email = form.email.data or ""
    keys = {kind: digest(f"mail {key}") for kind, key in access.keys_for(email).items()}
    with reading(), writing():
        delay = accounts.begin_try(keys)
    if delay > timedelta(0):
        form.email.errors = [too_fast(delay)]
        return _ask(form, 429)
    accounts.count_failure({"address": keys["address"]})
    token = _token(form)
    actions.ask(token, email, is_shared=bool(form.shared.data))
    session[rules.HELD] = token
    session[BACK] = _back(form)
    session.pop(rules.AGAIN, None)
    return see_other("bymail.code")


def _token(form: AskForm) -> str:
    """The same for a form that is sent twice, so that one mail goes; another for another address.

    It is made from the one-time key of the form, which nobody else knows.
    """
    said = (form.form_key.data or token_urlsafe(12), form.email.data, form.shared.data)
    return digest(f"mail to sign in {said} {current_app.config['SECRET_KEY']}")


def _back(form: AskForm) -> dict[str, str]:
    address = rules.masked(form.email.data or "")
    return {"next": own_path(form.next.data), "whose": form.whose.data or "", "to": address}


def _ask(form: AskForm, status: int = 200) -> Response:
    """The page says so where no mail is sent."""
    return page("people/bymail/ask.html", status=status, form=form)


@bp.get("/code")
@open_to_all
def code() -> ResponseReturnValue:
    """Ask for the code in the browser that asked for the mail."""
    row = queries.ask_of(_held())
    delay = accounts.must_wait({"address": _key_of_guesses()})
    wait = too_fast(delay) if delay >= timedelta(minutes=1) else ""
    return _type(row, CodeForm(), wait=wait) if row else _over()


@bp.post("/code")
@open_to_all
def use_code() -> ResponseReturnValue:
    """Sign in by the code; five may be typed, right or wrong, known address or not."""
    form, keys = CodeForm(), {"address": _key_of_guesses()}
    if not form.validate():
        row = queries.ask_of(_held())
        return _type(row, form, 422) if row else _over()
    with reading():
        delay = accounts.must_wait(keys)
        with writing():
            row = actions.count_try(_held()) if delay == timedelta(0) else queries.ask_of(_held())
        key = (
            queries.key_of_code(row, rules.digits(form.code.data or ""), _secret()) if row else None
        )
    if row is None:
        return _over()
    if delay > timedelta(0):
        return _type(row, form, 429, wait=too_fast(delay))
    return _come_in(key) if key else _wrong(row, form, keys)


def _key_of_guesses() -> str:
    return digest(f"mailed code {access.keys_for('')['address']}")


def _wrong(row: MailAsk, form: CodeForm, keys: dict[str, str]) -> Response:
    aside(lambda: accounts.count_failure(keys))
    if row.tries >= rules.TRIES:
        return _over()
    form.code.errors = [
        _("This is not the code, or it has ended. Look into the newest mail."),
        tries_said(rules.TRIES - row.tries),
    ]
    return _type(row, form, 422)


def _type(row: MailAsk, form: CodeForm, status: int = 200, wait: str = "") -> Response:
    """The page is the same where nobody has the address; a code alone goes to who is known.

    `wait`: no code is looked at before that, so none is asked for.
    """
    to = session.get(BACK, {}).get("to", "")
    if row.path is not None and row.person_id is not None:
        to = rules.masked(queries.address_of(row.person_id))
    proves = row.path is not None
    is_other = current_user.is_authenticated and not (proves and current_user.id == row.person_id)
    values: dict[str, Any] = {"form": form, "to": to, "proves": proves, "wait": wait}
    values |= {"until": row.asked_at + rules.lasts(row.path)}
    values["leaves"] = current_user if is_other else None
    return page("people/bymail/code.html", status=status, again=_again(), **values)


@bp.get("/link/<token>")
@open_to_all
def open_link(token: str) -> ResponseReturnValue:
    """Put the link into the browser's session and lead to an address without it."""
    if queries.made_for(token) is None:  # only those are slowed down who open what nobody made
        delay = accounts.guessed(access.keys_of_address())
        return _over(429, too_fast(delay)) if delay else _over()
    session[LINK] = token
    return see_other("bymail.offer")


@bp.get("/open")
@open_to_all
def offer() -> ResponseReturnValue:
    """Ask whether the person is to be signed in here."""
    key = queries.key_of_link(session.get(LINK, ""))
    if key is None:
        if whose := queries.made_for(session.get(LINK, "")):
            speaking.speak_to(whose)
        return _over()
    values: dict[str, Any] = {"key": key, "asked_here": _asked_here(key)}
    return page("people/bymail/open.html", **values)


@bp.post("/open")
@open_to_all
def use_link() -> ResponseReturnValue:
    """Sign in by the link, once."""
    key = queries.key_of_link(session.get(LINK, ""))
    if key is None or request.form.get("link") != str(key.id):
        return _over()  # or another one was opened in this browser meanwhile
    return _come_in(key)


def _come_in(key: MailKey) -> Response:
    """Open an ordinary sign-in; only the person who left the page comes back to it."""
    person, row = key.person, key.ask
    path = page_path(row.path) if row.path is not None else _left(key)
    if not actions.use(row):
        return _over()
    record(person, "signed in by mail", person)
    if current_user.is_authenticated:
        accounts.sign_out(current_user)
    access.admit(accounts.sign_in(person, row.is_shared, access.browser()), by_link=True)
    if row.path is not None:
        session[access.BY_CODE] = True
    else:
        flash(
            _("You are signed in. If you forgot your password, choose a new one in your profile.")
        )
    return go(path)


def _left(key: MailKey) -> str:
    back = session.get(BACK, {}) if _asked_here(key) else {}
    is_theirs = back.get("whose", "") in ("", str(key.person_id))
    return page_path(back.get("next")) if is_theirs else home_path()


def _asked_here(key: MailKey) -> bool:
    return digest(_held()) == key.ask.token_hash


def _over(status: int = 410, wait: str = "") -> Response:
    """Say why no code and no link is taken; whoever typed codes here is told that of them."""
    typed = request.endpoint in ("bymail.code", "bymail.use_code") and queries.is_tried_out(_held())
    values: dict[str, Any] = {"why": rules.Over.TRIES if typed else rules.Over.ENDED, "wait": wait}
    return page("people/bymail/over.html", status=status, again=_again(), **values)


def _again() -> str:
    """Where one asks for another mail; "": this site sends none."""
    if not mailing.is_on():
        return ""
    path = session.get(rules.AGAIN)
    return own_path(path) if path else url_for("bymail.ask")


def _held() -> str:
    return str(session.get(rules.HELD, ""))


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
