"""Answers with one entry of a logbook: changing it, removing it, taking it back."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.db.base import db
from app.core.web.answers import page, see_other
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import allows, may, me
from app.people.accounts.models import Person
from app.policy import May
from app.workplace.logbook import actions, rules
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.forms import EntryForm
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import its_placement
from app.workplace.logbook.rules import Act
from app.workplace.logbook.views.week import bp, to_week


@bp.get("/entries/<int:entry_id>")
@may(May.READ_LOG, Entry)
def entry(entry: Entry) -> ResponseReturnValue:
    """One entry: its learner changes it while it is theirs, everybody else reads it."""
    actions.note_reading(me, entry.enrolment_id)
    return _entry_page(entry, EntryForm.of(entry))


@bp.post("/entries/<int:entry_id>")
@may(May.LOG_HOURS, Entry)
def change(entry: Entry) -> ResponseReturnValue:
    """Save a changed entry; one that the mentor asked about is sent again at once."""
    placement, form = its_placement(entry), EntryForm()
    form.offer(placement, entry)
    if not form.validate():
        return _entry_page(entry, form, 422)
    seen = whole_number(form.seen.data)
    result = actions.change(me, placement, entry, seen, Draft(**form.values()))
    if isinstance(result, list):
        form.say(result, placement, actions.limits_of(placement.enrolment.cohort), entry)
        return _entry_page(entry, form, 422)
    if not result:
        db.session.refresh(entry)
        return _entry_page(entry, form, 409)
    flash(_("The entry is saved and sent again.") if entry.sent_at else _("The entry is saved."))
    return to_week(entry)


@bp.post("/entries/<int:entry_id>/removal")
@may(May.LOG_HOURS, Entry)
def remove(entry: Entry) -> ResponseReturnValue:
    """Remove an entry; the week's page offers to put it back."""
    if not actions.remove(me, entry):
        flash(_("This entry is with your mentor. Take it back first."))
        return see_other("logbook.entry", entry_id=entry.id)
    flash(_("The entry is removed. You can put it back below."))
    return to_week(entry, "removed")


@bp.post("/entries/<int:entry_id>/return")
@may(May.LOG_HOURS, Entry)
def put_back(entry: Entry) -> ResponseReturnValue:
    """Undo a removal."""
    placement = its_placement(entry)
    done = actions.put_back(me, placement, entry)
    flash(_("The entry is back.") if done else _("The entry does not fit into its day any more."))
    return to_week(entry)


@bp.post("/entries/<int:entry_id>/withdrawal")
@may(May.LOG_HOURS, Entry)
def withdraw(entry: Entry) -> ResponseReturnValue:
    """Take a sent entry back, to change it."""
    done, decided = actions.withdraw(me, entry), _("The mentor has decided about it already.")
    flash(_("It is yours again. Send the week once more when it is right.") if done else decided)
    return see_other("logbook.entry", entry_id=entry.id)


def _entry_page(entry: Entry, form: EntryForm, status: int = 200) -> ResponseReturnValue:
    placement = its_placement(entry)
    form.offer(placement, entry)
    if status == 409:
        form.seen.data = str(entry.version)
    writes = entry.person_id == me.id and allows(May.LOG_HOURS)
    limits = actions.limits_of(placement.enrolment.cohort)
    return page(
        "workplace/logbook/entry.html",
        status=status,
        entry=entry,
        placement=placement,
        form=form,
        number=placement.week_of(entry.day),
        writes=writes,
        can_edit=writes and rules.can(Act.EDIT, entry.state) and not entry.removed_at,
        can_withdraw=writes and rules.can(Act.WITHDRAW, entry.state),
        ask_why=bool(entry.late_reason) or rules.needs_reason(entry.day, clock.today(), limits),
        limits=limits,
        conflict=status == 409,
        decided_by=db.session.get(Person, entry.decided_by_id) if entry.decided_by_id else None,
    )
