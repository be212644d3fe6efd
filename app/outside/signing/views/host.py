"""Answers to a responsible person who comes by a link: it opens one placement and nothing else.

Looking changes nothing. The plan is accepted, and the hours are signed, with the code.
"""

from typing import Any

from flask import Response, current_app, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.base import db
from app.core.web import form_keys, speaking
from app.core.web.answers import page, see_other
from app.core.web.routes import apart, open_to_all
from app.outside.signing import actions, queries
from app.outside.signing.forms import CodeForm
from app.outside.signing.models import HostLink, link_of
from app.outside.signing.rules import Over
from app.outside.signing.views import around, key
from app.outside.signing.views.blueprint import bp
from app.outside.signing.views.over import over, over_here, slowed
from app.outside.signing.words import not_the_code
from app.people.accounts.models import digest
from app.people.bymail.rules import digits
from app.workplace.amendments.actions import amending
from app.workplace.placements import actions as placements
from app.workplace.placements.models import Placement

NAVIGATED = ("same-origin", "none")  # by a page of ours, or by hand


@bp.get("/<token>")
@open_to_all
@apart
def arrive(token: str) -> ResponseReturnValue:
    """Trade the token for a cookie of this room, and lead to an address without it.

    That happens whatever the link is still worth.
    """
    link = link_of(digest(token))
    if link is None:
        return slowed() or over(Over.UNKNOWN)
    return key.keep(see_other("signing.show"), link.token_hash)


@bp.get("/")
@open_to_all
@apart
def show() -> ResponseReturnValue:
    """The placement; it changes nothing.

    A browser that comes from a mail on another site brings no Strict cookie, not even after the
    redirect: it is led here once more, by a page of ours.
    """
    link = key.opens()
    if link is None:
        is_ours = request.headers.get("Sec-Fetch-Site") in NAVIGATED or "again" in request.args
        is_known = is_ours or key.has_come()
        return over_here() if is_known else page("outside/signing/through.html", **around.frame())
    return _page(link)


@bp.post("/new-code")
@open_to_all
@apart
def mail_code() -> ResponseReturnValue:
    """Let a code go to the address that is known, and to no other."""
    link = key.opens()
    if link is None:
        return over_here()
    speaking.speak_to(link.person)
    if repeated := form_keys.claim():
        return repeated
    if not around.code_goes_to(link.person):
        flash(_("No mail can be sent to you from here. Ask whoever coordinates for a slip."))
    elif actions.ask_code(link):
        flash(_("A code of six digits is on its way. It works for ten minutes."))
    else:
        flash(_("Today as many codes were sent as can be. Ask whoever coordinates for a slip."))
    return key.keep(see_other("signing.show", _anchor="proof"), link.token_hash, key.proved())


@bp.post("/code")
@open_to_all
@apart
def prove() -> ResponseReturnValue:
    """Let whoever knows the code accept and sign; after five wrong ones it is worth nothing."""
    is_reread, link = speaking.asks_for_language(), key.opens()
    if link is None:
        return over_here()
    form = CodeForm()
    if is_reread:
        return _page(link, form)
    if not form.validate():
        return _page(link, form, 422)
    number = link.id
    is_right = actions.try_code(number, digits(form.code.data or ""), _secret())
    link = db.session.get_one(HostLink, number, populate_existing=True)
    speaking.speak_to(link.person)
    if is_right:
        way = link.way
        actions.use_code(link)
        flash(_("The code is right. Now you can accept and sign."))
        return key.keep(see_other("signing.show"), link.token_hash, way)
    form.code.errors = [_wrong(link)]
    return _page(link, form, 429 if not link.has_code else 422)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def _wrong(link: HostLink) -> str:
    if link.has_code:
        return not_the_code(link.tries_left)
    if around.code_goes_to(link.person):
        return _("This code works no longer. Have a new one sent to you.")
    return _("This code works no longer. Ask whoever coordinates for a new slip.")


@bp.post("/acceptance")
@open_to_all
@apart
def accept() -> ResponseReturnValue:
    """Accept the plan that was read, for the host."""
    return _act(placements.accept, request.form.get("hash", ""), _("You accepted the plan."))


@bp.post("/acceptance/withdrawal")
@open_to_all
@apart
def take_back() -> ResponseReturnValue:
    """Take the acceptance back while the placement does not run."""
    return _act(placements.take_back, None, _("Your acceptance is taken back."))


@bp.post("/amendment")
@open_to_all
@apart
def accept_amendment() -> ResponseReturnValue:
    """Accept the amendment that was read, for the host."""
    words = _("You accepted the amendment.")
    return _act(amending.accept_seen, request.form.get("hash", ""), words)


@bp.post("/amendment/withdrawal")
@open_to_all
@apart
def take_back_amendment() -> ResponseReturnValue:
    """Take that acceptance back while the amendment does not hold."""
    return _act(amending.take_back_open, None, _("Your acceptance is taken back."))


@bp.post("/signature")
@open_to_all
@apart
def sign() -> ResponseReturnValue:
    """Sign under the hours that were read, for the host."""
    return _act(actions.sign, request.form.get("hash", ""), _("You signed under the hours."))


@bp.post("/signature/withdrawal")
@open_to_all
@apart
def unsign() -> ResponseReturnValue:
    """Take the signature back while the placement is not completed."""
    return _act(actions.take_signature_back, None, _("Your signature is taken back."))


def _act(act: Any, seen: str | None, words: str) -> ResponseReturnValue:
    """Do it for whoever has typed the code; else the page once more, and nothing changed."""
    link, way = key.opens(), key.proved()
    if link is None:
        return over_here()
    placement = queries.placement_by(link)
    if way is None or placement is None:
        form = CodeForm(formdata=None)
        form.code.errors = [_("Type the code first. Nothing was changed.")]
        return _page(link, form, 403)
    speaking.speak_to(link.person)
    if repeated := form_keys.claim():
        return repeated
    given = (seen,) if seen is not None else ()
    with actions.coming(way):
        done = act(link.person, placement, *given, way=way)
    if not done:
        return _page(link, status=409, moved_on=True)
    flash(words)
    return key.keep(see_other("signing.show"), link.token_hash, way)


@bp.post("/end")
@open_to_all
@apart
def end() -> ResponseReturnValue:
    """Close the page in this browser."""
    return key.drop(see_other("signing.ended"))


@bp.get("/ended")
@open_to_all
@apart
def ended() -> ResponseReturnValue:
    """Say that the page is closed, also to the next person at this computer."""
    return page("outside/signing/ended.html", **around.frame())


def _page(
    link: HostLink, form: CodeForm | None = None, status: int = 200, *, moved_on: bool = False
) -> Response:
    """The page; it stays open for half an hour after it was used last."""
    speaking.speak_to(link.person)
    placement, way = queries.placement_by(link), key.proved()
    answer = page(
        "outside/signing/page.html",
        status=status,
        person=link.person,
        learner=link.enrolment.person,
        other=around.somebody_else(link.person),
        placement=placement,
        form=form or CodeForm(formdata=None),
        way=way,
        code_goes_to=around.code_goes_to(link.person),
        has_code=link.has_code,
        tries_left=link.tries_left,
        code_until=link.code_until,
        moved_on=moved_on,
        **_shown(placement),
        **around.frame(),
    )
    return key.keep(answer, link.token_hash, way)


def _shown(placement: Placement | None) -> dict[str, Any]:
    if placement is None:
        return {}
    plan = {**around.plan_of(placement), **around.amendment_of(placement)}
    return {**plan, **around.hours_in(placement)}
