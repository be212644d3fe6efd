"""Answers to a responsible person with a sign-in who signs under the hours."""

from typing import Any, cast

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import page, see_other
from app.groups.cohorts.access import may, me
from app.outside.signing import actions
from app.outside.signing.views import around
from app.outside.signing.views.blueprint import bp
from app.people.accounts.models import Person
from app.policy import May
from app.workplace.placements.models import Placement


@bp.get("/placements/<int:placement_id>")
@may(May.SIGN_HOURS, Placement)
def by_account(placement: Placement) -> ResponseReturnValue:
    """The hours with their states, and the signature under them."""
    return _page(placement)


@bp.post("/placements/<int:placement_id>/signature")
@may(May.SIGN_HOURS, Placement)
def sign_by_account(placement: Placement) -> ResponseReturnValue:
    """Sign under the hours that were read."""
    if not actions.sign(_myself(), placement, request.form.get("hash", "")):
        return _page(placement, 409, moved_on=True)
    flash(_("You signed under the hours."))
    return see_other("signing.by_account", placement_id=placement.id)


@bp.post("/placements/<int:placement_id>/signature/withdrawal")
@may(May.SIGN_HOURS, Placement)
def unsign_by_account(placement: Placement) -> ResponseReturnValue:
    """Take the signature back while the placement is not completed."""
    if not actions.take_signature_back(_myself(), placement):
        return _page(placement, 409, moved_on=True)
    flash(_("Your signature is taken back."))
    return see_other("signing.by_account", placement_id=placement.id)


def _page(placement: Placement, status: int = 200, *, moved_on: bool = False) -> Response:
    values: dict[str, Any] = {"placement": placement, "moved_on": moved_on, "person": me}
    values |= {"language": placement.enrolment.cohort.language, **around.hours_in(placement)}
    return page("outside/signing/account.html", status=status, **values)


def _myself() -> Person:
    # a row keeps a person, not a proxy
    return cast("Person", cast("Any", me)._get_current_object())
