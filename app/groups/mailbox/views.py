"""Answers to a mentor about the mailbox, and the four digits of the weekly page."""

from flask import Blueprint, Response, flash, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.base import db
from app.core.db.saving import take_turns
from app.core.storage import mailing
from app.core.web.answers import NotKnownError, home_path, page, see_other
from app.core.web.routes import signed_in
from app.core.web.versions import mark_of
from app.groups.cohorts.access import me, roles
from app.groups.mailbox import actions, queries, rules
from app.groups.mailbox.forms import MailboxForm
from app.groups.mailbox.models import WeeklyCode, code_of
from app.people.accounts import access
from app.people.accounts.models import Person
from app.people.bymail.actions import prove
from app.people.bymail.queries import next_room
from app.people.bymail.rules import AGAIN, HELD
from app.people.invitations.rules import AFTER_JOINING
from app.policy import Role

bp = Blueprint("mailbox", __name__, url_prefix="/mailbox")


def _after_joining(person: Person) -> str:
    """A mentor to whom links will go by mail is asked first who reads them."""
    is_asked = mailing.is_on() and person.email and Role.MENTOR in roles(person)
    return url_for("mailbox.show", new=1) if is_asked else home_path()


bp.record_once(lambda state: state.app.extensions.update({AFTER_JOINING: _after_joining}))
bp.add_app_template_global(lambda person: Role.MENTOR in roles(person), "is_mentor")


@bp.get("/")
@signed_in
def show() -> ResponseReturnValue:
    """Ask who reads the mailbox; until there is an answer nothing is chosen beforehand."""
    row = _row()
    says = ("yes" if row.others_read else "no") if row else None
    if access.came_by_code():  # what was chosen before the code was asked
        says = request.args.get("others", says)
    form = MailboxForm(others=says, digits="", seen=_mark(row))
    return _ask(form, row)


@bp.post("/")
@signed_in
def tell() -> ResponseReturnValue:
    """Keep the answer, and new digits where some were typed."""
    take_turns(_myself())
    row, form = _row(), MailboxForm()
    has_digits = bool(row and row.code_hash)
    if not form.has_seen(_mark(row)):
        form.seen.data = _mark(row)
        return _ask(form, row, 409)
    if not me.email:
        form.others.data = "yes"
    if not form.validate() or not form.is_clear(has_digits=has_digits):
        return _ask(form, row, 422)
    if _must_prove(form, has_digits=has_digits):
        return _prove(form, row)
    actions.choose(me, form.others_read, form.digits.data or "")
    flash(_("This holds from now on."))
    return see_other("home" if request.args.get("new") else "accounts.profile")


def _must_prove(form: MailboxForm, *, has_digits: bool) -> bool:
    """Whether a code has to say who it is: others may have opened a link that was mailed."""
    if not access.came_by_link() or access.came_by_code():
        return False
    asked = {"others_read": form.others_read, "has_digits": has_digits}
    return rules.opens_more(queries.door_of(me), **asked, new_digits=bool(form.digits.data))


def _prove(form: MailboxForm, row: WeeklyCode | None) -> Response:
    """Let a code go, which opens a sign-in at this page; nothing is kept before that."""
    if not mailing.is_on() or not me.email or next_room(me.id):
        words = _("You came in by a link, and this opens more. Sign in with your password first.")
        form.others.errors = [words]
        return _ask(form, row, 403)
    back = url_for("mailbox.show", others=form.others.data)
    session[HELD] = prove(_myself(), back, is_shared=access.is_shared())
    session[AGAIN] = url_for("mailbox.show")
    flash(_("You came in by a link, and this opens more. So a code is asked; then choose again."))
    return see_other("bymail.code")


def _myself() -> Person:
    return db.session.get_one(Person, me.id)


def _row() -> WeeklyCode | None:
    """What the person said. Raises NotKnownError for who is nobody's mentor."""
    if Role.MENTOR not in roles(me):
        raise NotKnownError
    return code_of(me.id)


def _mark(row: WeeklyCode | None) -> str:
    return mark_of(row.others_read, row.seed) if row else mark_of()


def _ask(form: MailboxForm, row: WeeklyCode | None, status: int = 200) -> Response:
    return page(
        "groups/mailbox/show.html",
        status=status,
        form=form,
        has_digits=bool(row and row.code_hash),
        conflict=status == 409,
        new=bool(request.args.get("new")),
    )
