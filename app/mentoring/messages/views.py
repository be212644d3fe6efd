"""Answers about messages: those of one enrolment, a new one, taking one's own away."""

from typing import Any

from flask import Blueprint, Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.transactions import aside
from app.core.web.answers import NotAllowedError, NotKnownError, page, see_other
from app.core.web.routes import creates
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.mentoring.messages import actions, queries, rules
from app.mentoring.messages.forms import MessageForm
from app.mentoring.messages.models import Message
from app.policy import May, Role

bp = Blueprint("messages", __name__, url_prefix="/messages")


@bp.get("/enrolment/<int:enrolment_id>")
@may(May.READ_MESSAGES, Enrolment)
def of_enrolment(enrolment: Enrolment) -> ResponseReturnValue:
    """The messages that the person may read, the newest first; they are read by that."""
    return _page(enrolment, MessageForm(formdata=None))


@bp.post("/enrolment/<int:enrolment_id>")
@may(May.WRITE_MESSAGE, Enrolment)
@creates
def write(enrolment: Enrolment) -> ResponseReturnValue:
    """Send a message to the others."""
    form = MessageForm()
    if not form.validate():
        return _page(enrolment, form, 422)
    actions.write(me, enrolment, form.text.data or "")
    flash(_("The message is sent."))
    return see_other("messages.of_enrolment", enrolment_id=enrolment.id)


@bp.post("/<int:message_id>/removal")
@may(May.WRITE_MESSAGE, Message)
def remove(message: Message) -> ResponseReturnValue:
    """Take one's own message away, or put it back. Raises NotAllowedError for another's."""
    if message.author_id != me.id:
        raise NotAllowedError
    change = actions.put_back if request.form.get("again") else actions.remove
    change(message, me)
    return see_other("messages.of_enrolment", enrolment_id=message.enrolment_id)


def _page(enrolment: Enrolment, form: MessageForm, status: int = 200) -> Response:
    first = queries.since(me.id, enrolment.id)
    if first is None:
        raise NotKnownError
    found = queries.messages(enrolment.id, first, whole_number(request.args.get("before")) or None)
    shown, person_id = found[: rules.PAGE], me.id
    if shown and allows(May.WRITE_MESSAGE):  # after the course nothing is noted any more
        newest = shown[0].id
        aside(lambda: actions.look(person_id, enrolment.id, newest))
    team = team_of(enrolment.id)
    others = [one for role in actions.ORDER for one in team.acting(role) if one.id != me.id]
    values: dict[str, Any] = {
        "looks": queries.looks(enrolment.id),
        "read_by": rules.read_by,
        "others": [one.first_name for one in others],
        "first": None if Role.LEARNER in me.acting else first,
        "older": found[rules.PAGE - 1].id if len(found) > rules.PAGE else None,
        "writes": allows(May.WRITE_MESSAGE) and bool(others),
    }
    return page(
        "mentoring/messages/of_enrolment.html",
        status=status,
        enrolment=enrolment,
        messages=shown,
        form=form,
        **values,
    )
