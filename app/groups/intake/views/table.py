"""Answers about bringing a group's people in: a pasted table, or one person by a form."""

from typing import Any

from flask import Response, current_app, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from app.core.db.base import db
from app.core.text.i18n import by_name
from app.core.web.answers import page, see_other
from app.core.web.form_keys import new_key
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Cohort, Library
from app.groups.intake import actions, forms, words
from app.groups.intake.queries import known
from app.groups.intake.rules import check as checks
from app.groups.intake.rules import table as tables
from app.groups.intake.views.group import bp
from app.people.accounts.models import digest, is_demonstration
from app.people.accounts.rules import is_real
from app.people.accounts.words import demo_question
from app.policy import May

Looked = tuple[tables.Table, list[checks.Checked]]


@bp.get("/cohorts/<int:cohort_id>/table")
@may(May.RUN_COHORT, Cohort)
def table(cohort: Cohort) -> ResponseReturnValue:
    """Ask for the table of the group's people."""
    return _table(cohort, forms.TableForm())


@bp.post("/cohorts/<int:cohort_id>/table")
@may(May.RUN_COHORT, Cohort)
def paste(cohort: Cohort) -> ResponseReturnValue:
    """Show what the table would do; once that was seen, do it with the rows that are right."""
    form = forms.TableForm()
    if not form.validate():
        return _table(cohort, form, status=422)
    read, checked = _check(cohort, form.text.data or "", form.numbers.data or "")
    if len(read.rows) > checks.MOST_ROWS:
        form.text.errors = [_("Paste at most %(most)s rows at once.", most=checks.MOST_ROWS)]
        return _table(cohort, form, status=422)
    was_shown = request.form.get("act") == "keep" and form.shown.data == _mark(form)
    if not was_shown or not _is_agreed(form, checked):
        return _table(cohort, form, (read, checked), 422 if form.errors else 200)
    changed = actions.bring_in(me, cohort, checked, _country())
    flash(ngettext("%(num)d row was taken in.", "%(num)d rows were taken in.", changed))
    wrong = [one.row for one in checked if one.problems]
    if not wrong:
        return see_other("cohorts.show", cohort_id=cohort.id)
    lines = [row.line for row in wrong]
    form.text.data = "\n".join([read.header, *lines] if read.header else lines)
    return _table(cohort, form, _check(cohort, form.text.data, tables.numbers(wrong)))


def _check(cohort: Cohort, text: str, before: str) -> Looked:
    read = tables.read(text, before)
    return read, checks.check(read, known(cohort, tables.addresses(read.rows)))


def _is_agreed(form: forms.TableForm | forms.PersonForm, checked: list[checks.Checked]) -> bool:
    """Whether these people may come in; asks before real people join invented ones."""
    right = [one for one in checked if one.changes]
    mails = [mail for one in right for mail in (one.email, one.mentor_email, one.trainer)]
    if any(is_real(mail) for mail in mails if mail) and is_demonstration():
        form.demo_ok.errors = [] if form.demo_ok.data else [demo_question()]
    return not form.demo_ok.errors


def _table(
    cohort: Cohort, form: forms.TableForm, looked: Looked | None = None, status: int = 200
) -> Response:
    form.shown.data = _mark(form) if looked else ""
    form.form_key.data = new_key()  # a preview is no repetition of what follows it
    read, checked = looked or (None, None)
    form.numbers.data = tables.numbers(read.rows) if read else ""
    values: dict[str, Any] = {"form": form, "checked": checked}
    values["problems"] = words.row_problems(checked or [])
    values["left_out"] = [words.heading_words(*one) for one in read.left_out] if read else []
    return page("groups/intake/table.html", status=status, cohort=cohort, **values)


def _country() -> str | None:
    """Where libraries of this installation lie, if it was said."""
    return current_app.config["COUNTRY"] or None


def _mark(form: forms.TableForm) -> str:
    """A mark of the text, which tells whether it is still the one that was looked at."""
    return digest("\n".join((form.text.data or "").splitlines()))


@bp.get("/cohorts/<int:cohort_id>/person")
@may(May.RUN_COHORT, Cohort)
def person(cohort: Cohort) -> ResponseReturnValue:
    """Ask for one learner."""
    return _person(cohort, _person_form(cohort))


@bp.post("/cohorts/<int:cohort_id>/person")
@may(May.RUN_COHORT, Cohort)
def invite(cohort: Cohort) -> ResponseReturnValue:
    """Bring one learner in, with library, mentor and trainer: the table with one row."""
    form = _person_form(cohort)
    if not form.validate():
        return _person(cohort, form, 422)
    cells = {column: form[column].data or "" for column in tables.Column if column in form}
    rows = (tables.Row(1, "", cells),)
    checked = checks.check(tables.Table("", rows), known(cohort, tables.addresses(rows)))
    form.blame(checked[0])
    if form.errors or not _is_agreed(form, checked):
        return _person(cohort, form, 422)
    actions.bring_in(me, cohort, checked, _country())
    name = checked[0].name
    flash(_("%(name)s is in the group. Make the slip, or hand the link over.", name=name))
    return see_other("cohorts.show", cohort_id=cohort.id)


def _person(cohort: Cohort, form: forms.PersonForm, status: int = 200) -> Response:
    names = sorted(db.session.scalars(select(Library.name)), key=by_name)
    values: dict[str, Any] = {"cohort": cohort, "form": form, "libraries": names}
    return page("groups/intake/person.html", status=status, **values)


def _person_form(cohort: Cohort) -> forms.PersonForm:
    form = forms.PersonForm()
    profiles = [(key, key) for key in cohort.profiles]
    form.profile.choices = [("", _("the learner chooses")), *profiles]
    trainers = sorted(known(cohort, []).trainers.items(), key=lambda one: by_name(one[1]))
    form.trainer.choices = [("", _("nobody yet")), *trainers]
    return form
