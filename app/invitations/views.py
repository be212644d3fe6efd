"""Answers to invited people. Looking at a link changes nothing: only its form spends it."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select, update

from app.accounts import actions, rules
from app.accounts.models import Link, Person, digest
from app.accounts.rules import Purpose
from app.accounts.views import keys_for, language_choices, welcome
from app.audit.actions import record
from app.core import clock, i18n
from app.core.db import aside, db, reading
from app.core.web import home_path, open_to_all, page, see_other
from app.invitations.forms import AcceptForm, CodeForm, UseLinkForm

bp = Blueprint("invitations", __name__, url_prefix="/invitations")


@bp.get("/<token>")
@open_to_all
def open_link(token: str) -> ResponseReturnValue:
    """Show what the link offers."""
    link = _find(token)
    if link is None:
        return _over()
    number = link.id
    if link.opened_at is None:
        aside(lambda: _mark_opened(number))
    return _show(link, token, _form(link))


@bp.post("/<token>")
@open_to_all
def use_link(token: str) -> ResponseReturnValue:
    """Spend the link: the person joins, or signs in."""
    link = _find(token)
    if link is None:
        return _over()
    form = _form(link)
    if not form.validate() or _is_taken(link, form):
        return _show(link, token, form, 422)
    if isinstance(form, AcceptForm):
        given = (form.name.data or "", form.password.data or "", form.language.data)
        person = actions.accept(link, *given, form.email.data)
    else:
        link.used_at = clock.now()
        person = link.person
        record(person, "link used", person)
    return welcome(person, bool(form.shared.data), home_path())


@bp.get("/code")
@open_to_all
def code() -> ResponseReturnValue:
    """Ask for the code of a printed slip."""
    return page("invitations/code.html", form=CodeForm())


@bp.post("/code")
@open_to_all
def use_code() -> ResponseReturnValue:
    """Lead from the slip's code to its link; the code counts as tried until it fits."""
    form = CodeForm()
    if not form.validate():
        return page("invitations/code.html", status=422, form=form)
    keys = keys_for(form.email.data or "")
    with reading():
        delay = actions.must_wait(keys)
        link = _by_code(form.email.data or "", form.code.data or "")
        person_id = link.person_id if link and _works(link) else None
    if delay or person_id is None:
        aside(lambda: actions.count_failure(keys))
        form.code.errors = [_("Address and code do not fit, or the code was used. Look again.")]
        return page("invitations/code.html", status=422, form=form)
    person = db.session.get_one(Person, person_id)
    token, _code = actions.make_link(person, link.purpose, None)  # type: ignore[union-attr]
    return see_other("invitations.open_link", token=token)


def _find(token: str) -> Link | None:
    link = db.session.scalar(select(Link).where(Link.token_hash == digest(token)))
    return link if link and _works(link) else None


def _by_code(email: str, code: str) -> Link | None:
    plain = code.upper().replace("-", "").replace(" ", "")
    mine = (Link.code_hash == digest(plain)) & (Person.email == email)
    return db.session.scalar(select(Link).join(Person, Person.id == Link.person_id).where(mine))


def _works(link: Link) -> bool:
    return rules.link_works(link.used_at, link.revoked_at, link.expires_at, clock.now())


def _mark_opened(number: int) -> None:
    db.session.execute(update(Link).where(Link.id == number).values(opened_at=clock.now()))


def _form(link: Link) -> AcceptForm | UseLinkForm:
    if link.purpose is not Purpose.INVITATION:
        return UseLinkForm()
    form = AcceptForm(obj=link.person if request.method == "GET" else None)
    form.language.choices = language_choices()
    if request.method == "GET":
        form.language.data = link.person.language or i18n.language()
        form.password.data = None
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


def _show(link: Link, token: str, form: AcceptForm | UseLinkForm, status: int = 200) -> Response:
    name = "accept" if isinstance(form, AcceptForm) else "use_link"
    values = {"link": link, "token": token, "form": form, "version": rules.CONSENT_VERSION}
    return page(f"invitations/{name}.html", status=status, **values)


def _over() -> Response:
    return page("invitations/over.html", status=410)
