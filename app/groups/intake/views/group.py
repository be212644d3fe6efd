"""Answers about setting up a group."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from app.core.db.base import db
from app.core.text import i18n
from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import may, me
from app.groups.cohorts.actions import change_cohort, create_cohort
from app.groups.cohorts.models import Cohort, Enrolment
from app.groups.intake import forms
from app.policy import May
from app.programme.current import programme

bp = Blueprint("intake", __name__, url_prefix="/intake")


@bp.get("/cohorts/new")
@may(May.RUN_SITE)
def new() -> ResponseReturnValue:
    """Ask for a new group."""
    return _ask(None, _cohort_form(None))


@bp.post("/cohorts/new")
@may(May.RUN_SITE)
@creates
def create() -> ResponseReturnValue:
    """Make the group."""
    form = _cohort_form(None)
    if not form.validate():
        return _ask(None, form, 422)
    settings = form.settings({})
    cohort = create_cohort(me, settings=settings, **form.basics())
    flash(_("The group is made. Now bring its people in."))
    return see_other("cohorts.show", cohort_id=cohort.id)


@bp.get("/cohorts/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def edit(cohort: Cohort) -> ResponseReturnValue:
    """Ask what is to be different about a group."""
    return _ask(cohort, _cohort_form(cohort))


@bp.post("/cohorts/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def change(cohort: Cohort) -> ResponseReturnValue:
    """Keep the changes, unless somebody else was quicker."""
    form = _cohort_form(cohort)
    if not form.validate():
        return _ask(cohort, form, 422)
    settings = form.settings(cohort.settings)
    if not change_cohort(me, cohort, form.seen_version, settings=settings, **form.basics()):
        db.session.refresh(cohort)
        theirs = _cohort_form(cohort, formdata=None)
        return _ask(cohort, form, 409, form.meet(theirs, cohort.version))
    flash(_("The group is saved."))
    return see_other("cohorts.show", cohort_id=cohort.id)


def _ask(
    cohort: Cohort | None, form: forms.CohortForm, status: int = 200, theirs: Any = ()
) -> Response:
    values: dict[str, Any] = {"cohort": cohort, "form": form, "theirs": theirs}
    return page("groups/intake/cohort.html", status=status, **values)


def _first_language() -> str:
    """What a new group speaks until somebody chooses: what its coordinator reads now, if it can."""
    mine, known = i18n.language(), programme()
    return mine if mine in known.languages else known.settings.language


def _cohort_form(cohort: Cohort | None, **more: Any) -> forms.CohortForm:
    known = cohort or Cohort(settings={}, language=_first_language())
    titles = {one.key: one.title.said(i18n.language())[0] for one in programme().documents}
    due = known.settings.get("due", {})
    days = {f"due_{kind}": date.fromisoformat(due[kind]) for kind in titles if due.get(kind)}
    form = forms.CohortForm.with_days(titles)(
        obj=known, data={"seen": known.version or 0} | days, **more
    )
    form.language.choices = [(key, i18n.NAMES.get(key, key)) for key in programme().languages]
    form.profiles.choices = [
        (one.key, f"{one.key}: {one.title.said(i18n.language())[0]}")
        for one in programme().profiles
    ]
    if cohort:
        chosen = select(Enrolment.profile).where(Enrolment.cohort_id == cohort.id).distinct()
        form.taken = frozenset(one for one in db.session.scalars(chosen) if one)
    return form
