"""Answers to coordinators: to whom mail does not arrive, and what can be done."""

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import signed_in
from app.core.web.tidy_input import whole_number
from app.desk.reviews.queries.lost_mail import unreached
from app.desk.reviews.views.waiting import bp
from app.groups.cohorts.access import me, roles, runs_site
from app.groups.cohorts.queries import in_reach
from app.people.mail.actions import put_aside
from app.policy import Role


@bp.get("/mail")
@signed_in
def lost_mail() -> ResponseReturnValue:
    """To whom mail does not arrive: since when, why, and the acts that put it right."""
    _coordinates()
    found = unreached(me)
    return page(
        "desk/reviews/lost_mail.html",
        unreached=found,
        on_site=runs_site(me),
        in_reach=in_reach(me.id, [one.person.id for one in found]) if found else set(),
        here=request.path,
    )


@bp.post("/mail/aside")
@signed_in
def put_lost_mail_aside() -> ResponseReturnValue:
    """Show it no more: the coordinator has read of it. A later mail that is lost is told again."""
    _coordinates()
    number = whole_number(request.form.get("person"))
    person = next((one.person for one in unreached(me) if one.person.id == number), None)
    until = whole_number(request.form.get("until"))
    if person is not None and put_aside(me, person, until):
        flash(
            _(
                "The notice is put aside. "
                "If a later mail does not arrive either, it stands here again."
            )
        )
    return see_other("reviews.lost_mail")


def _coordinates() -> None:
    if Role.COORDINATOR not in roles(me):
        raise NotKnownError
