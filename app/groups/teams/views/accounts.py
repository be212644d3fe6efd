"""Answers about somebody's account, to whom may change it: name and address, links, slips."""

from typing import Any

from flask import Response, current_app, flash, request
from flask_babel import gettext as _

from app.core.audit.actions import record
from app.core.db.saving import take_turns
from app.core.storage import mailing
from app.core.text.codes import qr_picture
from app.core.web.answers import go, page
from app.core.web.versions import mark_of
from app.groups.cohorts.access import me
from app.groups.mailbox.actions import make_slip as make_weekly_slip
from app.groups.mailbox.queries import has_digits, others_read
from app.groups.teams import actions
from app.groups.teams.forms import CorrectionForm
from app.groups.teams.queries import parts_of
from app.people.accounts.models import Person, person_by_email
from app.people.invitations.actions import make_slip, put_out_link


def correct(person: Person, back: str) -> Response:
    """Ask for another name or address, and keep it."""
    mark, status, theirs = _mark(person), 200, list[Any]()
    form = CorrectionForm(obj=person, seen=mark)
    if request.method == "POST":
        status = 422
        if not form.has_seen(mark):
            status, theirs = 409, form.meet(CorrectionForm(formdata=None, obj=person), mark)
        elif form.validate() and _is_free(form, person):
            moved = actions.correct(me, person, form.name.data or "", form.email.data or "")
            words = _("Saved. Links for the old address no longer work: make a new one.")
            flash(words if moved else _("The name is saved."))
            return go(back)
    values: dict[str, Any] = {"person": person, "form": form, "back": back, "theirs": theirs}
    return page("groups/teams/correct.html", status=status, **values)


def _mark(person: Person) -> str:
    if request.method == "POST":
        take_turns(person)
    return mark_of(person.name, person.email)


def _is_free(form: CorrectionForm, person: Person) -> bool:
    other = person_by_email(form.email.data)
    if other and other is not person:
        form.email.errors = [_("%(name)s has this address already.", name=other.name)]
    return not form.errors


def hand_over(person: Person, back: str) -> Response:
    """Make a link and show it this once, or the slip of a mentor who has no mail."""
    # a link that signs in is not for a mailbox that others read; joining is for the first reader
    is_kept = bool(person.joined_at) and others_read(person)
    slip, by_mail = None, mailing.is_on() and person.email and not is_kept
    if by_mail and request.form.get("by") == "mail":
        put_out_link(me, person)
        flash(_("The link goes by mail: %(address)s", address=person.email))
        return go(back)
    by_paper = request.form.get("by") == "weekly"
    if by_paper and (weekly := make_weekly_slip(person)):
        record(me, "weekly slip made", person)
        values: dict[str, Any] = {"paper": weekly, "square": qr_picture(weekly.address)}
        return page("groups/teams/weekly_slip.html", person=person, back=back, **values)
    if request.method == "POST":
        slip = make_slip(me, person, current_app.config["SITE_URL"])
    values = {"slip": slip, "parts": parts_of([person.id]), "back": back}
    values |= {"by_mail": by_mail, "is_kept": is_kept, "weekly": has_digits(person)}
    return page("groups/teams/link.html", person=person, **values)
