"""Answers about how the course of a group runs."""

from typing import Any

from flask import Blueprint, Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.saving import take_turns
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.versions import mark_of
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Cohort
from app.groups.running import actions, queries, words
from app.groups.running.forms import FigureForm, ReportedForm, figure_form
from app.groups.running.rules import FIGURES, Topic, Unit
from app.policy import May, Role

bp = Blueprint("running", __name__, url_prefix="/running")


@bp.get("/cohorts/<int:cohort_id>")
@may(May.SEE_COHORT, Cohort)
def show(cohort: Cohort) -> ResponseReturnValue:
    """Every figure: what holds for the group, what the programme has, who changed it."""
    lines = queries.lines_of(cohort)
    return page(
        "groups/running/show.html",
        cohort=cohort,
        topics={one: [line for line in lines if line.figure.topic is one] for one in Topic},
        runs=Role.COORDINATOR in me.acting,
        reported_days=queries.reported_days(cohort),
        words=words,
    )


@bp.get("/cohorts/<int:cohort_id>/hours-reported")
@may(May.RUN_COHORT, Cohort)
def reported(cohort: Cohort) -> ResponseReturnValue:
    """Ask up to which day hours were reported."""
    return _ask_reported(cohort, _reported_form(cohort, None))


@bp.post("/cohorts/<int:cohort_id>/hours-reported")
@may(May.RUN_COHORT, Cohort)
def report(cohort: Cohort) -> ResponseReturnValue:
    """Keep the day, unless somebody else was quicker; back only with a reason."""
    take_turns(cohort)
    form, mark = _reported_form(cohort), _mark_reported(cohort)
    if not form.has_seen(mark):
        theirs = form.meet(_reported_form(cohort, None), mark)
        return _ask_reported(cohort, form, 409, theirs)
    if not form.validate():
        return _ask_reported(cohort, form, 422)
    actions.report_until(me, cohort, form.until.data, form.reason.data or "")
    flash(_("The day is kept. Corrections of hours up to it need your yes too."))
    return see_other("running.show", cohort_id=cohort.id, _anchor="reported")


def _reported_form(cohort: Cohort, *formdata: Any) -> ReportedForm:
    more = {"formdata": formdata[0]} if formdata else {}
    form = ReportedForm(until=cohort.hours_reported_until, seen=_mark_reported(cohort), **more)
    form.cohort = cohort
    return form


def _mark_reported(cohort: Cohort) -> str:
    return mark_of("hours reported", cohort.hours_reported_until)


def _ask_reported(
    cohort: Cohort, form: ReportedForm, status: int = 200, theirs: Any = ()
) -> Response:
    return page(
        "groups/running/reported.html", status=status, cohort=cohort, form=form, theirs=theirs
    )


@bp.get("/cohorts/<int:cohort_id>/<setting>")
@may(May.RUN_COHORT, Cohort)
def edit(cohort: Cohort, setting: str) -> ResponseReturnValue:
    """Ask for the value of one figure."""
    return _ask(cohort, setting, _form(cohort, setting))


@bp.post("/cohorts/<int:cohort_id>/<setting>")
@may(May.RUN_COHORT, Cohort)
def change(cohort: Cohort, setting: str) -> ResponseReturnValue:
    """Keep the value, or put the programme's back, unless somebody else was quicker."""
    take_turns(cohort)
    form, backwards = _form(cohort, setting), request.form.get("act") == "usual"
    mark = _mark(cohort, setting)
    if not form.has_seen(mark):
        return _ask(cohort, setting, form, 409, form.meet(_form(cohort, setting, None), mark))
    if backwards:
        actions.reset_figure(me, cohort, setting)
        flash(_("The programme's value holds from now on."))
    elif not form.validate():
        return _ask(cohort, setting, form, 422)
    else:
        actions.set_figure(me, cohort, setting, form.value.data)
        flash(_("The new value holds from now on."))
    return see_other("running.show", cohort_id=cohort.id)


def _form(cohort: Cohort, setting: str, *formdata: Any) -> FigureForm:
    if setting not in FIGURES:
        raise NotKnownError
    more = {"formdata": formdata[0]} if formdata else {}
    return figure_form(setting, queries.held(cohort), _mark(cohort, setting), **more)


def _mark(cohort: Cohort, setting: str) -> str:
    return mark_of(setting, cohort.setting(setting))


def _ask(
    cohort: Cohort, setting: str, form: FigureForm, status: int = 200, theirs: Any = ()
) -> Response:
    figure, line = FIGURES[setting], queries.line_of(cohort, setting)
    listed = figure.unit in (Unit.STEP, Unit.PART, Unit.YES)
    return page(
        "groups/running/edit.html",
        status=status,
        cohort=cohort,
        form=form,
        theirs=theirs,
        line=line,
        label=words.LABELS[setting],
        holds=words.HOLDS[figure.holds],
        usual=words.value_words(figure, line.usual),
        bounds="" if listed else words.bounds_words(figure),
        is_number=figure.unit is Unit.NUMBER,
    )
