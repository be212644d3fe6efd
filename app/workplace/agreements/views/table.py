"""Answers about agreements with several hosts in one table; for whoever runs the site."""

from collections.abc import Sequence
from typing import Any

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment, Library
from app.groups.cohorts.rules import TAKING_PART
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person, is_demonstration
from app.policy import May
from app.workplace.agreements import actions
from app.workplace.agreements.forms import MOST_ROWS, SeveralForm
from app.workplace.agreements.models import Agreement, named_for
from app.workplace.agreements.views.hosts import BOTH, bp, own_host_problem


@bp.route("/table", methods=BOTH)
@may(May.RUN_SITE)
@creates
def table() -> ResponseReturnValue:
    """Agreements with all hosts that have none, of one group or of the whole site."""
    group = whole_number(request.args.get("group"))
    hosts = _without(group)
    form = SeveralForm(data=_known(hosts))
    form.hosts = {str(one.id): one for one in hosts}
    for row in form.rows:
        if host := form.hosts.get(row.form.library.data or ""):
            row.form.call_after(host)
    if request.method == "GET" or not (form.validate() and _is_clear(form)):
        return _table(form, group)
    _keep(form)
    return see_other("home") if group else see_other("agreements.index")


def _without(group: int) -> list[Library]:
    """The hosts without an agreement, signed or not; of a group those of its learners.

    Of very many the first: the others stand there once these have one.
    """
    wanted = select(Library)
    if group:
        of = (Enrolment.cohort_id == group) & Enrolment.status.in_(TAKING_PART)
        wanted = wanted.where(Library.id.in_(select(Enrolment.library_id).where(of)))
    found = sorted(db.session.scalars(wanted), key=lambda one: by_name(one.name))
    known = named_for([one.id for one in found], clock.today())
    return [one for one in found if one.id not in known][:MOST_ROWS]


def _known(hosts: Sequence[Library]) -> dict[str, Any]:
    """What stands in the table at first: who signed for the provider last, and the hosts."""
    newest = select(Agreement).order_by(Agreement.id.desc()).limit(1)
    last = db.session.scalar(newest)
    rows = [{"library": str(one.id)} for one in hosts]
    return {"provider_name": last.signs_for_provider if last else me.name, "rows": rows}


def _is_clear(form: SeveralForm) -> bool:
    addresses = [row.email.data for row in form.told() if row.email.data]
    known = db.session.scalars(select(Person.email).where(Person.email.in_(addresses)))
    is_clear = form.are_complete({str(one) for one in known}, is_demonstration())
    for row in form.told():
        words = own_host_problem(whole_number(row.library.data), row.email.data)
        if words and not row.email.errors:
            row.email.errors, is_clear = [words], False
    return is_clear


def _keep(form: SeveralForm) -> None:
    rows = [row for row in form.told() if row.library.data in form.hosts]
    for row in rows:
        person = add_person(row.email.data, row.name.data or "", None, me)
        host = form.hosts[row.library.data or ""]
        made = actions.create_agreement(me, host, person, **form.values(), **row.values())
        if row.signed_on.data:
            db.session.flush()
            actions.sign(me, made, row.signed_on.data)
    count = len(rows)
    flash(ngettext("%(num)s agreement is kept.", "%(num)s agreements are kept.", count))


def _table(form: SeveralForm, group: int) -> Response:
    status = 200 if request.method == "GET" else 422
    return page("workplace/agreements/table.html", status=status, form=form, group=group or None)
