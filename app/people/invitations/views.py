"""Answers to invited people. Looking at a link changes nothing: only its form spends it."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, current_app, flash, g, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.transactions import aside, reading, writing
from app.core.text import codes, i18n
from app.core.web import form_keys, speaking
from app.core.web.answers import go, page, see_other
from app.core.web.origin import keep_secret
from app.core.web.routes import open_to_all
from app.people.accounts import access
from app.people.accounts import actions as accounts
from app.people.accounts.models import Link, Person, digest
from app.people.accounts.rules import Purpose
from app.people.accounts.words import too_fast
from app.people.consents import actions as consents
from app.people.consents.queries import texts_for
from app.people.invitations import actions, rules
from app.people.invitations.forms import AcceptForm, CodeForm, UseLinkForm

bp = Blueprint("invitations", __name__, url_prefix="/invitations")
bp.after_request(keep_secret)
LINK = "link"  # where the session keeps the token of the link that was opened


@bp.get("/<token>")
@open_to_all
def open_link(token: str) -> ResponseReturnValue:
    """Put the link into the browser's session and lead to an address without it."""
    if _made(token) is None:  # only those are slowed down who open what nobody made
        delay = accounts.guessed(access.keys_of_address())
        return _over(429, too_fast(delay)) if delay else _over()
    session[LINK] = token
    return see_other("invitations.offer")


@bp.get("/open")
@open_to_all
def offer() -> ResponseReturnValue:
    """Show what the link offers."""
    link = _find(session.get(LINK, ""))
    if link is None:
        return _over()
    number = link.id
    if link.opened_at is None:
        aside(lambda: _mark_opened(number))
    return _show(link, _form(link))


@bp.post("/open")
@open_to_all
def use_link() -> ResponseReturnValue:
    """Spend the link: the person joins, or signs in."""
    link = _find(session.get(LINK, ""), lock=True)
    if link is None or request.form.get("link") != str(link.id):
        return _over()  # or another one was opened in this browser meanwhile
    if "leave" in request.form:
        return _leave_first()
    if repeated := form_keys.claim():
        return repeated
    form = _form(link)
    if not form.validate() or _is_taken(link, form):
        return _show(link, form, 422)
    if isinstance(form, AcceptForm):
        return _join(link, form)
    return _sign_in(link, bool(form.shared.data))


def _join(link: Link, form: AcceptForm) -> Response:
    given = (form.name.data, form.password.data, form.language.data, form.email.data)
    person = actions.accept(link, *given)
    agreed = form.said_yes()
    yes = [one for one in form.texts if one.key in agreed]
    consents.answer_all(person, yes, agreed, i18n.language())
    session[i18n.CHOICE] = form.language.data
    _leave()
    access.admit(accounts.sign_in(person, form.shared.data, access.browser()))
    return go(current_app.extensions[rules.AFTER_JOINING](person))


def _sign_in(link: Link, shared: bool) -> Response:
    person = link.person
    actions.spend(link)
    record(person, "link used", person)
    _leave()
    access.admit(accounts.sign_in(person, shared, access.browser()), by_link=True)
    flash(_("You are signed in. Choose a new password here, so that you can come back."))
    return see_other("accounts.profile")


def _leave_first() -> Response:
    """Sign out whoever is signed in here, for good, and show the link once more."""
    token = session[LINK]
    if current_user.is_authenticated:
        access.leave(_leave)
    access.dismiss()
    session[LINK] = token
    return see_other("invitations.offer")


def _leave() -> None:
    """Sign out whoever was signed in in this browser."""
    if current_user.is_authenticated:
        accounts.sign_out(current_user)


@bp.get("/code")
@open_to_all
def code() -> ResponseReturnValue:
    """Ask for the code of a printed slip."""
    return page("people/invitations/code.html", form=CodeForm())


@bp.post("/code")
@open_to_all
def use_code() -> ResponseReturnValue:
    """Lead from the slip's code to its link; code and link end when the person has joined."""
    form = CodeForm()
    if not form.validate():
        return page("people/invitations/code.html", status=422, form=form)
    keys = access.keys_for(form.email.data or "")
    with reading():
        with writing():
            delay = accounts.begin_try(keys)
        link = _by_code(form.email.data or "", form.code.data or "")
    if delay > timedelta(0):
        form.code.errors = [too_fast(delay)]
        return page("people/invitations/code.html", status=429, form=form)
    if link is None:
        aside(lambda: accounts.count_failure({"address": keys["address"]}))
        form.code.errors = [_("Address and code do not fit, or the code has ended. Look again.")]
        return page("people/invitations/code.html", status=422, form=form)
    accounts.forget_failures(keys)
    return see_other("invitations.open_link", token=actions.another_token(link))


def _made(token: str, lock: bool = False) -> Link | None:
    wanted = select(Link).where(Link.token_hash == digest(token))
    if lock:
        wanted = wanted.with_for_update(of=Link)  # of two who spend it at once, only one gets in
    return db.session.scalar(wanted)


def _find(token: str, lock: bool = False) -> Link | None:
    return _if_it_works(_made(token, lock))


def _by_code(email: str, typed: str) -> Link | None:
    mine = (Link.code_hash == digest(codes.plain(typed))) & (Person.email == email)
    wanted = select(Link).join(Person, Person.id == Link.person_id).where(mine)
    return _if_it_works(db.session.scalar(wanted))


def _if_it_works(link: Link | None) -> Link | None:
    if link is None:
        return None
    between = (link.made_at, link.expires_at, clock.now())
    works = rules.link_works(link.used_at, link.revoked_at, *between)
    return link if works else None


def _mark_opened(number: int) -> None:
    now = clock.now()
    db.session.execute(update(Link).where(Link.id == number).values(opened_at=now))


def _form(link: Link) -> AcceptForm | UseLinkForm:
    if not i18n.chosen():
        g.language = link.person.language  # the cohort's, until the person chooses one
    if link.purpose is not Purpose.INVITATION:
        return UseLinkForm()
    form = AcceptForm(name=link.person.name)
    form.ask(texts_for(link.person_id), i18n.language())
    return form


def _is_taken(link: Link, form: AcceptForm | UseLinkForm) -> bool:
    if not isinstance(form, AcceptForm) or link.person.email:
        return False
    if not form.email.data:
        form.email.errors = [_("Write your e-mail address.")]
        return True
    taken = db.session.scalar(select(Person.id).where(Person.email == form.email.data))
    if taken:
        form.email.errors = [_("Somebody uses this address already. Write another.")]
    return bool(taken)


def _show(link: Link, form: AcceptForm | UseLinkForm, status: int = 200) -> Response:
    name = "accept" if isinstance(form, AcceptForm) else "use_link"
    is_other = current_user.is_authenticated and current_user.id != link.person_id
    values: dict[str, Any] = {"link": link, "form": form}
    values["other"] = current_user if is_other else None
    return page(f"people/invitations/{name}.html", status=status, **values)


def _over(status: int = 410, wait: str = "") -> Response:
    """Say why a link does not work, in the language of whose it is, where that is known."""
    is_opened = "token" not in (request.view_args or {})
    link = _made(session.get(LINK, "")) if is_opened else None
    if link and not i18n.chosen():
        speaking.speak_to(link.person)
    why = rules.why_over(link.used_at, link.revoked_at) if link else rules.Over.UNKNOWN
    return page("people/invitations/over.html", status=status, wait=wait, why=why)
