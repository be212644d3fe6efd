"""Answers while somebody writes, and with what they wrote and did not send."""

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.core.web.answers import go, page, page_path, see_other
from app.core.web.errors import error_page
from app.core.web.routes import claims_itself, signed_in
from app.core.web.tidy_input import whole_number
from app.people.unsent import actions, words
from app.people.unsent.models import Unsent, unsent_of
from app.people.unsent.rules import Fate
from app.people.unsent.views.blueprint import bp, page_of_form, sent_form, with_kept


@bp.post("/form")
@claims_itself  # the key is the form's own, which is not sent yet
@signed_in
def keep_form() -> ResponseReturnValue:
    """Keep a form as it stands: asked by its page while somebody types, or by its button."""
    form = sent_form()
    fate = actions.keep(current_user.id, form)
    status = 422 if fate in (Fate.MANY, Fate.LONG) else 200
    if "keep" not in request.form:
        return Response(words.said(fate), status, mimetype="text/plain")
    if status != 200:
        return error_page(status, _("This is not kept"), words.said(fate))
    row = next((one for one in unsent_of(current_user.id) if one.action == form.action), None)
    return go(with_kept(page_of_form(), row.id) if row else page_of_form())


@bp.get("/text")
@signed_in
def show() -> ResponseReturnValue:
    """One form that was not sent, to be read, copied or thrown away."""
    row = _own(request.args.get("form", ""))
    if row is None:
        flash(_("This text is no longer kept here."))
        return see_other("accounts.profile")
    return page("people/unsent/show.html", row=row)


@bp.post("/away")
@signed_in
def away() -> ResponseReturnValue:
    """Throw away what was kept; the page before has shown it. Then back to where one came from."""
    row = _own(request.form.get("form", ""))
    if row:
        actions.forget(current_user.id, row.action)
    flash(_("The text is thrown away."))
    if row and request.form.get("from") == "page":
        return go(page_path(row.path))
    return see_other("accounts.profile")


@bp.app_template_filter("unsent_when")
def when(row: Unsent) -> str:
    """When it was written."""
    return words.when(row.at)


@bp.app_template_filter("unsent_title")
def title(row: Unsent) -> str:
    """What a kept form is called."""
    return words.title(row.action)


def _own(number: str) -> Unsent | None:
    wanted = whole_number(number)
    return next((one for one in unsent_of(current_user.id) if one.id == wanted), None)
