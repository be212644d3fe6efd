"""Answers with a pasted table of entries, or a sheet of a file that becomes one."""

from flask import Response, flash, request
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.export.pasted import written
from app.core.storage import workbooks
from app.core.text import i18n
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.form_keys import new_key
from app.core.web.routes import takes_files
from app.groups.cohorts.access import may, me
from app.people.accounts.models import digest
from app.people.unsent.queries import is_left
from app.policy import May
from app.workplace.details.words import competences_called, competences_said, told_lines
from app.workplace.logbook import actions
from app.workplace.placements.models import Placement
from app.workplace.rows import words
from app.workplace.rows.forms.table import MOST_TEXT, FileForm, TableForm
from app.workplace.rows.queries import Looked, draft, look
from app.workplace.rows.views.several import added_said, bp


@bp.get("/<int:placement_id>/table")
@may(May.LOG_HOURS, Placement)
def table(placement: Placement) -> ResponseReturnValue:
    """Ask for a table, pasted or in a file."""
    if not placement.activated_at:
        raise NotKnownError
    if not placement.is_active:
        return see_other("logbook.of_enrolment", enrolment_id=placement.enrolment_id)
    return _page(placement, TableForm(formdata=None))


@bp.post("/<int:placement_id>/table")
@may(May.LOG_HOURS, Placement)
def paste(placement: Placement) -> ResponseReturnValue:
    """Show what the table would add; once that was seen, add the rows that are right."""
    form = TableForm()
    if not form.validate():
        return _page(placement, form, status=422)
    looked = _look(placement, form)
    if form.errors:
        return _page(placement, form, status=422)
    was_shown = request.form.get("act") == "keep" and form.shown.data == _mark(form)
    if not was_shown or not looked.right:
        return _page(placement, form, looked)
    made = actions.log_all(me, placement, [draft(one) for one in looked.right])
    if isinstance(made, dict):
        return _page(placement, form, looked, 422)
    flash(added_said(made))
    form.text.data = looked.left()
    if form.text.data:
        is_left(text=form.text.data)  # a reload leads to an empty page, which offers it
        return _page(placement, form, _look(placement, form))
    last = max(one.day for one in made)
    return see_other("logbook.week", placement_id=placement.id, number=placement.week_of(last))


@bp.post("/<int:placement_id>/file")
@takes_files
@may(May.LOG_HOURS, Placement)
def send(placement: Placement) -> ResponseReturnValue:
    """Put the rows of a sheet into the box, and show what they would add. Nothing is stored."""
    sent, form = FileForm(), TableForm(formdata=None)
    sheet = sent.read()
    if sheet is None:
        return _page(placement, form, status=422, sent=sent)
    form.text.data = written(sheet.rows)
    if len(form.text.data) > MOST_TEXT:
        sent.workbook.errors = [words.too_many_words()]
        return _page(placement, TableForm(formdata=None), status=422, sent=sent)
    looked = _look(placement, form)
    return _page(placement, form, looked, 422 if form.errors else 200, sent)


def _look(placement: Placement, form: TableForm) -> Looked:
    """What its text would add; a text without rows, or with too many, is an error of the field."""
    today, writing = clock.today(), i18n.writing()
    looked = look(placement, form.text.data or "", form.reason, today, writing)
    count = len(looked.table.rows)
    if not count:
        form.text.errors = [words.no_rows()]
    elif count > workbooks.MOST_ROWS:
        form.text.errors = [words.too_many_rows()]
    return looked


def _page(
    placement: Placement,
    form: TableForm,
    looked: Looked | None = None,
    status: int = 200,
    sent: FileForm | None = None,
) -> Response:
    form.shown.data = _mark(form) if looked else ""
    form.form_key.data = new_key()  # a preview is no repetition of what follows it
    limits = actions.limits_of(placement.enrolment.cohort)
    problems = words.table_problems(looked.checked, placement, limits) if looked else []
    left_out = [words.heading_words(*one) for one in looked.table.left_out] if looked else []
    return page(
        "workplace/rows/table.html",
        status=status,
        placement=placement,
        form=form,
        sent=sent or FileForm(formdata=None),
        looked=looked,
        problems=problems,
        left_out=left_out,
        order=words.order_words(),
        more_lines=told_lines,
        more=words.more_words(has_times=placement.enrolment.cohort.setting("entry_times")),
        competences=list(competences_said(competences_called())),
        number=placement.week_of(clock.today()),
        limits=limits,
    )


def _mark(form: TableForm) -> str:
    """A mark of the text, which tells whether it is still the one that was looked at."""
    return digest("\n".join((form.text.data or "").splitlines()) + form.reason)
