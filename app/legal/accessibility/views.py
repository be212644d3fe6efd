"""Answers about access: the statement, the form for everybody, the coordinators' list."""

from datetime import timedelta
from typing import Any

from babel import Locale
from flask import Blueprint, Response, current_app, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.core.db.base import db
from app.core.text import i18n
from app.core.web import form_keys
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import creates, open_to_all
from app.groups.cohorts.access import may, me
from app.groups.notifications.models import coordinators
from app.legal.accessibility import actions, models, rules
from app.legal.accessibility.forms import ReportForm
from app.legal.accessibility.models import AccessReport
from app.people.accounts.access import keys_of_address
from app.people.accounts.actions import count_failure, must_wait
from app.people.accounts.models import Person
from app.people.accounts.words import too_fast
from app.policy import May

bp = Blueprint("accessibility", __name__, url_prefix="/accessibility")


@bp.get("/")
@open_to_all
def statement() -> ResponseReturnValue:
    """How far everybody can use these pages, what is not reached, and where to complain."""
    person = _person()
    values: dict[str, Any] = {"checked": rules.CHECKED, "days": rules.ANSWER_DAYS}
    values["own_body"] = current_app.config["ENFORCEMENT_BODY"]
    values["bodies"] = rules.bodies(current_app.config["COUNTRY"])
    values["countries"] = Locale.parse(i18n.language()).territories
    values["answers"] = person is not None and person.id in coordinators()
    return page("legal/accessibility/statement.html", **values)


@bp.get("/reports/new")
@open_to_all
def new_report() -> ResponseReturnValue:
    """Ask what is in somebody's way; an address that we know is not asked for again."""
    person = _person()
    form = ReportForm(formdata=None, email=person.email if person else None)
    return _form(form)


@bp.post("/reports/new")
@open_to_all
@creates
def report() -> ResponseReturnValue:
    """Take the report, unless too many came from here, or in all."""
    form, keys = ReportForm(), keys_of_address("report")
    if not form.validate():
        return _form(form, 422)
    if words := _refusal(must_wait(keys)):
        form.text.errors = [words]
        return _form(form, 429)
    if repeated := form_keys.claim():
        return repeated
    count_failure(keys)
    given = (form.text.data or "", form.place.data or "", form.email.data or "")
    row = actions.report(_person(), *given)
    flash(_("Thank you. The coordinators have your report, number %(number)s.", number=row.id))
    return see_other("accessibility.statement")


def _refusal(delay: timedelta) -> str:
    if delay > timedelta(0):
        return too_fast(delay)
    if not rules.is_full(models.taken_today()):
        return ""
    contact = current_app.config["HELP_CONTACT"]
    if contact:
        return _(
            "So many reports came in today that no more are taken. Write instead: %(contact)s",
            contact=contact,
        )
    return _("So many reports came in today that no more are taken. Try again tomorrow.")


@bp.get("/reports")
@may(May.RUN_SITE)
def reports() -> ResponseReturnValue:
    """What waits for an answer, and what was answered."""
    values: dict[str, Any] = {"waiting": models.waiting(), "answered": models.answered()}
    return page("legal/accessibility/reports.html", days=timedelta(rules.ANSWER_DAYS), **values)


@bp.post("/reports/<int:access_report_id>/answered")
@may(May.RUN_SITE)
def answer(access_report_id: int) -> ResponseReturnValue:
    """Note that it was answered."""
    actions.answer(me, _report(access_report_id))
    flash(_("Report %(number)s is marked as answered.", number=access_report_id))
    return see_other("accessibility.reports", _anchor=f"report-{access_report_id}")


@bp.post("/reports/<int:access_report_id>/open")
@may(May.RUN_SITE)
def reopen(access_report_id: int) -> ResponseReturnValue:
    """Let it wait again."""
    actions.reopen(me, _report(access_report_id))
    flash(_("Report %(number)s waits again.", number=access_report_id))
    return see_other("accessibility.reports", _anchor=f"report-{access_report_id}")


def _report(number: int) -> AccessReport:
    found = db.session.get(AccessReport, number) if number < 2**31 else None
    if found is None:
        raise NotKnownError
    return found


def _person() -> Person | None:
    return current_user._get_current_object() if current_user.is_authenticated else None


def _form(form: ReportForm, status: int = 200) -> Response:
    return page("legal/accessibility/report.html", status=status, form=form, days=rules.ANSWER_DAYS)
