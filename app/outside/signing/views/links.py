"""Answers about the links of a learner's responsible person; for whoever coordinates."""

from typing import Any

from flask import Response, current_app, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.storage import mailing
from app.core.web.answers import page, see_other
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.outside.signing import actions, queries
from app.outside.signing.views.blueprint import bp
from app.people.accounts.models import Person
from app.policy import May


@bp.get("/enrolments/<int:enrolment_id>")
@may(May.CHANGE_ENROLMENT, Enrolment)
def links(enrolment: Enrolment) -> ResponseReturnValue:
    """Whether links work, and ways to make and to end them."""
    return _page(enrolment)


@bp.post("/enrolments/<int:enrolment_id>/mail")
@may(May.CHANGE_ENROLMENT, Enrolment)
def mail(enrolment: Enrolment) -> ResponseReturnValue:
    """Let a link go to the responsible person's address."""
    person = _responsible(enrolment)
    if person is None or not (person.email and mailing.is_on()):
        return _page(enrolment, 409)
    actions.put_out_link(me, enrolment, person)
    flash(_("The link goes by mail: %(address)s", address=person.email))
    return see_other("signing.links", enrolment_id=enrolment.id)


@bp.post("/enrolments/<int:enrolment_id>/slip")
@may(May.CHANGE_ENROLMENT, Enrolment)
def slip(enrolment: Enrolment) -> ResponseReturnValue:
    """A slip with link and code, shown this once; an earlier one ends."""
    person = _responsible(enrolment)
    if person is None:
        return _page(enrolment, 409)
    made = actions.make_slip(me, enrolment, person, str(current_app.config["SECRET_KEY"]))
    return page("outside/signing/slip.html", slip=made, enrolment=enrolment)


@bp.post("/enrolments/<int:enrolment_id>/end")
@may(May.CHANGE_ENROLMENT, Enrolment)
def revoke(enrolment: Enrolment) -> ResponseReturnValue:
    """End all links to this placement."""
    ended = actions.revoke(me, enrolment)
    flash(_("The links work no longer.") if ended else _("There was no link that worked."))
    return see_other("signing.links", enrolment_id=enrolment.id)


def _responsible(enrolment: Enrolment) -> Person | None:
    found = team_of(enrolment.id).responsible
    return found if found and queries.is_theirs(enrolment, found) else None


def _page(enrolment: Enrolment, status: int = 200) -> Response:
    values: dict[str, Any] = {"enrolment": enrolment, "person": _responsible(enrolment)}
    values |= {"there": queries.working(enrolment), "sends_mail": mailing.is_on()}
    return page("outside/signing/links.html", status=status, **values)
