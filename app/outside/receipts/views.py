"""Answers to whoever has the address of a receipt: what was done, undoing it, disowning it."""

from typing import Any

from flask import Blueprint, Response, flash, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.text import i18n
from app.core.web import form_keys, speaking
from app.core.web.answers import page, see_other
from app.core.web.origin import keep_secret
from app.core.web.routes import open_to_all
from app.core.web.tidy_input import whole_number
from app.outside.receipts import actions
from app.outside.receipts.forms import DisownForm, UndoForm
from app.outside.receipts.queries.acts import acts_of, known_as, receipt_of
from app.outside.receipts.rules import Fate
from app.outside.weekly.queries import is_closed_to, is_own
from app.people.accounts import access
from app.people.accounts.actions import guessed
from app.people.accounts.models import Person
from app.people.accounts.words import too_fast
from app.workplace.hours.models import Receipt

bp = Blueprint("receipts", __name__, url_prefix="/receipts")
bp.after_request(keep_secret)
KINDS = ("entry", "correction", "topic")  # the names of the boxes
RECEIPT = "receipt"  # where the session keeps the token of the address that was opened


@bp.get("/<token>")
@open_to_all
def arrive(token: str) -> ResponseReturnValue:
    """Put the token into the browser's session and lead to an address without it."""
    if known_as(token) is None:
        delay = guessed(access.keys_of_address())
        return _over(429, too_fast(delay)) if delay else _over()
    session[RECEIPT] = token
    return see_other("receipts.show")


@bp.get("/open")
@open_to_all
def show() -> ResponseReturnValue:
    """What was done in the mentor's name, with a box at each act that can be undone."""
    receipt = _receipt()
    return _page(receipt) if receipt else _over()


@bp.post("/open")
@open_to_all
def undo() -> ResponseReturnValue:
    """Undo what is ticked; the rest stays."""
    is_reread, receipt = speaking.asks_for_language(), _receipt()
    if receipt is None or request.form.get("mark") != str(receipt.id):
        return _over()  # or another one was opened in this browser meanwhile
    if is_reread or _is_closed(receipt):
        return _page(receipt, form=UndoForm(), status=200 if is_reread else 403)
    if repeated := form_keys.claim():
        return repeated
    form, number = UndoForm(), sum(len(_ticked(one)) for one in KINDS)
    if not form.validate() or not number:
        problem = "" if number else _("Tick what you want to undo.")
        return _page(receipt, problem=problem, form=form, status=422)
    entries, fixes, topics = map(_ticked, KINDS)
    done = actions.undo_ticked(receipt, entries, fixes, topics, form.why.data or "")
    if not any(done):
        problem = _("None of it can be undone any more: see below why.")
        return _page(receipt, problem=problem, form=form, status=409)
    _say(*done, number)
    return see_other("receipts.show")


@bp.post("/disowned")
@open_to_all
def disown() -> ResponseReturnValue:
    """It was somebody else: end all links of the mentor and tell the coordinators."""
    receipt = _receipt()
    if receipt is None or request.form.get("mark") != str(receipt.id):
        return _over()
    if _is_closed(receipt):
        return _page(receipt, status=403)
    if repeated := form_keys.claim():
        return repeated
    form = DisownForm()
    if not form.validate():
        return _page(receipt, disown=form, status=422)
    actions.disown(receipt)
    flash(_("Your links have ended, and your coordinator was told. Undo below what is wrong."))
    return see_other("receipts.show")


def _ticked(name: str) -> set[int]:
    return {whole_number(one) for one in request.form.getlist(name)} - {0}


def _say(done: int, corrected: int, topics: int, chosen: int) -> None:
    if done:
        said = ngettext(
            "%(num)s entry waits for you again.", "%(num)s entries wait for you again.", done
        )
        flash(said)
    if corrected:
        said = ngettext(
            "%(num)s correction waits for you again.",
            "%(num)s corrections wait for you again.",
            corrected,
        )
        flash(said)
    if topics:
        said = ngettext(
            "%(num)s topic waits for you again.", "%(num)s topics wait for you again.", topics
        )
        flash(said)
    if stayed := chosen - done - corrected - topics:
        flash(
            ngettext(
                "%(num)s decision stays as it is: see below why.",
                "%(num)s decisions stay as they are: see below why.",
                stayed,
            )
        )


def _receipt() -> Receipt | None:
    receipt = receipt_of(session.get(RECEIPT, ""))
    if receipt:
        _speak_to(receipt.person)
    return receipt


def _speak_to(person: Person) -> None:
    """The languages stand on this page for who is signed in too: what they choose holds."""
    if not i18n.chosen():
        speaking.speak_to(person)


def _is_closed(receipt: Receipt) -> bool:
    """Whether somebody around the mentor's learners uses this browser, and not the mentor.

    Such a person may have read the mail: what the mentor decided is undone by the mentor alone.
    """
    return not is_own(receipt.person) and is_closed_to(receipt.person)


def _over(status: int = 410, wait: str = "") -> Response:
    """Say that an address has ended, or that nobody made it; nobody is named."""
    is_opened = "token" not in (request.view_args or {})
    known = known_as(session.get(RECEIPT, "")) if is_opened else None
    if known:
        _speak_to(known.person)
    return page("outside/receipts/over.html", status=status, wait=wait)


def _page(
    receipt: Receipt, problem: str = "", status: int = 200, **forms: UndoForm | DisownForm
) -> Response:
    told = acts_of(receipt)
    ticked = _ticked("entry")
    values: dict[str, Any] = {"receipt": receipt, "told": told, "problem": problem}
    values |= {"fixes": _ticked("correction"), "topics": _ticked("topic")}
    values |= {"form": forms.get("form") or UndoForm(formdata=None)}
    values |= {"disowning": forms.get("disown") or DisownForm(formdata=None)}
    values["is_closed"] = _is_closed(receipt)
    values["can_undo"] = any(Fate.OPEN in some.fates for some in told)
    return page("outside/receipts/show.html", status=status, ticked=ticked, **values)
