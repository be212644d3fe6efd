"""Answers about wrong words: the page that asks for them, and the link at the foot of each page."""

from typing import Any

from flask import Blueprint, Response, current_app, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.core.text import i18n
from app.core.web import form_keys
from app.core.web.answers import page, page_path, see_other
from app.core.web.rendering import asked_once
from app.core.web.routes import creates, open_to_all
from app.legal.wording import actions, queries, rules
from app.legal.wording.forms import WordForm
from app.people.accounts.access import keys_of_address

bp = Blueprint("wording", __name__, url_prefix="/wording")


@bp.app_context_processor
def _foot() -> dict[str, Any]:
    # When shown: a fragment has no foot.
    return {"wrong_word": asked_once(_asks)}


def _asks() -> str:
    """Where the foot of a page leads, as long as a native reader has not checked everything."""
    if not request or not queries.asks(i18n.language()):
        return ""
    # an address that is a key (a link, a code) is opened by who is not signed in
    back = request.path if current_user.is_authenticated else None
    return url_for("wording.ask", page=request.endpoint, back=back)


@bp.get("/")
@open_to_all
def ask() -> ResponseReturnValue:
    """Ask what is wrong, and say how far native readers have come."""
    given = {name: request.args.get(name, "") for name in ("page", "back")}
    return _form(WordForm(formdata=None, **given))


@bp.post("/")
@open_to_all
@creates
def tell() -> ResponseReturnValue:
    """Keep the words without a name, unless enough came today."""
    form, counted = WordForm(), actions.keys(_who())
    if not form.validate():
        return _form(form, 422)
    if rules.is_enough(queries.taken(counted)):
        form.wrong.errors = [_("Enough words came from here today. Try again tomorrow.")]
        return _form(form, 429)
    if repeated := form_keys.claim():
        return repeated
    known = form.page.data if form.page.data in current_app.view_functions else ""
    said = (form.wrong.data or "", form.better.data or "")
    actions.tell(counted, i18n.language(), known or "", *said)
    flash(_("Thank you. It is kept without your name."))
    return see_other("wording.ask", back=form.back.data or None)


def _who() -> list[str]:
    """What tells the address, and the sign-in where there is one."""
    address = list(keys_of_address("wording").values())
    return [*address, f"sign-in {g.sign_in.id}"] if current_user.is_authenticated else address


def _form(form: WordForm, status: int = 200) -> Response:
    codes = [code for code in i18n.languages(current_app) if code != queries.SOURCE]
    values: dict[str, Any] = {"checked": [(code, queries.checked(code)) for code in codes]}
    back = page_path(form.back.data) if form.back.data else ""
    return page("legal/wording/ask.html", status=status, form=form, back=back, **values)
